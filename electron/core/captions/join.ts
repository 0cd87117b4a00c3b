/**
 * Captions of one language on the story's clock, as they are shown, burned and written to files.
 *
 * In: a story and a language. Out: its cues in the order of the scenes, their lines already broken (`\n`), a cue that
 * needs a third line as several, each inside its scene. Cues that begin after their scene has ended are left out:
 * `captionWarnings` names them. It never changes the story.
 */
import type { Cue, Format, Story } from '../story/story.ts';
import { type StoryTiming, storyTiming } from '../story/timing.ts';
import { breakLines, splitToFit } from './line-break.ts';
import { countGraphemes } from './graphemes.ts';

export interface TimedCue {
  /** On the story's clock. */
  readonly startMs: number;
  readonly endMs: number;
  /** Lines are separated by `\n`. */
  readonly text: string;
  readonly sceneId: string;
}

interface ShownText {
  readonly shown: string;
  /** Graphemes to read, which is its share of the cue's time. */
  readonly length: number;
}

/** By the cue they come from: while somebody types in one cue, hundreds of others stay the values they were. */
const brokenTexts = new WeakMap<Cue, { readonly way: string; readonly texts: readonly ShownText[] }>();

const shownTexts = (cue: Cue, language: string, format: Format): readonly ShownText[] => {
  const way = `${language} ${format.widthPx} ${format.heightPx}`;
  const found = brokenTexts.get(cue);
  if (found?.way === way) return found.texts;
  const texts = splitToFit({ text: cue.text, language, format }).map((text) => ({ shown: breakLines({ text, language, format }).join('\n'), length: countGraphemes(text) }));
  brokenTexts.set(cue, { way, texts });
  return texts;
};

/** The time of a cue shared by the texts it was split into, in proportion to what there is to read. */
const shareTime = (cue: Omit<TimedCue, 'text'>, texts: readonly ShownText[]): readonly TimedCue[] => {
  const total = texts.reduce((sum, text) => sum + text.length, 0);
  let read = 0;
  return texts.map(({ shown, length }) => {
    const startMs = cue.startMs + Math.round(((cue.endMs - cue.startMs) * read) / total);
    read += length;
    return { ...cue, text: shown, startMs, endMs: cue.startMs + Math.round(((cue.endMs - cue.startMs) * read) / total) };
  });
};

interface PlacedCue extends Omit<TimedCue, 'text'> {
  readonly cue: Cue;
}

const onClock = (cues: readonly Cue[], timing: StoryTiming): readonly PlacedCue[] => {
  const ofScene = new Map<string, Cue[]>();
  for (const cue of cues) ofScene.set(cue.sceneId, [...(ofScene.get(cue.sceneId) ?? []), cue]);
  return timing.scenes.flatMap((scene) =>
    (ofScene.get(scene.sceneId) ?? [])
      .map((cue) => ({ cue, sceneId: cue.sceneId, startMs: scene.startMs + cue.startMs, endMs: Math.min(scene.endMs, scene.startMs + cue.endMs) }))
      .sort((a, b) => a.startMs - b.startMs),
  );
};

const asShown = ({ cue, ...placed }: PlacedCue, language: string, format: Format): readonly TimedCue[] =>
  shareTime(placed, shownTexts(cue, language, format)).filter((part) => part.endMs > part.startMs);

export const storyCues = ({ story, language }: { readonly story: Story; readonly language: string }): readonly TimedCue[] => {
  const track = story.captions.find((one) => one.language === language);
  return onClock(track?.cues ?? [], storyTiming(story)).flatMap((cue) => asShown(cue, language, story.format));
};
