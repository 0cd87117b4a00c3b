/**
 * A scene read by another person: which caption is heard where, and captions that follow whoever is heard.
 *
 * In: a story, and a take that stands for another one. Out: the link from reading to original, caption by caption, and
 * the edits that let one of the two be heard. The original stays for whoever may hear it; to go back brings its times
 * back. It changes no word and makes no voice anonymous: that is what another person is asked for.
 */
import { edit, type StoryEdit } from '../story/edit.ts';
import type { Cue, Scene, Story, Take, TimeRange } from '../story/story.ts';
import { chosenTake } from '../story/voice.ts';
import { timesOfTexts } from './cues.ts';

export type ReadCue = NonNullable<Take['revoices']>[number];

/** The captions that a reader reads aloud: those of the story's language, as they follow one another. */
export const linesToRead = (story: Story, sceneId: string): readonly Cue[] =>
  (story.captions.find((track) => track.language === story.language)?.cues ?? []).filter((cue) => cue.sceneId === sceneId && cue.text.trim() !== '').toSorted((a, b) => a.startMs - b.startMs);

/** The take whose voice is the original of what is heard now: a reading stands for the first voice, never for another reading. */
export const originalTake = (scene: Scene): Take | undefined => {
  const heard = chosenTake(scene);
  return heard?.origin === 'revoiced' ? scene.takes.find((take) => take.id === heard.revoicesTakeId) : heard;
};

export interface Reading {
  /** With the times that they have with the original voice. */
  readonly cues: readonly Cue[];
  /** Where the reader speaks, in ms from where the take begins to be heard. */
  readonly voiced: readonly TimeRange[];
  readonly lengthMs: number;
  /** Where the reader turned to each line, by the id of its caption; none for a reading that was brought as a file. */
  readonly marks: readonly { readonly cueId: string; readonly atMs: number }[];
}

/** What stays to be read after the last word, before the next line begins. */
const lingerMs = 400;

/** Each line where the reader speaks between its mark and the next. */
const markedTimes = ({ cues, voiced, lengthMs, marks }: Reading): readonly TimeRange[] | undefined => {
  const turned = cues.map((cue) => marks.find((mark) => mark.cueId === cue.id)?.atMs);
  const starts = turned.filter((atMs) => atMs !== undefined);
  if (starts.length < cues.length || starts.some((atMs, index) => atMs >= (starts[index + 1] ?? lengthMs))) return undefined;
  return starts.map((fromMs, index) => {
    const untilMs = starts[index + 1] ?? lengthMs;
    const spoken = voiced.filter((range) => range.endMs > fromMs && range.startMs < untilMs);
    const startMs = Math.max(fromMs, spoken[0]?.startMs ?? fromMs);
    return { startMs, endMs: Math.max(startMs + 1, Math.min(untilMs, (spoken.at(-1)?.endMs ?? untilMs) + lingerMs)) };
  });
};

export const linkReading = (reading: Reading): readonly ReadCue[] => {
  const { cues, voiced, lengthMs } = reading;
  if (cues.length === 0 || lengthMs < cues.length) return [];
  const times = markedTimes(reading) ?? timesOfTexts({ texts: cues.map((cue) => cue.text), voiced, durationMs: lengthMs });
  return cues.map((cue, index) => ({ cueId: cue.id, startMs: times[index]?.startMs ?? 0, endMs: times[index]?.endMs ?? lengthMs, originalStartMs: cue.startMs, originalEndMs: cue.endMs }));
};

interface Anchor {
  readonly fromMs: number;
  readonly toMs: number;
}

type Places = readonly { readonly startMs: number; readonly endMs: number }[];

const originalPlaces = (read: readonly ReadCue[]): Places => read.map((one) => ({ startMs: one.originalStartMs, endMs: one.originalEndMs }));

/** Pairs of moments that mean the same word; later ones never lead back. */
const anchorsBetween = (from: Places, to: Places): readonly Anchor[] => {
  const pairs = from.flatMap((place, index) => {
    const other = to[index];
    return other === undefined ? [] : [{ fromMs: place.startMs, toMs: other.startMs }, { fromMs: place.endMs, toMs: other.endMs }];
  });
  return pairs.toSorted((a, b) => a.fromMs - b.fromMs || a.toMs - b.toMs).filter((one, index, all) => one.fromMs !== all[index - 1]?.fromMs);
};

/** Between two moments in proportion; before the first and after the last at the same distance. */
const moved = (ms: number, anchors: readonly Anchor[]): number => {
  const after = anchors.findIndex((one) => one.fromMs >= ms);
  const [left, right] = [anchors[after === -1 ? anchors.length - 1 : after - 1], anchors[after]];
  if (right === undefined) return Math.max(0, ms + ((left?.toMs ?? 0) - (left?.fromMs ?? 0)));
  if (left === undefined) return Math.max(0, ms + right.toMs - right.fromMs);
  return Math.round(left.toMs + ((ms - left.fromMs) * (right.toMs - left.toMs)) / (right.fromMs - left.fromMs));
};

/** How the captions' times move when another take is heard; none where the two do not stand for the same voice. */
const anchorsFor = (now: Take | undefined, next: Take | undefined): readonly Anchor[] => {
  if (now === undefined || next === undefined) return [];
  const [nowOf, nextOf] = [now.revoicesTakeId ?? now.id, next.revoicesTakeId ?? next.id];
  const [nowRead, nextRead] = [now.revoices, next.revoices];
  if (nowOf !== nextOf) return [];
  if (nowRead !== undefined && nextRead !== undefined) {
    const both = nowRead.flatMap((from) => nextRead.filter((to) => to.cueId === from.cueId).map((to) => ({ from, to })));
    return anchorsBetween(both.map(({ from }) => from), both.map(({ to }) => to));
  }
  if (nextRead !== undefined) return anchorsBetween(originalPlaces(nextRead), nextRead);
  return nowRead === undefined ? [] : anchorsBetween(nowRead, originalPlaces(nowRead));
};

/** Lets a take be heard; every caption of the scene, in every language, keeps to its words. */
export const hearTake = (story: Story, sceneId: string, takeId: string | undefined): readonly StoryEdit[] => {
  const scene = story.scenes.find((one) => one.id === sceneId);
  const next = scene?.takes.find((take) => take.id === takeId);
  const anchors = scene === undefined ? [] : anchorsFor(chosenTake(scene), next);
  const choose: StoryEdit = { kind: 'choose-take', sceneId, ...(takeId === undefined ? {} : { takeId }) };
  if (anchors.length === 0) return [choose];
  const cues = story.captions.flatMap(({ language, cues: all }) => all.filter((cue) => cue.sceneId === sceneId).map((cue) => ({ language, cue })));
  const times = cues.map(({ language, cue }): StoryEdit => {
    const startMs = moved(cue.startMs, anchors);
    return { kind: 'set-cue-time', language, cueId: cue.id, startMs, endMs: Math.max(startMs + 1, moved(cue.endMs, anchors)) };
  });
  return [choose, ...times];
};

/** The same, done; the story as it is where it cannot be. */
export const withTakeHeard = (story: Story, sceneId: string, takeId: string): Story => {
  let heard = story;
  for (const change of hearTake(story, sceneId, takeId)) {
    const next = edit(heard, change);
    if (!next.ok) return story;
    heard = next.value;
  }
  return heard;
};
