/**
 * The version of a story that may go to a channel: the mildest changes that are enough.
 *
 * In: a question to the gate. Out: a story that only hides, revoices or drops more, with the list of what was changed,
 * or undefined where no such change helps. From the list nothing can be left out: without any one of its changes the
 * gate refuses. It never loosens what a person said, never invents a voice or a name, and never drops every scene.
 */
import { withTakeHeard } from '../captions/another-reader.ts';
import { canonicalJson, sha256Hex, storyHash } from '../story/story-hash.ts';
import { wholePicture, type HiddenRegion, type Scene, type Story } from '../story/story.ts';
import { isVersion } from '../story/version.ts';
import { sceneVoice } from '../story/voice.ts';
import { gate } from './gate.ts';
import type { Finding, GateInput } from './gate-input.ts';
import { hasName, searchable } from './text-search.ts';

export type SafeChange =
  | { readonly kind: 'hide-face'; readonly sceneId: string; readonly personId: string }
  | { readonly kind: 'use-revoiced'; readonly sceneId: string; readonly takeId: string }
  /** Lines of a title or of the credits that name someone. */
  | { readonly kind: 'drop-lines'; readonly sceneId: string; readonly personId: string }
  /** Music, in which someone sings or for which rights are missing. */
  | { readonly kind: 'drop-music'; readonly assetId: string }
  | { readonly kind: 'drop-scene'; readonly sceneId: string };

export interface AllowedVersion {
  readonly changes: readonly SafeChange[];
  readonly story: Story;
}

const isOpaque = (region: HiddenRegion): boolean => region.style !== 'soften';

/** A blur shows where the face is; without one nobody knows, and the whole picture is covered. */
const covering = (scene: Scene, personId: string): HiddenRegion => {
  const softened = scene.hidden.find((region) => !isOpaque(region) && region.personIds.includes(personId));
  return { rect: softened?.rect ?? wholePicture, style: 'fill', personIds: [personId] };
};

const inScene = (story: Story, sceneId: string, change: (scene: Scene) => Scene): Story => ({ ...story, scenes: story.scenes.map((scene) => (scene.id === sceneId ? change(scene) : scene)) });

const withoutScene = (story: Story, sceneId: string): Story => ({
  ...story,
  scenes: story.scenes.filter((scene) => scene.id !== sceneId),
  captions: story.captions.map((track) => ({ ...track, cues: track.cues.filter((cue) => cue.sceneId !== sceneId) })),
  descriptions: story.descriptions.filter((one) => one.sceneId !== sceneId),
});

const apply = (input: GateInput, story: Story, change: SafeChange): Story => {
  switch (change.kind) {
    case 'hide-face':
      return inScene(story, change.sceneId, (scene) => ({ ...scene, hidden: [...scene.hidden, covering(scene, change.personId)] }));
    case 'use-revoiced':
      return withTakeHeard(story, change.sceneId, change.takeId);
    case 'drop-lines': {
      const name = input.consent.people.find((person) => person.subjectId === change.personId)?.publicName.text ?? '';
      return inScene(story, change.sceneId, (scene) => (scene.text === undefined ? scene : { ...scene, text: { ...scene.text, lines: scene.text.lines.filter((line) => !hasName(searchable(line), name)) } }));
    }
    case 'drop-music':
      return { ...story, music: story.music.filter((music) => music.assetId !== change.assetId) };
    case 'drop-scene':
    default:
      return withoutScene(story, change.sceneId);
  }
};

const questionAbout = ({ evidence: _evidence, ...input }: GateInput, story: Story): GateInput => ({
  ...input,
  story,
  storyHash: storyHash(story),
  earlierVersions: [...(input.earlierVersions ?? []), { storyHash: input.storyHash, story: input.story }],
});

const isEnough = (input: GateInput, story: Story): boolean => {
  // Cards alone are no story any more.
  if (!story.scenes.some((scene) => scene.kind === 'picture')) return false;
  const answer = gate(questionAbout(input, story));
  return answer.refusals.length === 0 && answer.personsInvolved.length > 0;
};

const scenesNamed = (finding: Finding, story: Story): readonly Scene[] =>
  String(finding.params['scenes'] ?? '')
    .split(', ')
    .flatMap((number) => story.scenes[Number(number) - 1] ?? []);

const isSeen = (story: Story, scene: Scene, personId: string): boolean => {
  const shows = story.assets.find((asset) => asset.id === scene.picture?.assetId)?.shows;
  return shows?.kind === 'people' && shows.personIds.includes(personId) && !scene.hidden.some((region) => isOpaque(region) && region.personIds.includes(personId));
};

const isHeard = (story: Story, scene: Scene, personId: string): boolean => sceneVoice(story, scene)?.speakerIds.includes(personId) === true;

/** The mild way with one person in one scene: nothing but what is already there. */
const mildInScene = (story: Story, scene: Scene, personId: string): readonly SafeChange[] => {
  const revoiced = story.narration === undefined ? scene.takes.find((take) => take.origin === 'revoiced' && take.revoicesTakeId === scene.chosenTakeId) : undefined;
  return [
    ...(isSeen(story, scene, personId) ? [{ kind: 'hide-face', sceneId: scene.id, personId } as const] : []),
    ...(revoiced !== undefined && isHeard(story, scene, personId) ? [{ kind: 'use-revoiced', sceneId: scene.id, takeId: revoiced.id } as const] : []),
    ...(scene.text === undefined ? [] : [{ kind: 'drop-lines', sceneId: scene.id, personId } as const]),
  ];
};

const mildFor = (input: GateInput, finding: Finding): readonly SafeChange[] => {
  const { story } = input;
  const { personId } = finding;
  const music = story.music.map(({ assetId }): SafeChange => ({ kind: 'drop-music', assetId }));
  if (personId === undefined) return finding.rule === 'R01' || finding.rule === 'R10' ? music : [];
  const sung = music.filter((change) => change.kind === 'drop-music' && story.assets.some((asset) => asset.id === change.assetId && asset.shows.kind === 'people' && asset.shows.personIds.includes(personId)));
  return [...scenesNamed(finding, story).flatMap((scene) => mildInScene(story, scene, personId)), ...sung];
};

/** Whole scenes last, and only those that a refusal names or whose picture nobody may show. */
const dropsFor = (story: Story, refusals: readonly Finding[]): readonly SafeChange[] =>
  [...new Set(refusals.flatMap((finding) => scenesNamed(finding, story).map((scene) => scene.id)))].map((sceneId) => ({ kind: 'drop-scene', sceneId }));

const distinct = (changes: readonly SafeChange[]): readonly SafeChange[] => [...new Map(changes.map((change) => [JSON.stringify(change), change])).values()];

/** Dropping a scene makes what else is changed in it needless. */
const applyAll = (input: GateInput, changes: readonly SafeChange[]): Story => changes.reduce((story, change) => apply(input, story, change), input.story);

/** The harshest go first, so that a scene is kept wherever hiding in it is enough. */
const pruned = (input: GateInput, changes: readonly SafeChange[]): readonly SafeChange[] =>
  changes.toReversed().reduce<readonly SafeChange[]>((kept, change) => {
    const fewer = kept.filter((one) => one !== change);
    return isEnough(input, applyAll(input, fewer)) ? fewer : kept;
  }, changes);

export const allowedVersion = (input: GateInput): AllowedVersion | undefined => {
  const { refusals } = gate(questionAbout(input, input.story));
  if (refusals.length === 0) return undefined;
  const mild = distinct(refusals.flatMap((finding) => mildFor(input, finding)));
  const drops = dropsFor(input.story, refusals);
  const enough = [mild, [...mild, ...drops], ...drops.map((drop) => [...mild, drop])].find((changes) => isEnough(input, applyAll(input, changes)));
  if (enough === undefined) return undefined;
  const changes = pruned(input, enough);
  const story = applyAll(input, changes);
  const { derivedFrom } = input.story;
  // A version of a version is made from the same story: its answers are kept there.
  const before = derivedFrom !== undefined && isVersion(input.story) ? derivedFrom : undefined;
  const source = before ?? { storyId: input.story.id, storyHash: input.storyHash, changes: [], ...(derivedFrom === undefined ? {} : { of: { storyId: derivedFrom.storyId, storyHash: derivedFrom.storyHash } }) };
  const said = changes.map((change) => [change.kind, 'sceneId' in change ? `scene ${input.story.scenes.findIndex((scene) => scene.id === change.sceneId) + 1}` : 'music'].join(' '));
  return { changes, story: { ...story, derivedFrom: { ...source, changes: [...source.changes, ...said], changesHash: sha256Hex(canonicalJson([before?.changesHash ?? null, changes])) } } };
};
