/**
 * Takes a recording out of `takes/`: because it is a take now, or because nobody wants it.
 *
 * What was said and is not in the story's media goes to lost+found as a WAV that any player opens; it is never deleted
 * here. A recording without a single sample is nothing and goes away.
 */
import path from 'node:path';
import { succeed, type Result } from '../../core/failure.ts';
import { publishFile, renameWithRetries } from '../disk/atomic-write.ts';
import { failureFromDisk, systemCodeOf } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { ensureFolder } from '../disk/folders.ts';
import { temporaryNameFor } from '../disk/temporary-name.ts';
import { storyPaths } from '../library/story-paths.ts';
import { readRecording } from './found-recordings.ts';
import { recordingPlaces } from './recording-places.ts';
import { sealRecording, type ReadPieces } from './seal-recording.ts';

interface OneRecording {
  readonly fs: FileSystem;
  readonly storyFolder: string;
  readonly recordingId: string;
}

const unlinkIfThere = async (fs: FileSystem, file: string): Promise<void> => {
  if ((await fs.facts(file)) !== undefined) await fs.unlink(file);
};

/** Removes the raw sound, whose finished copy lies flushed elsewhere. The note stays until the story names the take. */
export const removeRawSound = async ({ fs, storyFolder, recordingId }: OneRecording): Promise<Result<void>> => {
  const places = recordingPlaces(storyFolder, recordingId);
  try {
    await unlinkIfThere(fs, places.sound);
    await fs.syncFolder(places.folder);
    return succeed(undefined);
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
};

/** The story names the take: nothing has to be offered again. */
export const forgetRecording = async (one: OneRecording): Promise<Result<void>> => {
  const left = await readRecording(one);
  if (!left.ok) return left.failure.code === 'file-missing' ? succeed(undefined) : left;
  // Said by mistake before anything was made of the sound: then the sound stays.
  if (left.value.finished === undefined && left.value.pcmBytes > 0) return succeed(undefined);
  const removed = await removeRawSound(one);
  if (!removed.ok) return removed;
  try {
    const places = recordingPlaces(one.storyFolder, one.recordingId);
    await unlinkIfThere(one.fs, places.journal);
    await one.fs.syncFolder(places.folder);
    return succeed(undefined);
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
};

/** Gives a finished WAV its name in lost+found and tells it. */
export const keepInLostAndFound = async ({ fs, storyFolder, recordingId, sealed }: OneRecording & { readonly sealed: string }): Promise<Result<string>> => {
  const { lostAndFound } = storyPaths(storyFolder);
  const name = `recording-${recordingId}.wav`;
  try {
    await ensureFolder({ fs, folder: lostAndFound });
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
  const kept = await publishFile({ fs, temporary: sealed, path: path.join(lostAndFound, name) });
  if (!kept.ok) return kept;
  try {
    // A move is certain when both folders are flushed; the raw sound goes only after that.
    await fs.syncFolder(path.dirname(sealed));
    return succeed(name);
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
};

/** The note goes after its sound, and for certain: sound without its note would belong to no scene. */
export const moveNote = async ({ fs, storyFolder, recordingId }: OneRecording): Promise<Result<void>> => {
  const places = recordingPlaces(storyFolder, recordingId);
  const { lostAndFound } = storyPaths(storyFolder);
  try {
    await unlinkIfThere(fs, places.sound);
    await fs.syncFolder(places.folder);
    if ((await fs.facts(places.journal)) !== undefined) await renameWithRetries({ fs, from: places.journal, to: path.join(lostAndFound, `recording-${recordingId}.journal`) });
    await fs.syncFolder(lostAndFound);
    await fs.syncFolder(places.folder);
    return succeed(undefined);
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
};

/** Without room for a finished copy the raw file itself moves; most players open it. */
const moveRaw = async ({ fs, storyFolder, recordingId }: OneRecording): Promise<Result<void>> => {
  const { lostAndFound } = storyPaths(storyFolder);
  try {
    await ensureFolder({ fs, folder: lostAndFound });
    await renameWithRetries({ fs, from: recordingPlaces(storyFolder, recordingId).sound, to: path.join(lostAndFound, `recording-${recordingId}.wav`) });
    await fs.syncFolder(lostAndFound);
    await fs.syncFolder(storyPaths(storyFolder).takes);
    return succeed(undefined);
  } catch (error) {
    if (systemCodeOf(error) === undefined) throw error;
    return { ok: false, failure: failureFromDisk(error) };
  }
};

/** A recording that the person does not want: kept in lost+found, offered no more. */
export const dismissRecording = async (one: OneRecording & { readonly read?: ReadPieces }): Promise<Result<void>> => {
  const { fs, storyFolder, recordingId, read } = one;
  const left = await readRecording(one);
  if (!left.ok) return left;
  if (left.value.pcmBytes === 0) return forgetRecording(one);
  const sealed = temporaryNameFor(path.join(storyFolder, 'recording'));
  const done = await sealRecording({ fs, sound: recordingPlaces(storyFolder, recordingId).sound, pcmBytes: left.value.pcmBytes, to: sealed, ...(read === undefined ? {} : { read }) });
  const moved = done.ok ? await keepInLostAndFound({ ...one, sealed }) : await moveRaw(one);
  return moved.ok ? moveNote(one) : moved;
};
