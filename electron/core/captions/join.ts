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

/** The time of a cue shared by the texts it was split into, in proportion to what there is to read. */
const shareTime = (cue: TimedCue, texts: readonly string[]): readonly TimedCue[] => {
  const total = texts.reduce((sum, text) => sum + countGraphemes(text), 0);
  let read = 0;
  return texts.map((text) => {
    const startMs = cue.startMs + Math.round(((cue.endMs - cue.startMs) * read) / total);
    read += countGraphemes(text);
    return { ...cue, text, startMs, endMs: cue.startMs + Math.round(((cue.endMs - cue.startMs) * read) / total) };
  });
};

const asShown = (cue: TimedCue, language: string, format: Format): readonly TimedCue[] => {
  const texts = splitToFit({ text: cue.text, language, format });
  return shareTime(cue, texts)
    .map((part) => ({ ...part, text: breakLines({ text: part.text, language, format }).join('\n') }))
    .filter((part) => part.endMs > part.startMs);
};

const onClock = (cues: readonly Cue[], timing: StoryTiming): readonly TimedCue[] =>
  timing.scenes.flatMap((scene) =>
    cues
      .filter((cue) => cue.sceneId === scene.sceneId)
      .map((cue) => ({ sceneId: cue.sceneId, text: cue.text, startMs: scene.startMs + cue.startMs, endMs: Math.min(scene.endMs, scene.startMs + cue.endMs) }))
      .sort((a, b) => a.startMs - b.startMs),
  );

export const storyCues = ({ story, language }: { readonly story: Story; readonly language: string }): readonly TimedCue[] => {
  const track = story.captions.find((one) => one.language === language);
  return onClock(track?.cues ?? [], storyTiming(story)).flatMap((cue) => asShown(cue, language, story.format));
};
