/**
 * A clip as a story, for the texts of its package: captions, transcript, credits, chapters.
 *
 * In: the clip on its clock and its stories. Out: one story whose scenes last exactly as long as what the clip shows of
 * them. It is never rendered and never asked about: the film comes from the sources, and the gate asks about each whole
 * story.
 */
import { newScene, newStory } from '../story/new-story.ts';
import type { Asset, Cue, Scene, Story } from '../story/story.ts';
import { shortestSceneMs, storyTiming } from '../story/timing.ts';
import { sceneVoice, shiftOf } from '../story/voice.ts';
import { frameMs } from '../plan/frame-clock.ts';
import type { ClipClock, PlacedPart } from './clip-clock.ts';
import { clipTracks } from './clip-plan.ts';
import type { Clip } from './clip.ts';

interface ShownScene {
  readonly scene: Scene;
  /** On the clip's clock. */
  readonly startMs: number;
  readonly endMs: number;
  readonly isWhole: boolean;
}

interface PartOfStory {
  readonly placed: PlacedPart;
  readonly story: Story;
  /** Apart from the ids of other parts. */
  readonly prefix: string;
  /** Apart from the assets of other sources. */
  readonly sourcePrefix: string;
}

/** What of each scene is shown. A sliver at a cut belongs to its neighbour, which is as long as it was shown. */
const shownScenes = ({ placed, story }: PartOfStory): readonly ShownScene[] => {
  const inMs = Math.round(frameMs(placed.range.from, placed.clock.fps));
  const outMs = inMs + placed.lengthMs;
  const shown = storyTiming(story).scenes.flatMap(({ startMs, endMs }, index): readonly ShownScene[] => {
    const scene = story.scenes[index];
    const [from, until] = [Math.max(startMs, inMs), Math.min(endMs, outMs)];
    if (scene === undefined || until - from < shortestSceneMs) return [];
    return [{ scene, startMs: from - inMs + placed.startMs, endMs: until - inMs + placed.startMs, isWhole: from === startMs && until === endMs }];
  });
  return shown.map((one, index) => ({ ...one, startMs: index === 0 ? placed.startMs : one.startMs, endMs: shown[index + 1]?.startMs ?? placed.startMs + placed.lengthMs }));
};

const assetId = (prefix: string, asset: Asset): string => `${prefix}-a-${asset.sha256.slice(0, 24)}`;

const voiceOf = ({ story, prefix }: PartOfStory, { scene, startMs, endMs }: ShownScene, index: number): Partial<Scene> => {
  const voice = sceneVoice(story, scene);
  if (voice === undefined) return {};
  const id = `${prefix}-t-${index}`;
  return { takes: [{ id, sha256: voice.sha256, durationMs: endMs - startMs, trimStartMs: 0, trimEndMs: 0, gainDb: 0, speakerIds: voice.speakerIds, origin: 'recorded', ...shiftOf(voice) }], chosenTakeId: id };
};

/** Words of a scene that no caption says; of half a scene nobody knows which half was said. */
const wordsOf = ({ story }: PartOfStory, { scene, isWhole }: ShownScene): readonly string[] => {
  const hasCaptions = story.captions.some((track) => track.language === story.language && track.cues.some((cue) => cue.sceneId === scene.id));
  return [...(scene.text?.lines ?? []), ...(isWhole && !hasCaptions && scene.script.trim() !== '' ? [scene.script] : [])];
};

const sceneOf = (part: PartOfStory, shown: ShownScene, index: number): Scene => {
  const asset = part.story.assets.find((one) => one.id === shown.scene.picture?.assetId);
  const lines = wordsOf(part, shown);
  return newScene({
    id: `${part.prefix}-s-${index}`,
    pauseAfterMs: 0,
    minDurationMs: shown.endMs - shown.startMs,
    transition: { kind: 'cut', durationMs: 0 },
    ...(asset === undefined || shown.scene.picture === undefined ? {} : { picture: { ...shown.scene.picture, assetId: assetId(part.sourcePrefix, asset) } }),
    ...(lines.length === 0 ? {} : { text: { templateId: 'plain', lines: [...lines] } }),
    ...voiceOf(part, shown, index),
  });
};

interface MadeScene {
  readonly scene: Scene;
  readonly startMs: number;
  readonly endMs: number;
}

const cuesOn = (scenes: readonly MadeScene[], cues: readonly { readonly startMs: number; readonly endMs: number; readonly text: string }[], language: string): readonly Cue[] =>
  cues.flatMap((cue, index) => {
    const made = scenes.findLast((one) => one.startMs <= cue.startMs);
    return made === undefined ? [] : [{ id: `c-${language.toLowerCase()}-${index}`, sceneId: made.scene.id, startMs: cue.startMs - made.startMs, endMs: Math.min(cue.endMs, made.endMs) - made.startMs, text: cue.text.replaceAll('\n', ' ') }];
  });

/** Works by others that lie under a part: whoever made them is named. */
const musicOf = ({ placed, story, sourcePrefix }: PartOfStory): Story['music'] => {
  const inMs = Math.round(frameMs(placed.range.from, placed.clock.fps));
  return story.music.flatMap((one) => {
    const asset = story.assets.find((candidate) => candidate.id === one.assetId);
    const [startMs, endMs] = [Math.max(one.startMs, inMs) - inMs, Math.min(one.endMs, inMs + placed.lengthMs) - inMs];
    return asset === undefined || endMs <= startMs ? [] : [{ ...one, assetId: assetId(sourcePrefix, asset), startMs: startMs + placed.startMs, endMs: endMs + placed.startMs }];
  });
};

export interface ClipStoryRequest {
  readonly clip: Clip;
  readonly clock: ClipClock;
  /** By source. */
  readonly stories: ReadonlyMap<string, Story>;
}

export const clipStory = ({ clip, clock, stories }: ClipStoryRequest): Story => {
  const parts = clock.parts.flatMap((placed, index): readonly PartOfStory[] => {
    const story = stories.get(placed.part.sourceId);
    return story === undefined ? [] : [{ placed, story, prefix: `p-${index + 1}`, sourcePrefix: `s-${clip.sources.findIndex((one) => one.id === placed.part.sourceId) + 1}` }];
  });
  const first = parts[0]?.story;
  const scenes = parts.flatMap((part) => shownScenes(part).map((shown, index): MadeScene => ({ scene: sceneOf(part, shown, index), startMs: shown.startMs, endMs: shown.endMs })));
  const languages = clipTracks(clip, clock);
  return {
    ...newStory({ id: clip.id, title: clip.title, language: first?.language ?? clip.language, ...(first === undefined ? {} : { format: first.format }) }),
    assets: parts.flatMap(({ story, sourcePrefix }) => story.assets.map((asset) => ({ ...asset, id: assetId(sourcePrefix, asset) }))).filter((asset, index, all) => all.findIndex((one) => one.id === asset.id) === index),
    scenes: scenes.map(({ scene }) => scene),
    captions: languages.map(({ language, cues }) => {
      const tracks = parts.flatMap(({ story }) => story.captions.filter((track) => track.language === language));
      const translators = [...new Set(tracks.map((track) => track.translator).filter((name) => name.trim() !== ''))];
      return { language, kind: tracks[0]?.kind ?? 'translation', translator: translators.join(', '), checkedByStoryteller: tracks.every((track) => track.checkedByStoryteller), cues: [...cuesOn(scenes, cues, language)] };
    }),
    music: parts.flatMap(musicOf),
  };
};
