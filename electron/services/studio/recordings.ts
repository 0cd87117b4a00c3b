/**
 * From a recording to a voice that a scene can play: the untouched WAV in originals/, the working copy in media/.
 *
 * In: a stopped recording, or one that a crash left. Out: what a take or the narration needs to know. `takes/` is
 * cleaned only after both copies are flushed; a recording that is refused for what it holds (silence, a slip of the
 * finger) goes to lost+found, and one that could not be finished for any other reason stays and can be tried again.
 */
import os from 'node:os';
import path from 'node:path';
import type { VoiceFacts } from '../../core/bridge/voice.ts';
import { refuse, succeed, type Failure, type FailureCode, type Result } from '../../core/failure.ts';
import { systemCodeOf } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { temporaryNameFor } from '../disk/temporary-name.ts';
import { measureLevel } from '../ffmpeg/analyse.ts';
import type { Ffmpeg } from '../ffmpeg/find.ts';
import { importSound, type ImportedSound } from '../import/import-sound.ts';
import { storyPaths } from '../library/story-paths.ts';
import { readRecording, type LeftRecording } from '../recording/found-recordings.ts';
import { forgetRecording, keepInLostAndFound, moveNote, removeRawSound } from '../recording/put-away.ts';
import { writeEntry } from '../recording/recording-journal.ts';
import { recordingPlaces } from '../recording/recording-places.ts';
import { sealRecording, type ReadPieces } from '../recording/seal-recording.ts';
import type { Studio } from './studio.ts';

/** Takes a finished WAV into the story, both copies flushed. */
export type TakeIn = (sealed: { readonly path: string; readonly displayName: string; readonly storyFolder: string }) => Promise<Result<ImportedSound>>;

export interface FinishRequest {
  readonly fs: FileSystem;
  readonly storyFolder: string;
  readonly recordingId: string;
  readonly takeIn: TakeIn;
  readonly read?: ReadPieces;
}

/** Refused for what was recorded, not for the state of the computer: trying again cannot help. */
const useless: ReadonlySet<FailureCode> = new Set(['sound-silent', 'sound-too-short']);

/** As long as a WAV can be: what was recorded is never refused for its length. */
const mostMs = 13 * 60 * 60 * 1000;

/** Takes in with the real ffmpeg. */
export const takeInWith =
  (studio: Pick<Studio, 'fs'>, ffmpeg: Ffmpeg, signal?: AbortSignal): TakeIn =>
  ({ path: file, displayName, storyFolder }) =>
    importSound({ path: file, displayName, storyFolder, fs: studio.fs, ffmpeg, mostMs, settleMs: 0, ...(signal === undefined ? {} : { signal }) });

const removeSealed = async (fs: FileSystem, sealed: string): Promise<void> => {
  try {
    await fs.unlink(sealed);
  } catch (error) {
    // It has a temporary name and is swept when the story is opened.
    if (systemCodeOf(error) === undefined) throw error;
  }
};

const keepUseless = async (request: FinishRequest, sealed: string, found: Failure): Promise<Result<never>> => {
  const kept = await keepInLostAndFound({ ...request, sealed });
  if (!kept.ok) return kept;
  const moved = await moveNote(request);
  if (!moved.ok) return moved;
  return { ok: false, failure: { ...found, reasons: [...found.reasons, { code: 'note.kept-in-lost-and-found', params: { name: kept.value } }] } };
};

/** When the note cannot be written the sound stays beside it, and is offered again rather than lost. */
const settle = async (request: FinishRequest, facts: VoiceFacts): Promise<void> => {
  const { fs, storyFolder, recordingId } = request;
  const noted = await writeEntry({ fs, path: recordingPlaces(storyFolder, recordingId).journal, entry: { kind: 'finished', facts } });
  if (noted.ok) await removeRawSound(request);
};

const sealAndTakeIn = async (request: FinishRequest, { recording, pcmBytes }: LeftRecording): Promise<Result<VoiceFacts>> => {
  const { fs, storyFolder, recordingId, takeIn, read } = request;
  const sealed = temporaryNameFor(path.join(storyFolder, 'recording'));
  const displayName = `recording-${recordingId}.wav`;
  const levels = await sealRecording({ fs, sound: recordingPlaces(storyFolder, recordingId).sound, pcmBytes, to: sealed, ...(read === undefined ? {} : { read }) });
  if (!levels.ok) return levels;
  const sound = await takeIn({ path: sealed, displayName, storyFolder });
  if (!sound.ok && useless.has(sound.failure.code)) return keepUseless(request, sealed, sound.failure);
  await removeSealed(fs, sealed);
  if (!sound.ok) return sound;
  const { sha256, fileName, durationMs, voiced, notes } = sound.value;
  const facts = { sha256, fileName, durationMs, voiced, levels: levels.value, marks: recording.marks, notes };
  await settle(request, facts);
  return succeed(facts);
};

/** Makes a voice of a recording; for one that was made before, tells the same again. */
export const finishRecording = async (request: FinishRequest): Promise<Result<VoiceFacts>> => {
  const { fs, storyFolder, recordingId } = request;
  const left = await readRecording(request);
  if (!left.ok) return left;
  const { finished, pcmBytes } = left.value;
  const isThere = finished !== undefined && (await fs.facts(path.join(storyPaths(storyFolder).media, finished.fileName)))?.kind === 'file';
  if (isThere) {
    await removeRawSound(request);
    return succeed(finished);
  }
  if (pcmBytes > 0) return sealAndTakeIn(request, left.value);
  await forgetRecording(request);
  return refuse('sound-too-short', { name: `recording-${recordingId}.wav`, durationMs: 0 });
};

export interface ImportVoiceRequest {
  readonly studio: Pick<Studio, 'fs' | 'ffmpeg'>;
  readonly storyFolder: string;
  readonly path: string;
  readonly displayName: string;
  readonly signal?: AbortSignal;
}

/** A voice note of a phone, or any other sound, as a voice. */
export const importVoice = async ({ studio, storyFolder, path: file, displayName, signal }: ImportVoiceRequest): Promise<Result<VoiceFacts>> => {
  const ffmpeg = await studio.ffmpeg();
  if (!ffmpeg.ok) return ffmpeg;
  const stopping = signal === undefined ? {} : { signal };
  const sound = await importSound({ path: file, displayName, storyFolder, fs: studio.fs, ffmpeg: ffmpeg.value, ...stopping });
  if (!sound.ok) return sound;
  const { sha256, fileName, durationMs, voiced, notes } = sound.value;
  const { media } = storyPaths(storyFolder);
  const level = await measureLevel({
    ffmpeg: ffmpeg.value,
    input: { file: { kind: 'media', fileName }, demuxer: 'flac', codecs: ['flac'], options: [] },
    resolve: () => path.join(media, fileName),
    workFolder: os.tmpdir(),
    lengthMs: durationMs,
    ...stopping,
  });
  if (!level.ok) return level;
  return succeed({ sha256, fileName, durationMs, voiced, levels: { peakDb: level.value.peakDb, rmsDb: level.value.rmsDb }, marks: [], notes });
};
