/**
 * What people do on the timeline, as edits of the closed union.
 *
 * In: the story and what was meant, in milliseconds. Out: the edits that do it, in order; none where it means nothing or
 * changes nothing. Lengths and places are kept possible here, so that a drag never ends in a refusal. The voice decides
 * when scenes begin: whatever makes a scene longer or shorter moves all that follows. New ids are drawn here.
 */
import type { StoryEdit } from '../../electron/core/story/edit.ts';
import { newAsset } from '../../electron/core/story/new-story.ts';
import type { CaptionTrack, Cue, Music, Narration, Scene, Story } from '../../electron/core/story/story.ts';
import { sceneDurationMs, type StoryTiming } from '../../electron/core/story/timing.ts';
import { chosenTake, sceneVoice, takeLengthMs } from '../../electron/core/story/voice.ts';
import { newId } from '../state/new-id.ts';
import { removeScenes, splitScene } from '../state/scene-changes.ts';
import { type ClipRef, sceneAt } from './timeline-model.ts';

export type Edge = 'start' | 'end';
type Edits = readonly StoryEdit[];

/** Shorter is neither heard nor read. */
export const shortestVoiceMs = 100;
export const shortestCueMs = 200;
export const shortestMusicMs = 500;
/** A caption that is begun with a key, until the next one begins. */
const newCueMs = 3000;

const within = (value: number, least: number, most: number): number => Math.round(Math.max(least, Math.min(most, value)));

const sceneOf = (story: Story, sceneId: string): Scene | undefined => story.scenes.find((scene) => scene.id === sceneId);
const trackOf = (story: Story, language: string): CaptionTrack | undefined => story.captions.find((track) => track.language === language);
const cueOf = (story: Story, ref: { readonly language: string; readonly cueId: string }): Cue | undefined => trackOf(story, ref.language)?.cues.find((cue) => cue.id === ref.cueId);

/** What a scene lasts when nobody waits: its voice, or the time its words need. */
export const leastSceneMs = (story: Story, sceneId: string): number => {
  const scene = sceneOf(story, sceneId);
  return scene === undefined ? 0 : sceneDurationMs(story, { ...scene, pauseAfterMs: 0, minDurationMs: 1 });
};

/** With a voice the pause after it carries the length; without one the minimum does. */
export const setSceneLength = (story: Story, sceneId: string, lengthMs: number): Edits => {
  const scene = sceneOf(story, sceneId);
  if (scene === undefined) return [];
  const leastMs = leastSceneMs(story, sceneId);
  const wantedMs = Math.max(leastMs, Math.round(lengthMs));
  if (wantedMs === sceneDurationMs(story, scene)) return [];
  const voiceMs = sceneVoice(story, scene)?.lengthMs;
  const [pauseAfterMs, minDurationMs] = voiceMs === undefined ? [0, wantedMs] : [Math.max(0, wantedMs - voiceMs), 0];
  return [
    ...(pauseAfterMs === scene.pauseAfterMs ? [] : [{ kind: 'set-pause', sceneId, pauseAfterMs } as const]),
    ...(minDurationMs === scene.minDurationMs ? [] : [{ kind: 'set-min-duration', sceneId, minDurationMs } as const]),
  ];
};

/** In the order of time, which need not be the order of scenes. */
const neighbourMarks = (narration: Narration, atMs: number): { readonly before: number; readonly after: number; readonly next: string | undefined } => {
  const marks = narration.marks.toSorted((one, other) => one.atMs - other.atMs);
  const next = marks.find((mark) => mark.atMs > atMs);
  return { before: marks.findLast((mark) => mark.atMs < atMs)?.atMs ?? -shortestVoiceMs, after: next?.atMs ?? narration.durationMs, next: next?.sceneId };
};

const moveMark = (narration: Narration, sceneId: string, toMs: number): Edits => {
  const mark = narration.marks.find((one) => one.sceneId === sceneId);
  if (mark === undefined) return [];
  const { before, after } = neighbourMarks(narration, mark.atMs);
  const atMs = within(toMs, before + shortestVoiceMs, after - shortestVoiceMs);
  return atMs === mark.atMs ? [] : [{ kind: 'set-mark', sceneId, atMs }];
};

/** Moves an edge of a scene's voice: a trim of its take, or a mark of the long recording. */
export const trimVoice = (story: Story, sceneId: string, edge: Edge, deltaMs: number): Edits => {
  const scene = sceneOf(story, sceneId);
  if (scene === undefined) return [];
  const { narration } = story;
  if (narration !== undefined) {
    const mark = narration.marks.find((one) => one.sceneId === sceneId);
    if (mark === undefined) return [];
    if (edge === 'start') return moveMark(narration, sceneId, mark.atMs + deltaMs);
    const { after, next } = neighbourMarks(narration, mark.atMs);
    return next === undefined ? [] : moveMark(narration, next, after + deltaMs);
  }
  const take = chosenTake(scene);
  if (take === undefined || takeLengthMs(take) === 0) return [];
  const { durationMs } = take;
  const trimStartMs = edge === 'start' ? within(take.trimStartMs + deltaMs, 0, durationMs - take.trimEndMs - shortestVoiceMs) : take.trimStartMs;
  const trimEndMs = edge === 'end' ? within(take.trimEndMs - deltaMs, 0, durationMs - take.trimStartMs - shortestVoiceMs) : take.trimEndMs;
  if (trimStartMs === take.trimStartMs && trimEndMs === take.trimEndMs) return [];
  return [{ kind: 'trim-take', sceneId, takeId: take.id, trimStartMs, trimEndMs }];
};

/** How loud the voice of a scene is; the long recording has one loudness for all. */
export const setVoiceGain = (story: Story, sceneId: string, gainDb: number): Edits => {
  if (story.narration !== undefined) return [{ kind: 'set-narration-gain', gainDb }];
  const take = sceneOf(story, sceneId)?.chosenTakeId;
  return take === undefined ? [] : [{ kind: 'set-take-gain', sceneId, takeId: take, gainDb }];
};

/** The scene under the middle of a caption gets it, whole: captions do not lie across a border. */
const placedCue = (timing: StoryTiming, startMs: number, lengthMs: number): { readonly sceneId: string; readonly startMs: number; readonly endMs: number } | undefined => {
  const fromMs = within(startMs, 0, Math.max(0, timing.durationMs - lengthMs));
  const scene = sceneAt(timing, fromMs + lengthMs / 2);
  if (scene === undefined) return undefined;
  const sceneMs = scene.endMs - scene.startMs;
  const length = Math.min(lengthMs, sceneMs);
  const start = within(fromMs - scene.startMs, 0, sceneMs - length);
  return { sceneId: scene.sceneId, startMs: start, endMs: start + length };
};

export interface CuePlace {
  readonly language: string;
  readonly cueIds: readonly string[];
}

export const moveCues = (story: Story, timing: StoryTiming, { language, cueIds }: CuePlace, deltaMs: number): Edits => {
  const starts = new Map(timing.scenes.map((scene) => [scene.sceneId, scene.startMs]));
  return cueIds.flatMap((cueId): Edits => {
    const cue = cueOf(story, { language, cueId });
    const sceneStartMs = starts.get(cue?.sceneId ?? '');
    if (cue === undefined || sceneStartMs === undefined) return [];
    const placed = placedCue(timing, sceneStartMs + cue.startMs + deltaMs, cue.endMs - cue.startMs);
    if (placed === undefined) return [];
    const { sceneId, startMs, endMs } = placed;
    if (sceneId !== cue.sceneId) return [{ kind: 'move-cue', language, cueId, sceneId, startMs, endMs }];
    return startMs === cue.startMs && endMs === cue.endMs ? [] : [{ kind: 'set-cue-time', language, cueId, startMs, endMs }];
  });
};

/** An edge stops at the scene's border and at the caption beside it. */
export const trimCue = (story: Story, timing: StoryTiming, ref: Extract<ClipRef, { readonly kind: 'cue' }>, edge: Edge, deltaMs: number): Edits => {
  const cue = cueOf(story, ref);
  const scene = timing.scenes.find((one) => one.sceneId === cue?.sceneId);
  if (cue === undefined || scene === undefined) return [];
  const others = trackOf(story, ref.language)?.cues.filter((one) => one.sceneId === cue.sceneId && one.id !== cue.id) ?? [];
  const leastMs = Math.max(0, ...others.map((one) => one.endMs).filter((endMs) => endMs <= cue.startMs));
  const mostMs = Math.min(scene.endMs - scene.startMs, ...others.map((one) => one.startMs).filter((startMs) => startMs >= cue.endMs));
  const startMs = edge === 'start' ? within(cue.startMs + deltaMs, leastMs, Math.max(leastMs, cue.endMs - shortestCueMs)) : cue.startMs;
  const endMs = edge === 'end' ? within(cue.endMs + deltaMs, Math.min(mostMs, cue.startMs + shortestCueMs), mostMs) : cue.endMs;
  if (startMs === cue.startMs && endMs === cue.endMs) return [];
  return [{ kind: 'set-cue-time', language: ref.language, cueId: ref.cueId, startMs, endMs }];
};

/** Cut at a moment of the story; its words at the same share, between two words. */
export const splitCueAt = (story: Story, timing: StoryTiming, ref: { readonly language: string; readonly cueId: string }, atMs: number): Edits => {
  const cue = cueOf(story, ref);
  const scene = timing.scenes.find((one) => one.sceneId === cue?.sceneId);
  if (cue === undefined || scene === undefined) return [];
  const cutMs = Math.round(atMs - scene.startMs);
  if (cutMs <= cue.startMs || cutMs >= cue.endMs) return [];
  const words = cue.text.split(/(?<=\s)/u);
  const count = Math.round((words.length * (cutMs - cue.startMs)) / (cue.endMs - cue.startMs));
  const [textBefore, textAfter] = [words.slice(0, count).join('').trim(), words.slice(count).join('').trim()];
  return [{ kind: 'split-cue', language: ref.language, cueId: ref.cueId, newCueId: newId(), atMs: cutMs, textBefore, textAfter }];
};

/** Keeps every number of a piece of music possible: inside its file, fades inside its length. */
export const changeMusic = (story: Story, at: number, fields: Partial<Music>): Edits => {
  const old = story.music[at];
  if (old === undefined) return [];
  const fileMs = story.assets.find((asset) => asset.id === old.assetId)?.durationMs ?? Number.MAX_SAFE_INTEGER;
  const next = { ...old, ...fields };
  const startMs = Math.max(0, Math.round(next.startMs));
  const lengthMs = within(next.endMs - startMs, Math.min(shortestMusicMs, fileMs), fileMs);
  const [wantedInMs, wantedOutMs] = [within(next.fadeInMs, 0, lengthMs), within(next.fadeOutMs, 0, lengthMs)];
  // The fade that is being set gives way to the other one.
  const fadeInMs = fields.fadeOutMs === undefined ? Math.min(wantedInMs, lengthMs - wantedOutMs) : wantedInMs;
  const music: Music = { ...next, startMs, endMs: startMs + lengthMs, fadeInMs, fadeOutMs: Math.min(wantedOutMs, lengthMs - fadeInMs) };
  return (Object.keys(music) as (keyof Music)[]).every((key) => music[key] === old[key]) ? [] : [{ kind: 'update-music', at, music }];
};

export const slideMusic = (story: Story, places: readonly number[], deltaMs: number): Edits =>
  places.flatMap((at) => {
    const music = story.music[at];
    if (music === undefined) return [];
    const startMs = Math.max(0, Math.round(music.startMs + deltaMs));
    return changeMusic(story, at, { startMs, endMs: startMs + music.endMs - music.startMs });
  });

/** Music always plays from its file's beginning: its first edge says when that is. */
export const trimMusic = (story: Story, at: number, edge: Edge, deltaMs: number): Edits => {
  const music = story.music[at];
  if (music === undefined) return [];
  if (edge === 'end') return changeMusic(story, at, { endMs: Math.max(music.startMs + shortestMusicMs, music.endMs + deltaMs) });
  const fileMs = story.assets.find((asset) => asset.id === music.assetId)?.durationMs ?? Number.MAX_SAFE_INTEGER;
  return changeMusic(story, at, { startMs: within(music.startMs + deltaMs, Math.max(0, music.endMs - fileMs), music.endMs - shortestMusicMs) });
};

/** Below a voice, and gone before the end is noticed. */
const musicLevel = { gainDb: -14, duckDb: 10, fadeInMs: 1500, fadeOutMs: 3000 };

interface TakenMusic {
  readonly sha256: string;
  readonly fileName: string;
  readonly durationMs: number;
}

/** The same file again is the same asset. Music ends with the story where it is longer. */
export const addMusic = (story: Story, taken: TakenMusic, given: { readonly atMs: number; readonly storyMs: number }): Edits => {
  const known = story.assets.find((asset) => asset.sha256 === taken.sha256 && asset.kind === 'music');
  const asset = known ?? newAsset({ id: newId(), kind: 'music', ...taken, shows: { kind: 'nobody' } });
  const leftMs = given.storyMs - given.atMs;
  const startMs = leftMs > musicLevel.fadeInMs + musicLevel.fadeOutMs ? Math.round(given.atMs) : 0;
  const endMs = startMs + Math.min(taken.durationMs, Math.max(1000, Math.round(given.storyMs) - startMs));
  const lengthMs = endMs - startMs;
  const music = { assetId: asset.id, startMs, endMs, gainDb: musicLevel.gainDb, duckDb: musicLevel.duckDb, fadeInMs: Math.min(musicLevel.fadeInMs, Math.floor(lengthMs / 3)), fadeOutMs: Math.min(musicLevel.fadeOutMs, Math.floor(lengthMs / 3)) };
  return [...(known === undefined ? [{ kind: 'add-asset', asset } as const] : []), { kind: 'add-music', music }];
};

/** As long as it can be: half of the shorter of the two scenes. Nothing left of it is a cut. */
export const setTransition = (story: Story, timing: StoryTiming, sceneId: string, wanted: Partial<Scene['transition']>): Edits => {
  const index = story.scenes.findIndex((scene) => scene.id === sceneId);
  const scene = story.scenes[index];
  const [one, other] = [timing.scenes[index], timing.scenes[index + 1]];
  if (scene === undefined || one === undefined || other === undefined) return [];
  const mostMs = Math.min(one.endMs - one.startMs, other.endMs - other.startMs) / 2;
  const durationMs = 2 * Math.floor(within(wanted.durationMs ?? scene.transition.durationMs, 0, mostMs) / 2);
  const kind = wanted.kind ?? (durationMs === 0 ? 'cut' : scene.transition.kind === 'cut' ? 'fade' : scene.transition.kind);
  // Whoever chooses a fade where there was none wants to see it.
  const length = kind !== 'cut' && durationMs === 0 ? 2 * Math.floor(Math.min(500, mostMs) / 2) : durationMs;
  if (kind === scene.transition.kind && length === scene.transition.durationMs) return [];
  return [{ kind: 'set-transition', sceneId, transition: { ...scene.transition, kind, durationMs: kind === 'cut' ? scene.transition.durationMs : length } }];
};

/** Scenes take their parts along; a voice only leaves its scene, the recording is kept. */
export const removeClips = (story: Story, refs: readonly ClipRef[]): Edits => [
  ...refs.flatMap((ref): Edits => {
    if (ref.kind === 'cue') return [{ kind: 'remove-cue', language: ref.language, cueId: ref.cueId }];
    if (ref.kind !== 'voice') return [];
    return [story.narration === undefined ? { kind: 'choose-take', sceneId: ref.sceneId } : { kind: 'remove-mark', sceneId: ref.sceneId }];
  }),
  // From the last: a place names another piece once one before it is gone.
  ...refs.flatMap((ref) => (ref.kind === 'music' ? [ref.at] : [])).toSorted((one, other) => other - one).map((at): StoryEdit => ({ kind: 'remove-music', at })),
  ...removeScenes(story, refs.flatMap((ref) => (ref.kind === 'scene' ? [ref.sceneId] : []))),
];

/** A selected caption is cut, else the scene under the playhead. */
export const splitHere = (story: Story, timing: StoryTiming, refs: readonly ClipRef[], atMs: number): { readonly what: 'cue' | 'scene'; readonly edits: Edits } => {
  const cues = refs.flatMap((ref) => (ref.kind === 'cue' ? splitCueAt(story, timing, ref, atMs) : []));
  if (cues.length > 0) return { what: 'cue', edits: cues };
  const scene = sceneAt(timing, atMs);
  const cutMs = Math.round(atMs - (scene?.startMs ?? 0));
  if (scene === undefined || cutMs <= 0 || cutMs >= scene.endMs - scene.startMs) return { what: 'scene', edits: [] };
  return { what: 'scene', edits: splitScene(story, scene.sceneId, cutMs).edits };
};

/** Brings an edge to the playhead: of the selected caption or music, else of the voice under the playhead. */
export const trimHere = (story: Story, timing: StoryTiming, refs: readonly ClipRef[], edge: Edge, atMs: number): Edits => {
  const [ref] = refs;
  if (ref?.kind === 'cue') {
    const cue = cueOf(story, ref);
    const scene = timing.scenes.find((one) => one.sceneId === cue?.sceneId);
    return cue === undefined || scene === undefined ? [] : trimCue(story, timing, ref, edge, atMs - scene.startMs - (edge === 'start' ? cue.startMs : cue.endMs));
  }
  if (ref?.kind === 'music') {
    const music = story.music[ref.at];
    return music === undefined ? [] : trimMusic(story, ref.at, edge, atMs - (edge === 'start' ? music.startMs : music.endMs));
  }
  const voice = sceneAt(timing, atMs)?.voice;
  const sceneId = sceneAt(timing, atMs)?.sceneId;
  if (voice === undefined || sceneId === undefined || atMs >= voice.endMs) return [];
  return trimVoice(story, sceneId, edge, atMs - (edge === 'start' ? voice.startMs : voice.endMs));
};

/** In a long recording: the next scene begins here. Else a caption ends and the next begins here, or one begins. */
export const markHere = (story: Story, timing: StoryTiming, language: string | undefined, atMs: number): { readonly what: 'mark' | 'cue'; readonly edits: Edits } => {
  const scene = sceneAt(timing, atMs);
  if (scene === undefined) return { what: 'cue', edits: [] };
  if (story.narration !== undefined) {
    const next = timing.scenes[timing.scenes.indexOf(scene) + 1];
    const { voice } = scene;
    if (next === undefined || voice === undefined || atMs >= voice.endMs) return { what: 'mark', edits: [] };
    return { what: 'mark', edits: [{ kind: 'set-mark', sceneId: next.sceneId, atMs: Math.round(voice.sourceStartMs + atMs - voice.startMs) }] };
  }
  const track = language === undefined ? undefined : trackOf(story, language);
  if (track === undefined) return { what: 'cue', edits: [] };
  const hereMs = Math.round(atMs - scene.startMs);
  const cues = track.cues.filter((cue) => cue.sceneId === scene.sceneId);
  const under = cues.find((cue) => hereMs >= cue.startMs && hereMs < cue.endMs);
  if (under !== undefined) return { what: 'cue', edits: splitCueAt(story, timing, { language: track.language, cueId: under.id }, atMs) };
  const endMs = Math.min(hereMs + newCueMs, scene.endMs - scene.startMs, ...cues.map((cue) => cue.startMs).filter((startMs) => startMs > hereMs));
  if (endMs - hereMs < shortestCueMs) return { what: 'cue', edits: [] };
  return { what: 'cue', edits: [{ kind: 'add-cue', language: track.language, cue: { id: newId(), sceneId: scene.sceneId, startMs: hereMs, endMs, text: '' } }] };
};
