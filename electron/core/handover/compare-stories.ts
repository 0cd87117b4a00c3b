/**
 * How two versions of one story differ, scene by scene.
 *
 * In: the story as it is here and as it came from the other computer. Out: every scene of either, in the order in which
 * a merged story would hold them, with what is different about it; and what differs about the whole. Ids of takes,
 * pictures and captions do not count, what is seen, heard, read and known about people does. It decides nothing.
 */
import { canonicalJson } from '../story/story-hash.ts';
import type { Asset, Scene, Story, Take } from '../story/story.ts';
import { sceneVoice, shiftOf } from '../story/voice.ts';

export const sceneFacets = ['words-on-screen', 'script', 'picture', 'hidden', 'people', 'voice', 'recordings', 'captions', 'descriptions', 'length', 'transition', 'note'] as const;
export type SceneFacet = (typeof sceneFacets)[number];

export const wholeFacets = ['title', 'language', 'format', 'theme', 'order', 'music', 'insets', 'workshop'] as const;
export type WholeFacet = (typeof wholeFacets)[number];

export interface SceneDifference {
  readonly sceneId: string;
  readonly state: 'same' | 'changed' | 'only-here' | 'only-there';
  /** As people count: from 1; absent where the scene is not. */
  readonly numberHere?: number | undefined;
  readonly numberThere?: number | undefined;
  /** It stands between other scenes than there. */
  readonly isMoved: boolean;
  /** Of a changed scene: what is different. */
  readonly facets: readonly SceneFacet[];
}

export interface StoryComparison {
  readonly scenes: readonly SceneDifference[];
  readonly whole: readonly WholeFacet[];
}

/** Text that JSON can write: half a character has no canonical form. */
const settled = (_key: string, value: unknown): unknown => (typeof value === 'string' ? value.replaceAll(/\p{Surrogate}/gu, '\u{FFFD}') : value);
export const canonicalText = (value: unknown): string => canonicalJson(JSON.parse(JSON.stringify(value ?? null, settled)));

/** What a take sounds like, whatever it is called. */
export const soundOf = ({ sha256, trimStartMs, trimEndMs, gainDb, denoise = false, speakerIds, ...take }: Take): string =>
  canonicalText({ sha256, trimStartMs, trimEndMs, gainDb, denoise, ...shiftOf(take), speakerIds: [...speakerIds].sort() });

const assetOf = (story: Story, assetId: string | undefined): Asset | undefined => story.assets.find((one) => one.id === assetId);

const cuesOf = (story: Story, scene: Scene): unknown =>
  story.captions
    .map(({ language, cues }) => ({ language, cues: cues.filter((cue) => cue.sceneId === scene.id).map(({ startMs, endMs, text }) => canonicalText({ startMs, endMs, text })).sort() }))
    .filter(({ cues }) => cues.length > 0)
    .sort((a, b) => (a.language < b.language ? -1 : 1));

const pictureOf = (story: Story, { picture }: Scene): unknown => {
  if (picture === undefined) return null;
  const { assetId, ...look } = picture;
  const asset = assetOf(story, assetId);
  return { ...look, sha256: asset?.sha256 ?? null, altText: asset?.altText ?? '' };
};

const voiceOf = (story: Story, scene: Scene): unknown => {
  const voice = sceneVoice(story, scene);
  if (voice === undefined) return null;
  const { takeId: _takeId, voiced: _voiced, speakerIds: _speakerIds, ...heard } = voice;
  return heard;
};

const peopleOf = (story: Story, scene: Scene): unknown => ({
  shows: assetOf(story, scene.picture?.assetId)?.shows ?? null,
  speakerIds: [...(sceneVoice(story, scene)?.speakerIds ?? [])].sort(),
});

const descriptionsOf = (story: Story, scene: Scene): unknown => story.descriptions.filter((one) => one.sceneId === scene.id).map(({ language, take }) => `${language} ${soundOf(take)}`).sort();

type ReadFacet = (story: Story, scene: Scene) => unknown;
const readers: Readonly<Record<Exclude<SceneFacet, 'recordings'>, ReadFacet>> = {
  'words-on-screen': (_story, { kind, text }) => ({ kind, text }),
  script: (_story, { script }) => script,
  picture: pictureOf,
  hidden: (_story, { hidden }) => hidden,
  people: peopleOf,
  voice: voiceOf,
  captions: cuesOf,
  descriptions: descriptionsOf,
  length: (_story, { pauseAfterMs, minDurationMs }) => ({ pauseAfterMs, minDurationMs }),
  transition: (_story, { transition }) => transition,
  note: (_story, { note }) => note,
};

/** Recordings that lie there unused and are not here: whoever takes the scene gets them, and loses none. */
const lacksRecordings = (here: Scene, there: Scene): boolean => {
  const known = new Set(here.takes.map(soundOf));
  return there.takes.some((take) => !known.has(soundOf(take)));
};

interface OneScene {
  readonly story: Story;
  readonly scene: Scene;
}

const facetsOf = (here: OneScene, there: OneScene): readonly SceneFacet[] =>
  sceneFacets.filter((facet) =>
    facet === 'recordings' ? lacksRecordings(here.scene, there.scene) : canonicalText(readers[facet](here.story, here.scene)) !== canonicalText(readers[facet](there.story, there.scene)),
  );

/** The scenes of both that keep their order; whatever is left over was moved. */
const inOrder = (here: readonly string[], there: readonly string[]): ReadonlySet<string> => {
  const placeOf = new Map(there.map((id, index) => [id, index]));
  const best: (readonly string[])[] = [];
  for (const id of here) {
    const place = placeOf.get(id);
    if (place === undefined) continue;
    const before = best.filter((row) => (placeOf.get(row.at(-1) ?? '') ?? -1) < place).reduce<readonly string[]>((longest, row) => (row.length > longest.length ? row : longest), []);
    best.push([...before, id]);
  }
  return new Set(best.reduce<readonly string[]>((longest, row) => (row.length > longest.length ? row : longest), []));
};

/** Here's order, each scene that is only there behind the one it follows there. */
export const mergedOrder = (here: readonly string[], there: readonly string[], wanted: (sceneId: string) => boolean = () => true): readonly string[] => {
  const order = [...here];
  for (const [index, id] of there.entries()) {
    if (order.includes(id) || !wanted(id)) continue;
    const before = there.slice(0, index).findLast((one) => order.includes(one));
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, id);
  }
  return order;
};

const wholeOf = (story: Story): Readonly<Record<Exclude<WholeFacet, 'order'>, unknown>> => {
  const sha = (assetId: string): string => assetOf(story, assetId)?.sha256 ?? '';
  return {
    title: story.title,
    language: story.language,
    format: story.format,
    theme: story.theme,
    music: story.music.map(({ assetId, ...one }) => ({ ...one, sha256: sha(assetId) })),
    insets: story.insets.map(({ assetId, corner }) => ({ corner, sha256: sha(assetId) })),
    workshop: story.workshopId ?? null,
  };
};

export const compareStories = (here: Story, there: Story): StoryComparison => {
  const [idsHere, idsThere] = [here.scenes.map(({ id }) => id), there.scenes.map(({ id }) => id)];
  const kept = inOrder(idsHere, idsThere);
  const scenes = mergedOrder(idsHere, idsThere).map((sceneId): SceneDifference => {
    const [atHere, atThere] = [idsHere.indexOf(sceneId), idsThere.indexOf(sceneId)];
    const [ours, theirs] = [here.scenes[atHere], there.scenes[atThere]];
    if (ours === undefined) return { sceneId, state: 'only-there', numberThere: atThere + 1, isMoved: false, facets: [] };
    if (theirs === undefined) return { sceneId, state: 'only-here', numberHere: atHere + 1, isMoved: false, facets: [] };
    const facets = facetsOf({ story: here, scene: ours }, { story: there, scene: theirs });
    return { sceneId, state: facets.length === 0 ? 'same' : 'changed', numberHere: atHere + 1, numberThere: atThere + 1, isMoved: !kept.has(sceneId), facets };
  });
  const [wholeHere, wholeThere] = [wholeOf(here), wholeOf(there)];
  const whole = wholeFacets.filter((facet) => (facet === 'order' ? scenes.some(({ isMoved }) => isMoved) : canonicalText(wholeHere[facet]) !== canonicalText(wholeThere[facet])));
  return { scenes, whole };
};
