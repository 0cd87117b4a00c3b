/**
 * One scene becomes two, two become one; nothing that is said is lost or moved in time.
 */
import { type Result, succeed } from '../failure.ts';
import { areNewTakeIds, type EditHandlers, refuseEdit, sceneIndex, without } from './edit-parts.ts';
import type { EditOf } from './edit-schema.ts';
import { isSameRect, rectBetween } from './rect.ts';
import type { Cue, Scene, Story, Take } from './story.ts';
import { sceneDurationMs } from './timing.ts';
import { chosenTake, sceneVoice, takeLengthMs } from './voice.ts';

type Split = EditOf<'split-scene'>;

/** The two halves of the voice: the first ends and the second begins where the scene is cut. */
interface VoiceHalves {
  readonly first: Pick<Scene, 'takes' | 'chosenTakeId' | 'pauseAfterMs' | 'minDurationMs'>;
  readonly second: Pick<Scene, 'takes' | 'chosenTakeId' | 'pauseAfterMs' | 'minDurationMs'>;
}

/** A cut in the silence after the voice, or without a voice: the second half has only time. */
const silentHalves = (scene: Scene, voiceMs: number, split: Split, durationMs: number): VoiceHalves => ({
  first: {
    takes: scene.takes,
    ...(scene.chosenTakeId === undefined ? {} : { chosenTakeId: scene.chosenTakeId }),
    pauseAfterMs: voiceMs === 0 ? 0 : split.atMs - voiceMs,
    minDurationMs: split.atMs,
  },
  second: { takes: [], pauseAfterMs: 0, minDurationMs: durationMs - split.atMs },
});

const voicedHalves = (scene: Scene, take: Take, split: Split, newTakeId: string): VoiceHalves => ({
  first: {
    takes: scene.takes.map((one) => (one === take ? { ...take, trimEndMs: take.durationMs - take.trimStartMs - split.atMs } : one)),
    chosenTakeId: take.id,
    pauseAfterMs: 0,
    minDurationMs: 0,
  },
  second: {
    takes: [{ ...take, id: newTakeId, trimStartMs: take.trimStartMs + split.atMs }],
    chosenTakeId: newTakeId,
    pauseAfterMs: scene.pauseAfterMs,
    minDurationMs: Math.max(0, scene.minDurationMs - split.atMs),
  },
});

/** With a long narration a mark does the cutting. */
const narratedHalves = (scene: Scene, split: Split): VoiceHalves => ({
  first: { takes: [], pauseAfterMs: 0, minDurationMs: 0 },
  second: { takes: [], pauseAfterMs: scene.pauseAfterMs, minDurationMs: Math.max(0, scene.minDurationMs - split.atMs) },
});

const halvesOf = (story: Story, scene: Scene, split: Split): Result<VoiceHalves> => {
  const durationMs = sceneDurationMs(story, scene);
  if (split.atMs <= 0 || split.atMs >= durationMs) return refuseEdit('split-outside');
  const voiceMs = sceneVoice(story, scene)?.lengthMs ?? 0;
  if (split.atMs >= voiceMs) return succeed(silentHalves(scene, voiceMs, split, durationMs));
  const take = chosenTake(scene);
  if (story.narration !== undefined || take === undefined) return succeed(narratedHalves(scene, split));
  if (split.newTakeId === undefined) return refuseEdit('ids-missing');
  return areNewTakeIds(story, [split.newTakeId]) ? succeed(voicedHalves(scene, take, split, split.newTakeId)) : refuseEdit('id-taken', { id: split.newTakeId });
};

/** The motion goes on where it was. */
const pictureHalves = (scene: Scene, part: number): readonly [Pick<Scene, 'picture'>, Pick<Scene, 'picture'>] => {
  const { picture } = scene;
  if (picture === undefined) return [{}, {}];
  const middle = rectBetween(picture.from, picture.to, part);
  return [{ picture: { ...picture, to: middle } }, { picture: { ...picture, from: middle } }];
};

const splitCue = (cue: Cue, split: Split): Cue => {
  if (cue.sceneId !== split.sceneId) return cue;
  if (cue.startMs >= split.atMs) return { ...cue, sceneId: split.newSceneId, startMs: cue.startMs - split.atMs, endMs: Math.max(0, cue.endMs - split.atMs) };
  return { ...cue, endMs: Math.min(cue.endMs, split.atMs) };
};

const markAt = (story: Story, split: Split): Pick<Story, 'narration'> => {
  const { narration } = story;
  const mark = narration?.marks.find((one) => one.sceneId === split.sceneId);
  const scene = story.scenes.find((one) => one.id === split.sceneId);
  const voiceMs = scene === undefined ? 0 : (sceneVoice(story, scene)?.lengthMs ?? 0);
  if (narration === undefined || mark === undefined || split.atMs >= voiceMs) return {};
  return { narration: { ...narration, marks: narration.marks.flatMap((one) => (one === mark ? [one, { sceneId: split.newSceneId, atMs: mark.atMs + split.atMs }] : [one])) } };
};

const splitScene = (story: Story, split: Split): Result<Story> => {
  const scene = story.scenes.find((one) => one.id === split.sceneId);
  if (scene === undefined) return refuseEdit('scene-missing', { scene: split.sceneId });
  if (sceneIndex(story, split.newSceneId) >= 0) return refuseEdit('id-taken', { id: split.newSceneId });
  const halves = halvesOf(story, scene, split);
  if (!halves.ok) return halves;
  const [firstPicture, secondPicture] = pictureHalves(scene, split.atMs / sceneDurationMs(story, scene));
  const voiceless = without(scene, 'chosenTakeId');
  const first: Scene = { ...voiceless, ...firstPicture, ...halves.value.first, script: split.scriptBefore, transition: { ...scene.transition, kind: 'cut' } };
  const second: Scene = { ...voiceless, ...secondPicture, ...halves.value.second, id: split.newSceneId, script: split.scriptAfter, note: '' };
  return succeed({
    ...story,
    ...markAt(story, split),
    scenes: story.scenes.flatMap((one) => (one === scene ? [first, second] : [one])),
    captions: story.captions.map((track) => ({ ...track, cues: track.cues.map((cue) => splitCue(cue, split)) })),
  });
};

/** What two neighbours say, said by one scene; `offsetMs` is where the second one's captions now begin. */
interface JoinedVoice {
  readonly fields: Pick<Scene, 'takes' | 'chosenTakeId' | 'pauseAfterMs' | 'minDurationMs'>;
  readonly offsetMs: number;
}

const joinVoices = (story: Story, first: Scene, second: Scene): Result<JoinedVoice> => {
  const [one, two] = [sceneVoice(story, first), sceneVoice(story, second)];
  const takes = [...first.takes, ...second.takes];
  const firstMs = sceneDurationMs(story, first);
  if (two === undefined) {
    const chosen = first.chosenTakeId === undefined ? {} : { chosenTakeId: first.chosenTakeId };
    return succeed({ fields: { takes, ...chosen, pauseAfterMs: first.pauseAfterMs, minDurationMs: firstMs + sceneDurationMs(story, second) }, offsetMs: firstMs });
  }
  if (one === undefined) return refuseEdit('merge-voice-later');
  const isOneRecording = one.sha256 === two.sha256 && one.sourceStartMs + one.lengthMs === two.sourceStartMs && one.shiftSemitones === two.shiftSemitones;
  if (!isOneRecording) return refuseEdit('merge-two-voices');
  const minDurationMs = Math.max(first.minDurationMs, second.minDurationMs === 0 ? 0 : second.minDurationMs + one.lengthMs);
  const time = { pauseAfterMs: second.pauseAfterMs, minDurationMs };
  const [kept, gone] = [chosenTake(first), chosenTake(second)];
  if (kept === undefined || gone === undefined) return succeed({ fields: { takes, ...time }, offsetMs: one.lengthMs });
  const whole: Take = { ...kept, trimEndMs: kept.durationMs - kept.trimStartMs - takeLengthMs(kept) - takeLengthMs(gone) };
  return succeed({ fields: { takes: takes.filter((take) => take !== gone).map((take) => (take === kept ? whole : take)), chosenTakeId: kept.id, ...time }, offsetMs: one.lengthMs });
};

const joinedPicture = (first: Scene, second: Scene): Pick<Scene, 'picture' | 'hidden'> => {
  const [one, two] = [first.picture, second.picture];
  if (one === undefined) return two === undefined ? { hidden: [] } : { picture: two, hidden: second.hidden };
  const isOneMotion = two !== undefined && one.assetId === two.assetId && one.rotate === two.rotate && isSameRect(one.crop, two.crop) && isSameRect(one.to, two.from);
  return { picture: isOneMotion ? { ...one, to: two.to } : one, hidden: first.hidden };
};

const joinedText = (first: Scene, second: Scene): Pick<Scene, 'text'> => {
  if (first.text === undefined) return second.text === undefined ? {} : { text: second.text };
  return { text: { ...first.text, lines: [...first.text.lines, ...(second.text?.lines ?? [])] } };
};

const withoutMark = (story: Story, sceneId: string): Pick<Story, 'narration'> =>
  story.narration === undefined ? {} : { narration: { ...story.narration, marks: story.narration.marks.filter((mark) => mark.sceneId !== sceneId) } };

const joinTexts = (one: string, two: string): string => [one, two].filter((text) => text.trim() !== '').join('\n');

const mergeWithNext = (story: Story, { sceneId }: EditOf<'merge-with-next'>): Result<Story> => {
  const at = sceneIndex(story, sceneId);
  const [first, second] = [story.scenes[at], story.scenes[at + 1]];
  if (first === undefined) return refuseEdit('scene-missing', { scene: sceneId });
  if (second === undefined) return refuseEdit('merge-last-scene');
  if (first.kind !== second.kind) return refuseEdit('merge-kinds-differ');
  const voice = joinVoices(story, first, second);
  if (!voice.ok) return voice;
  const merged: Scene = {
    ...without(first, 'chosenTakeId'),
    ...voice.value.fields,
    ...joinedPicture(first, second),
    ...joinedText(first, second),
    script: joinTexts(first.script, second.script),
    note: joinTexts(first.note, second.note),
    transition: second.transition,
  };
  const { offsetMs } = voice.value;
  const moved = (cue: Cue): Cue => (cue.sceneId === second.id ? { ...cue, sceneId, startMs: cue.startMs + offsetMs, endMs: cue.endMs + offsetMs } : cue);
  return succeed({
    ...story,
    ...withoutMark(story, second.id),
    scenes: story.scenes.flatMap((scene) => (scene === first ? [merged] : scene === second ? [] : [scene])),
    captions: story.captions.map((track) => ({ ...track, cues: track.cues.map(moved) })),
    descriptions: story.descriptions.map((one) => (one.sceneId === second.id ? { ...one, sceneId } : one)),
  });
};

export const splitEdits: EditHandlers<'split-scene' | 'merge-with-next'> = { 'split-scene': splitScene, 'merge-with-next': mergeWithNext };
