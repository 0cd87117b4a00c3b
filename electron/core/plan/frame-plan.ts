/**
 * Story → what the preview plays: the film's own segments and sounds, ready to be asked for any frame.
 *
 * In: a story. Out: its frames, its sound and its captions on the clock of frames. Planned once per story value, with
 * the functions that plan a render, at the size of the largest film: a canvas of any size shows it scaled. Titles and
 * captions are laid out when they are first on screen. It never decides anything that the render decides.
 */
import { drawnCaption, drawnTitle, type DrawnText } from '../captions/drawn-text.ts';
import { storyCues } from '../captions/join.ts';
import { titlePages } from '../captions/title-pages.ts';
import type { Story } from '../story/story.ts';
import { storyTiming, type StoryTiming } from '../story/timing.ts';
import { frameAt, frameMs, samplesOfFrames } from './frame-clock.ts';
import type { PixelSize } from './motion.ts';
import { titleOf, uprightSize } from './picture-layer.ts';
import { filmSize } from './presets.ts';
import { plannedVideo } from './render-plan.ts';
import type { Segment } from './segments.ts';
import { soundPlan, type SoundPlan } from './sound-plan.ts';

/** A page of a title on the clock of its picture, which begins with the first shown frame. */
export interface ShownTitle {
  readonly startMs: number;
  readonly endMs: number;
  readonly text: DrawnText;
}

export interface ShownCue {
  /** The first frame, and the first after it. */
  readonly from: number;
  readonly until: number;
  readonly sceneId: string;
  readonly lines: readonly string[];
  readonly text: () => DrawnText | undefined;
}

export interface FramePlan {
  readonly film: PixelSize;
  readonly fps: number;
  readonly frameCount: number;
  readonly durationMs: number;
  readonly timing: StoryTiming;
  readonly segments: readonly Segment[];
  readonly sound: SoundPlan;
  readonly titlesOf: (sceneIndex: number) => readonly ShownTitle[];
  /** The size of a scene's whole picture when it stands upright. */
  readonly uprightOf: (sceneIndex: number) => PixelSize;
  readonly cuesOf: (language: string) => readonly ShownCue[];
}

const previewShortSidePx = 1080;

const remembered = <Key, Value>(make: (key: Key) => Value): ((key: Key) => Value) => {
  const made = new Map<Key, { readonly value: Value }>();
  return (key) => {
    const found = made.get(key) ?? { value: make(key) };
    made.set(key, found);
    return found.value;
  };
};

/** ASS counts in hundredths of a second. */
const inHundredths = (timeMs: number): number => Math.round(timeMs / 10) * 10;

const shownTitles = (story: Story, timing: StoryTiming, { film, sceneIndex }: { readonly film: PixelSize; readonly sceneIndex: number }): readonly ShownTitle[] => {
  const [scene, shown] = [story.scenes[sceneIndex], timing.scenes[sceneIndex]];
  const title = scene === undefined || shown === undefined ? undefined : titleOf(story, scene, { film, shownMs: shown.shownUntilMs - shown.shownFromMs });
  if (title === undefined) return [];
  return titlePages(title).map((page) => ({ startMs: inHundredths(page.startMs), endMs: inHundredths(page.endMs), text: drawnTitle(page, title) }));
};

const uprightPicture = (story: Story, sceneIndex: number): PixelSize | undefined => {
  const picture = story.scenes[sceneIndex]?.picture;
  const asset = story.assets.find((one) => one.id === picture?.assetId);
  if (picture === undefined || asset?.widthPx === undefined || asset.heightPx === undefined) return undefined;
  return uprightSize({ widthPx: asset.widthPx, heightPx: asset.heightPx }, picture.rotate);
};

const shownCues = (story: Story, language: string, film: PixelSize): readonly ShownCue[] => {
  const { fps } = story.format;
  return storyCues({ story, language }).map(({ startMs, endMs, sceneId, text }) => {
    const drawn = remembered(() => drawnCaption(text, { language, ...film }));
    return { from: frameAt(startMs, fps), until: frameAt(endMs, fps), sceneId, lines: text.split('\n'), text: () => drawn(language) };
  });
};

const plan = (story: Story): FramePlan => {
  const timing = storyTiming(story);
  const { fps } = story.format;
  const { segments, frameCount } = plannedVideo({ story, preset: 'portfolio-1080p' }, timing, previewShortSidePx, 'none').video;
  const film = filmSize(story.format, previewShortSidePx);
  return {
    film,
    fps,
    frameCount,
    durationMs: frameMs(frameCount, fps),
    timing,
    segments,
    sound: soundPlan(story, timing, samplesOfFrames(frameCount, fps)),
    titlesOf: remembered((sceneIndex) => shownTitles(story, timing, { film, sceneIndex })),
    uprightOf: remembered((sceneIndex) => uprightPicture(story, sceneIndex) ?? film),
    cuesOf: remembered((language) => shownCues(story, language, film)),
  };
};

const plans = new WeakMap<Story, FramePlan>();

/** The same story value gives the same plan. */
export const framePlan = (story: Story): FramePlan => {
  const found = plans.get(story) ?? plan(story);
  plans.set(story, found);
  return found;
};
