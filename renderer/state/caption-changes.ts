/**
 * What people do to captions, as edits of the closed union.
 *
 * In: the story and what was meant. Out: the edits that do it. Times are relative to the cue's scene, whole ms.
 */
import { splitAtScenes } from '../../electron/core/captions/split.ts';
import type { FileCue } from '../../electron/core/captions/file-cue.ts';
import type { Reason } from '../../electron/core/failure.ts';
import type { StoryEdit } from '../../electron/core/story/edit.ts';
import type { CaptionTrack, Cue, Story } from '../../electron/core/story/story.ts';
import { sceneDurationMs, storyTiming } from '../../electron/core/story/timing.ts';
import { newId } from './new-id.ts';

/** Long enough to be read, short enough to stand behind another one. */
const newCueMs = 2000;

export const trackOf = (story: Story, language: string): CaptionTrack | undefined => story.captions.find((track) => track.language === language);

export const cuesOfScene = (story: Story, language: string, sceneId: string): readonly Cue[] =>
  (trackOf(story, language)?.cues ?? []).filter((cue) => cue.sceneId === sceneId).toSorted((one, other) => one.startMs - other.startMs);

const emptyTrack = (story: Story, language: string): CaptionTrack => ({
  language,
  kind: language === story.language ? 'original' : 'translation',
  translator: '',
  checkedByStoryteller: false,
  cues: [],
});

/** A new language: with the times of the original and no words yet, so that a translator only has to write. */
export const addLanguage = (story: Story, language: string): StoryEdit => {
  const original = trackOf(story, story.language);
  const cues = language === story.language ? [] : (original?.cues ?? []).map((cue) => ({ ...cue, id: newId(), text: '' }));
  return { kind: 'add-track', track: { ...emptyTrack(story, language), cues } };
};

/** After the last caption of the scene, as far as there is room. */
export const addCue = (story: Story, language: string, sceneId: string): StoryEdit | undefined => {
  const scene = story.scenes.find((one) => one.id === sceneId);
  if (scene === undefined) return undefined;
  const durationMs = sceneDurationMs(story, scene);
  const lastMs = Math.max(0, ...cuesOfScene(story, language, sceneId).map((cue) => cue.endMs));
  const startMs = Math.min(lastMs, Math.max(0, durationMs - newCueMs));
  return { kind: 'add-cue', language, cue: { id: newId(), sceneId, startMs, endMs: Math.min(durationMs, startMs + newCueMs), text: '' } };
};

/** Its words are cut at the cursor, its time in proportion to them. */
export const splitCueAt = (cue: Cue, language: string, caret: number): StoryEdit | undefined => {
  const [textBefore, textAfter] = [cue.text.slice(0, caret).trim(), cue.text.slice(caret).trim()];
  const lengthMs = cue.endMs - cue.startMs;
  if (textBefore === '' || textAfter === '' || lengthMs < 2) return undefined;
  const share = textBefore.length / (textBefore.length + textAfter.length);
  const atMs = cue.startMs + Math.min(lengthMs - 1, Math.max(1, Math.round(lengthMs * share)));
  return { kind: 'split-cue', language, cueId: cue.id, newCueId: newId(), atMs, textBefore, textAfter };
};

/** One caption with the words and the time of both. */
export const joinCues = (first: Cue, second: Cue, language: string): readonly StoryEdit[] => [
  { kind: 'set-cue-text', language, cueId: first.id, text: [first.text, second.text].filter((text) => text.trim() !== '').join(' ') },
  { kind: 'set-cue-time', language, cueId: first.id, startMs: first.startMs, endMs: Math.max(first.endMs, second.endMs) },
  { kind: 'remove-cue', language, cueId: second.id },
];

/** Captions of a file in the place of those of a language. */
export const captionsFromFile = (story: Story, language: string, cues: readonly FileCue[]): { readonly edits: readonly StoryEdit[]; readonly notes: readonly Reason[]; readonly count: number } => {
  const placed = splitAtScenes({ cues, timing: storyTiming(story), nextId: newId });
  const hasTrack = trackOf(story, language) !== undefined;
  return {
    edits: [...(hasTrack ? [] : [{ kind: 'add-track', track: emptyTrack(story, language) } as const]), { kind: 'replace-cues', language, cues: [...placed.cues] }],
    notes: placed.notes,
    count: placed.cues.length,
  };
};

/**
 * Captions timed by tapping along: the first begins at the first tap, each next one where it was tapped, and the last
 * ends with the scene or where it was tapped off. Captions nobody tapped for keep their words and share what is left.
 */
export const tappedTimes = (cues: readonly Cue[], tapsMs: readonly number[], durationMs: number): readonly { readonly cueId: string; readonly startMs: number; readonly endMs: number }[] => {
  const taps = tapsMs.map((ms) => Math.min(durationMs, Math.max(0, Math.round(ms)))).toSorted((one, other) => one - other);
  const tapped = cues.slice(0, taps.length);
  const rest = cues.slice(taps.length);
  const lastTapMs = taps[tapped.length - 1] ?? 0;
  const endOfTappedMs = taps[cues.length] ?? durationMs;
  // The last tapped one shares the time that is left with those that follow.
  const before = tapped.length === 0 ? 0 : 1;
  const shareMs = (endOfTappedMs - lastTapMs) / Math.max(1, rest.length + before);
  const restFrom = (index: number): number => Math.round(lastTapMs + shareMs * (index + before));
  return [
    ...tapped.map((cue, index) => ({ cueId: cue.id, startMs: taps[index] ?? 0, endMs: index + 1 < tapped.length ? (taps[index + 1] ?? durationMs) : rest.length > 0 ? restFrom(0) : endOfTappedMs })),
    ...rest.map((cue, index) => ({ cueId: cue.id, startMs: restFrom(index), endMs: index + 1 < rest.length ? restFrom(index + 1) : endOfTappedMs })),
  ].map((time) => ({ ...time, endMs: Math.max(time.startMs, time.endMs) }));
};
