/**
 * Where a finding of the gate can be mended: the places that its buttons lead to.
 *
 * In: a finding and the story it was found in. Out: at least one place, the most direct first, each once. It knows
 * places of the window by what they are about, never by a screen.
 */
import type { Channel, Scene, Story } from '../story/story.ts';
import type { Finding } from './gate-input.ts';
import { rightsProblem } from './rules/sources.ts';
import { scenePeople } from './scene-people.ts';
import { usedAssets } from './story-texts.ts';

export type Mend =
  | { readonly kind: 'scene-voice'; readonly sceneId: string }
  | { readonly kind: 'scene-picture'; readonly sceneId: string }
  /** Titles, script and credits of a scene; without one, the title of the story. */
  | { readonly kind: 'words'; readonly sceneId?: string }
  | { readonly kind: 'caption'; readonly language: string; readonly sceneId?: string }
  | { readonly kind: 'music' }
  | { readonly kind: 'person'; readonly personId: string }
  /** The list of people, where someone is added. */
  | { readonly kind: 'people' }
  | { readonly kind: 'grant'; readonly personId: string; readonly channel: Channel }
  | { readonly kind: 'recipient' }
  | { readonly kind: 'channel' }
  /** Make the film once more. */
  | { readonly kind: 'film' }
  | { readonly kind: 'organisation' }
  | { readonly kind: 'workshop' }
  | { readonly kind: 'passphrase' };

interface Found {
  readonly finding: Finding;
  readonly story: Story;
  readonly channel: Channel;
}

const scenesOf = ({ finding, story }: Found): readonly Scene[] =>
  String(finding.params['scenes'] ?? '')
    .split(', ')
    .flatMap((number) => story.scenes[Number(number) - 1] ?? []);

const voicesOf = (found: Found): readonly Mend[] => scenesOf(found).map((scene) => ({ kind: 'scene-voice', sceneId: scene.id }));
const picturesOf = (found: Found): readonly Mend[] => scenesOf(found).map((scene) => ({ kind: 'scene-picture', sceneId: scene.id }));
const personOf = ({ finding }: Found): readonly Mend[] => (finding.personId === undefined ? [{ kind: 'people' }] : [{ kind: 'person', personId: finding.personId }]);
const grantOf = ({ finding, channel }: Found): readonly Mend[] => (finding.personId === undefined ? [{ kind: 'people' }] : [{ kind: 'grant', personId: finding.personId, channel }]);

const captionsIn = (story: Story, scene: Scene): readonly Mend[] =>
  story.captions.filter((track) => track.cues.some((cue) => cue.sceneId === scene.id)).map((track) => ({ kind: 'caption', language: track.language, sceneId: scene.id }));

/** Texts stand in scripts and cards, in captions and in what describes a picture. */
const wordsIn = (found: Found, where: string): readonly Mend[] => {
  const scenes = scenesOf(found);
  switch (where) {
    case 'captions':
      return scenes.flatMap((scene) => captionsIn(found.story, scene));
    case 'alt-text':
      return found.story.scenes.filter((scene) => scene.picture !== undefined).map((scene) => ({ kind: 'scene-picture', sceneId: scene.id }));
    case 'title':
      return [{ kind: 'words' }];
    case 'credits':
      return [...scenes.map((scene): Mend => ({ kind: 'words', sceneId: scene.id })), ...creditPlaces(found.story)];
    case 'file-name':
    case 'file-text':
    case 'metadata':
      return [{ kind: 'film' }, { kind: 'words' }];
    default:
      return scenes.length === 0 ? [{ kind: 'words' }] : scenes.flatMap((scene): readonly Mend[] => [{ kind: 'words', sceneId: scene.id }, ...captionsIn(found.story, scene)]);
  }
};

/** Where the credits of a package take their names from. */
const creditPlaces = (story: Story): readonly Mend[] => [
  ...story.captions.filter((track) => track.translator.trim() !== '').map((track): Mend => ({ kind: 'caption', language: track.language })),
  ...assetPlaces(story, new Set(usedAssets(story).filter((asset) => asset.rights.author.trim() !== '').map((asset) => asset.id))),
];

const assetPlaces = (story: Story, assetIds: ReadonlySet<string>): readonly Mend[] => [
  ...story.scenes.filter((scene) => assetIds.has(scene.picture?.assetId ?? '')).map((scene): Mend => ({ kind: 'scene-picture', sceneId: scene.id })),
  ...(story.music.some((music) => assetIds.has(music.assetId)) ? [{ kind: 'music' } as const] : []),
];

const unnamedPlaces = ({ story, channel, finding }: Found): readonly Mend[] =>
  assetPlaces(story, new Set(usedAssets(story).filter((asset) => rightsProblem(asset, channel) === finding.params['context']).map((asset) => asset.id)));

const whoPlaces = (found: Found): readonly Mend[] => {
  switch (found.finding.params['context']) {
    case 'face':
      return picturesOf(found);
    case 'voice':
      return voicesOf(found);
    case 'music':
      return [{ kind: 'music' }];
    case 'name':
      return [...scenesOf(found).map((scene): Mend => ({ kind: 'words', sceneId: scene.id })), { kind: 'people' }, ...creditPlaces(found.story)];
    default: {
      const { personId = '' } = found.finding;
      const names = (said: ReturnType<typeof scenePeople>[number]['seen']): boolean => said.kind === 'people' && said.personIds.includes(personId);
      return scenePeople(found.story).flatMap((scene): readonly Mend[] => [
        ...(names(scene.seen) ? [{ kind: 'scene-picture', sceneId: scene.sceneId } as const] : []),
        ...(names(scene.heard) ? [{ kind: 'scene-voice', sceneId: scene.sceneId } as const] : []),
      ]);
    }
  }
};

const captionPlaces = ({ finding }: Found): readonly Mend[] => [{ kind: 'caption', language: String(finding.params['language'] ?? '') }];

/** A public name is the person's own; whether it may be shown stands in the grant. */
const namePlaces = (found: Found): readonly Mend[] => (found.finding.rule === 'R05' ? [...personOf(found), ...grantOf(found)] : [...wordsIn(found, ''), ...grantOf(found)]);

const placesOf = (found: Found): readonly Mend[] => {
  const { mend, rule, params } = found.finding;
  switch (mend) {
    case 'say-who':
      return whoPlaces(found);
    case 'ask-person':
      return rule === 'R08' ? [{ kind: 'passphrase' }, ...personOf(found)] : grantOf(found);
    case 'ask-again':
    case 'ask-own-yes':
    case 'wait':
    case 'set-end':
    case 'renew':
    case 'read-notice':
      return grantOf(found);
    case 'add-guardian':
      return params['context'] === 'assent' ? grantOf(found) : [...personOf(found), ...grantOf(found)];
    case 'describe-pictures':
      return picturesOf(found);
    case 'hide-face':
      return [...picturesOf(found), ...grantOf(found)];
    case 'use-revoiced':
      return [...voicesOf(found), ...grantOf(found)];
    case 'change-name':
      return namePlaces(found);
    case 'take-words-out':
      return wordsIn(found, String(params['where'] ?? ''));
    case 'say-rights':
      return unnamedPlaces(found);
    case 'ask-lawyer':
      return personOf(found);
    case 'add-captions':
    case 'shorten-captions':
      return captionPlaces(found);
    case 'choose-recipient':
      return found.finding.personId === undefined ? [{ kind: 'recipient' }] : [...grantOf(found), { kind: 'recipient' }];
    case 'keep-inside':
    case 'answer-channel':
    case 'make-short-cut':
      return [{ kind: 'channel' }];
    case 'clean-file':
    case 'render-again':
      return [{ kind: 'film' }];
    case 'load-withdrawals':
      return [{ kind: 'organisation' }];
    case 'add-slate':
    default:
      return [{ kind: 'workshop' }];
  }
};

/** Never empty: what no scene is named for is mended among the people. */
export const mendsFor = (finding: Finding, { story, channel }: Omit<Found, 'finding'>): readonly Mend[] => {
  const places = placesOf({ finding, story, channel });
  const distinct = [...new Map(places.map((place) => [JSON.stringify(place), place])).values()];
  return distinct.length === 0 ? [{ kind: 'people' }] : distinct;
};
