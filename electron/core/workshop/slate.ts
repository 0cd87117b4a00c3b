/**
 * The funder's slate: cards at the end of a story with the funder's own emblem, the statement and the disclaimer.
 *
 * In: what the workshop says, a story. Out: the edits that put the cards at its end, in the place of those that stood there.
 * The emblem is a file the project brings; none is drawn here. A card is a title card like any other, so the film, the
 * preview and R19 need nothing of their own.
 */
import type { FunderSlate, SlateWords } from '../consent/organisation.ts';
import { slateWords } from '../consent/rules/sources.ts';
import { newAsset, newScene, newScenePicture } from '../story/new-story.ts';
import type { Params } from '../failure.ts';
import type { StoryEdit } from '../story/edit.ts';
import { channels, type Scene, type Story } from '../story/story.ts';

/** Long enough for a slow reader; the funder's words are small and few look at them twice. */
const leastMs = 5000;
const perCharacterMs = 60;

export const isSlateCard = (scene: Scene): boolean => scene.kind !== 'picture' && scene.text?.templateId === 'slate';

/** One of those that go together as one step. */
export type SlateEdit = Exclude<StoryEdit, { readonly kind: 'together' }>;

export interface SlateRequest {
  readonly story: Story;
  readonly slate: FunderSlate;
  readonly funder: string;
  readonly newId: () => string;
}

/** Emblem files are the project's: whoever paid gave them for exactly this. */
const emblemAsset = ({ slate, funder }: SlateRequest, id: string, fileName: string): ReturnType<typeof newAsset> => ({
  ...newAsset({ id, kind: 'picture', sha256: fileName.slice(0, 64), fileName }),
  ...(slate.logoSize === undefined ? {} : { widthPx: slate.logoSize.widthPx, heightPx: slate.logoSize.heightPx }),
  altText: slateWords(slate)[0]?.[0] ?? '',
  rights: { source: 'funder', author: funder.trim() === '' ? 'funder' : funder.trim(), licence: 'given by the funder for this slate', cleared: [...channels] },
  shows: { kind: 'nobody' },
});

/** None where the workshop says no words: an emblem never stands alone. */
export const slateEdits = (request: SlateRequest): readonly SlateEdit[] => {
  const { story, slate, newId } = request;
  const cards = slateWords(slate);
  if (cards.length === 0) return [];
  const before = story.scenes.filter(isSlateCard);
  const known = story.assets.find(({ fileName }) => fileName === slate.logo);
  const assetId = slate.logo === undefined ? undefined : (known?.id ?? newId());
  const first = story.scenes.length - before.length;
  const scenes = cards.map((lines) =>
    newScene({
      id: newId(),
      kind: 'title',
      text: { templateId: 'slate', lines: [...lines] },
      minDurationMs: Math.max(leastMs, lines.join(' ').length * perCharacterMs),
      ...(assetId === undefined ? {} : { picture: newScenePicture({ assetId }) }),
    }),
  );
  return [
    ...before.map(({ id }): SlateEdit => ({ kind: 'remove-scene', sceneId: id })),
    ...(slate.logo === undefined || assetId === undefined || known !== undefined ? [] : [{ kind: 'add-asset', asset: emblemAsset(request, assetId, slate.logo) } as const]),
    ...scenes.map((scene, index): SlateEdit => ({ kind: 'add-scene', scene, at: first + index })),
  ];
};

/** Bundled words that favour nobody; a project replaces them with those its grant prescribes. */
export const neutralWords = (language: string, funder: string, say: (key: string, params?: Params) => string): SlateWords => {
  const named = { funder: funder.trim() === '' ? say('slate.unnamed') : funder.trim() };
  return { language, statement: say('slate.statement', named), disclaimer: say('slate.disclaimer', named) };
};
