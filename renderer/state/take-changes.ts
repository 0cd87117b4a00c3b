/**
 * What becomes of a voice that was recorded or taken in, as edits of the closed union.
 *
 * In: the story, the facts of the voice, what it was recorded for. Out: the edits; nothing that was recorded before is
 * taken away. A long narration stands as one where no scene has takes; otherwise each scene gets its own part of it as
 * one more take. A voice whose scene is gone is put into no other scene, where it would be taken for somebody else's: it
 * gets one of its own, that says so, and nobody is named for it.
 */
import type { RecordingMark, RecordingTarget, VoiceFacts } from '../../electron/core/bridge/voice.ts';
import { hearTake, linesToRead, linkReading, withTakeHeard } from '../../electron/core/captions/another-reader.ts';
import { edit, type StoryEdit } from '../../electron/core/story/edit.ts';
import { newScene, newTake } from '../../electron/core/story/new-story.ts';
import type { Cue, Scene, Story, Take } from '../../electron/core/story/story.ts';
import { newId } from './new-id.ts';

export type TakeOrigin = Take['origin'];

export interface VoicePlacing {
  readonly origin?: TakeOrigin;
  /** What stands with a voice whose scene is not there any more. */
  readonly apartNote?: string;
}

const takeOf = (facts: VoiceFacts, origin: TakeOrigin, speakerIds: readonly string[]): Take =>
  newTake({ id: newId(), sha256: facts.sha256, durationMs: facts.durationMs, voiced: facts.voiced.map(({ startMs, endMs }) => ({ startMs, endMs })), origin, speakerIds: [...speakerIds] });

/** Who spoke last time in this scene speaks again, until someone says otherwise. */
const likelySpeakers = (story: Story, sceneId: string): readonly string[] => {
  const scene = story.scenes.find((one) => one.id === sceneId);
  const [last] = [...(scene?.takes ?? []), ...story.scenes.flatMap((one) => one.takes)].filter((take) => take.speakerIds.length > 0).slice(-1);
  return scene?.takes.at(-1)?.speakerIds ?? last?.speakerIds ?? [];
};

/** A scene's own takes cannot stand beside a narration: it becomes takes first, and sounds the same. */
const narrationAsTakes = (story: Story): readonly StoryEdit[] => {
  const { narration } = story;
  if (narration === undefined) return [];
  return [{ kind: 'narration-to-takes', takes: narration.marks.map(({ sceneId }) => ({ sceneId, takeId: newId() })) }];
};

const lastTrimMs = (voiced: Take['voiced'], durationMs: number): { readonly trimStartMs: number; readonly trimEndMs: number } => {
  const first = voiced?.[0];
  const last = voiced?.at(-1);
  if (first === undefined || last === undefined) return { trimStartMs: 0, trimEndMs: 0 };
  return { trimStartMs: Math.max(0, first.startMs - breathMs), trimEndMs: Math.max(0, durationMs - last.endMs - breathMs) };
};

/** What is left before the first and after the last word: a cut at the very word sounds like a mistake. */
const breathMs = 250;

const sceneTake = (story: Story, sceneId: string, facts: VoiceFacts, origin: TakeOrigin, speakerIds = likelySpeakers(story, sceneId)): readonly StoryEdit[] => {
  const take = takeOf(facts, origin, speakerIds);
  return [...narrationAsTakes(story), { kind: 'add-take', sceneId, isChosen: true, take: { ...take, ...lastTrimMs(take.voiced, take.durationMs) } }];
};

/** The stretch of the recording that each marked scene has; scenes that were turned to twice keep the last turn. */
const stretches = (marks: readonly RecordingMark[], durationMs: number): readonly { readonly sceneId: string; readonly startMs: number; readonly endMs: number }[] => {
  const sorted = marks.toSorted((one, other) => one.atMs - other.atMs);
  return sorted
    .map((mark, index) => ({ sceneId: mark.sceneId, startMs: mark.atMs, endMs: sorted[index + 1]?.atMs ?? durationMs }))
    .filter(({ startMs, endMs }) => endMs > startMs)
    .filter((stretch, index, all) => all.findLastIndex((other) => other.sceneId === stretch.sceneId) === index);
};

type Cut = Pick<Take, 'trimStartMs' | 'trimEndMs'>;

/** A scene of its own, behind all others; whose voice it is has to be said anew. */
const apart = (at: number, facts: VoiceFacts, { origin = 'recorded', apartNote = '' }: VoicePlacing, cut?: Cut): readonly StoryEdit[] => {
  const scene = newScene({ id: newId(), note: apartNote });
  const take = takeOf(facts, origin, []);
  return [{ kind: 'add-scene', scene, at }, { kind: 'add-take', sceneId: scene.id, isChosen: true, take: { ...take, ...(cut ?? lastTrimMs(take.voiced, take.durationMs)) } }];
};

const cutOf = ({ startMs, endMs }: { readonly startMs: number; readonly endMs: number }, { durationMs }: VoiceFacts): Cut => ({ trimStartMs: startMs, trimEndMs: durationMs - endMs });

const narrated = (story: Story, facts: VoiceFacts, how: VoicePlacing): readonly StoryEdit[] => {
  const { origin = 'recorded' } = how;
  const all = stretches(facts.marks, facts.durationMs);
  const isThere = ({ sceneId }: { readonly sceneId: string }): boolean => story.scenes.some((scene) => scene.id === sceneId);
  const [parts, gone] = [all.filter(isThere), all.filter((part) => !isThere(part))];
  const [first] = story.scenes;
  if (parts.length === 0) {
    // A narration brought as a file has no marks: it begins with the story.
    if (first !== undefined && all.length === 0) return sceneTake(story, first.id, facts, origin);
    return [...narrationAsTakes(story), ...apart(story.scenes.length, facts, how)];
  }
  // An earlier telling is a voice too: it becomes takes, and stays to be chosen.
  const hasVoices = story.narration !== undefined || story.scenes.some((scene) => scene.takes.length > 0);
  const speakerIds = [...likelySpeakers(story, parts[0]?.sceneId ?? '')];
  if (!hasVoices) {
    const narration = { takeId: newId(), sha256: facts.sha256, durationMs: facts.durationMs, gainDb: 0, speakerIds, voiced: facts.voiced.map(({ startMs, endMs }) => ({ startMs, endMs })), marks: parts.map(({ sceneId, startMs }) => ({ sceneId, atMs: startMs })) };
    return [{ kind: 'set-narration', narration }];
  }
  return [
    ...narrationAsTakes(story),
    ...parts.map((part): StoryEdit => ({ kind: 'add-take', sceneId: part.sceneId, isChosen: true, take: { ...takeOf(facts, origin, speakerIds), ...cutOf(part, facts) } })),
    ...gone.flatMap((part, index) => apart(story.scenes.length + index, facts, how, cutOf(part, facts))),
  ];
};

const placeOwnVoice = (story: Story, target: RecordingTarget, facts: VoiceFacts, how: VoicePlacing): readonly StoryEdit[] => {
  if (target.kind === 'narration') return narrated(story, facts, how);
  if (!story.scenes.some((scene) => scene.id === target.sceneId)) return [...narrationAsTakes(story), ...apart(story.scenes.length, facts, how)];
  // A reader of words whose first voice is gone is still not the one who told them.
  return target.revoicesTakeId === undefined ? sceneTake(story, target.sceneId, facts, how.origin ?? 'recorded') : sceneTake(story, target.sceneId, facts, how.origin ?? 'recorded', []);
};

/** Who reads is asked anew: nothing says it is the one who told the story. Heard at once, so that it can be judged; the original stays. */
const readingTake = (story: Story, scene: Scene, original: Take, facts: VoiceFacts): readonly StoryEdit[] => {
  const plain = takeOf(facts, 'revoiced', []);
  const trims = lastTrimMs(plain.voiced, plain.durationMs);
  const lengthMs = plain.durationMs - trims.trimStartMs - trims.trimEndMs;
  const placed = (ms: number): number => Math.min(lengthMs, Math.max(0, ms - trims.trimStartMs));
  const heard = withTakeHeard(story, scene.id, original.id);
  const revoices = linkReading({
    cues: linesToRead(heard, scene.id),
    voiced: (plain.voiced ?? []).map(({ startMs, endMs }) => ({ startMs: placed(startMs), endMs: placed(endMs) })).filter(({ startMs, endMs }) => endMs > startMs),
    lengthMs,
    marks: facts.marks.map(({ sceneId: cueId, atMs }) => ({ cueId, atMs: placed(atMs) })),
  });
  const add: StoryEdit = { kind: 'add-take', sceneId: scene.id, isChosen: false, take: { ...plain, ...trims, revoicesTakeId: original.id, ...(revoices.length === 0 ? {} : { revoices: [...revoices] }) } };
  const added = edit(story, add);
  return added.ok ? [add, ...hearTake(added.value, scene.id, plain.id)] : [add];
};

/** `target` is absent where nobody knows any more what it was recorded for. */
export const placeVoice = (story: Story, target: RecordingTarget | undefined, facts: VoiceFacts, how: VoicePlacing = {}): readonly StoryEdit[] => {
  if (target === undefined) return [...narrationAsTakes(story), ...apart(story.scenes.length, facts, how)];
  const scene = target.kind === 'scene' ? story.scenes.find((one) => one.id === target.sceneId) : undefined;
  const original = target.kind === 'scene' && target.revoicesTakeId !== undefined ? scene?.takes.find((take) => take.id === target.revoicesTakeId) : undefined;
  return scene !== undefined && original !== undefined ? readingTake(story, scene, original, facts) : placeOwnVoice(story, target, facts, how);
};

/** Whether the voice would get a scene of its own. */
export const isPlacedApart = (story: Story, target: RecordingTarget | undefined, marks: readonly RecordingMark[]): boolean => {
  const isThere = (sceneId: string): boolean => story.scenes.some((scene) => scene.id === sceneId);
  if (target?.kind === 'scene') return !isThere(target.sceneId);
  return target === undefined || (marks.length > 0 ? !marks.some((mark) => isThere(mark.sceneId)) : story.scenes.length === 0);
};

export interface SentenceCut {
  readonly edits: readonly StoryEdit[];
  /** The scene that holds the sentence alone, ready to be recorded anew. */
  readonly sceneId: string;
}

/**
 * Cuts one sentence of a scene out into a scene of its own, with the picture going on: it can then be spoken again while
 * all around it stays as it is. The cuts lie where its caption begins and ends.
 */
export const cutOutSentence = (story: Story, sceneId: string, cue: Cue, sceneMs: number): SentenceCut => {
  const scene = story.scenes.find((one) => one.id === sceneId);
  if (scene === undefined) return { edits: [], sceneId };
  const at = scene.script.indexOf(cue.text);
  const [before, sentence, after] = at < 0 ? ['', cue.text, scene.script] : [scene.script.slice(0, at).trim(), cue.text, scene.script.slice(at + cue.text.length).trim()];
  const [middleId, lastId] = [newId(), newId()];
  const startsLater = cue.startMs > 0;
  const endsEarlier = cue.endMs < sceneMs - 1;
  const edits: StoryEdit[] = [];
  if (startsLater) edits.push({ kind: 'split-scene', sceneId, newSceneId: middleId, atMs: cue.startMs, scriptBefore: before, scriptAfter: [sentence, after].filter((text) => text !== '').join(' '), newTakeId: newId() });
  const sentenceScene = startsLater ? middleId : sceneId;
  if (endsEarlier) edits.push({ kind: 'split-scene', sceneId: sentenceScene, newSceneId: lastId, atMs: cue.endMs - (startsLater ? cue.startMs : 0), scriptBefore: sentence, scriptAfter: after, newTakeId: newId() });
  return { edits, sceneId: sentenceScene };
};
