/**
 * A deeper or brighter copy of a voice to listen to, kept in `cache/`; the film is made from the voice itself.
 *
 * In: a working copy and half tones. Out: a FLAC exactly as long. Asked twice at once it is made once; another shift
 * of the same voice stops the one before. A voice that was erased meanwhile leaves no copy behind.
 */
import path from 'node:path';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { mediaFormatOf } from '../../core/plan/media-formats.ts';
import { shiftVoiceJob } from '../../core/plan/shift-voice.ts';
import { publishFile } from '../disk/atomic-write.ts';
import { failureFromDisk, systemCodeOf } from '../disk/disk-fault.ts';
import { nodeFileSystem, type FileSystem } from '../disk/file-system.ts';
import { temporaryNameFor } from '../disk/temporary-name.ts';
import type { Ffmpeg } from '../ffmpeg/find.ts';
import { runFfmpeg } from '../ffmpeg/run.ts';
import { flacFacts } from './flac-facts.ts';

export interface ShiftedVoiceRequest {
  readonly storyFolder: string;
  /** `<sha256>.flac` in media/. */
  readonly fileName: string;
  /** Not 0: that is the voice itself. */
  readonly shiftSemitones: number;
  readonly ffmpeg: Ffmpeg;
  readonly fs?: FileSystem;
  readonly signal?: AbortSignal;
  readonly onProgress?: (doneMs: number, totalMs: number) => void;
}

const isThere = async (fs: FileSystem, file: string): Promise<boolean> => (await fs.facts(file))?.kind === 'file';

const copyName = (sha256: string, shiftSemitones: number): string => `shifted-${sha256}-${shiftSemitones}.flac`;

const target = 'shifted.flac';

const make = async (request: ShiftedVoiceRequest, workFolder: string): Promise<Result<string>> => {
  const { ffmpeg, fileName, storyFolder, shiftSemitones, signal, onProgress } = request;
  const source = path.join(storyFolder, 'media', fileName);
  const format = mediaFormatOf(fileName);
  const facts = await flacFacts(source);
  if (format === undefined || facts === undefined) return refuse('file-damaged', { name: fileName });
  const job = shiftVoiceJob({ source: { fileName, format, sampleCount: facts.sampleCount }, shiftSemitones, target });
  const made = path.join(workFolder, target);
  const run = await runFfmpeg({
    ffmpeg,
    job,
    workFolder,
    resolve: (file) => (file.kind === 'media' ? source : made),
    ...(signal === undefined ? {} : { signal }),
    ...(onProgress === undefined ? {} : { onProgress: (doneMs: number) => onProgress(doneMs, job.durationMs) }),
  });
  if (!run.ok) return run;
  // Exit code 0 proves nothing.
  return (await flacFacts(made))?.sampleCount === facts.sampleCount ? succeed(made) : refuse('file-damaged', { name: fileName });
};

/** The path of the copy. */
export const shiftedVoice = async (request: ShiftedVoiceRequest): Promise<Result<string>> => {
  const { storyFolder, fileName, shiftSemitones, fs = nodeFileSystem } = request;
  const sha256 = /^([0-9a-f]{64})\.flac$/.exec(fileName)?.[1];
  if (sha256 === undefined || shiftSemitones === 0) return refuse('file-unknown-kind', { name: fileName });
  const source = path.join(storyFolder, 'media', fileName);
  const cache = path.join(storyFolder, 'cache');
  const file = path.join(cache, copyName(sha256, shiftSemitones));
  const workFolder = temporaryNameFor(path.join(cache, 'shifted'));
  try {
    if (!(await isThere(fs, source))) return refuse('file-missing', { name: fileName });
    if (await isThere(fs, file)) return succeed(file);
    await fs.mkdir(workFolder);
    const made = await make(request, workFolder);
    if (!made.ok) return made;
    const published = await publishFile({ fs, temporary: made.value, path: file });
    if (!published.ok) return published;
    if (await isThere(fs, source)) return succeed(file);
    await fs.unlink(file);
    return refuse('file-missing', { name: fileName });
  } catch (error) {
    if (systemCodeOf(error) === undefined) throw error;
    return { ok: false, failure: failureFromDisk(error, { name: fileName }) };
  } finally {
    await fs.removeFolder(workFolder);
  }
};

type Wish = Pick<ShiftedVoiceRequest, 'storyFolder' | 'fileName' | 'shiftSemitones' | 'ffmpeg'>;

export interface ShiftedVoices {
  readonly of: (wish: Wish) => Promise<Result<string>>;
  /** Ends what is being made, and waits until its processes are gone. */
  readonly stop: () => Promise<void>;
}

export interface ShiftProgress {
  /** `<sha256>.flac`. */
  readonly fileName: string;
  readonly shiftSemitones: number;
  readonly doneMs: number;
  readonly totalMs: number;
}

/** All copies that one program makes. */
export const shiftedVoices = ({ fs = nodeFileSystem, onProgress }: { readonly fs?: FileSystem; readonly onProgress?: (progress: ShiftProgress) => void } = {}): ShiftedVoices => {
  const running = new Map<string, { readonly wish: Wish; readonly abort: AbortController; readonly copy: Promise<Result<string>> }>();
  const begin = (wish: Wish, key: string): Promise<Result<string>> => {
    const abort = new AbortController();
    const { fileName, shiftSemitones } = wish;
    const tell = onProgress === undefined ? {} : { onProgress: (doneMs: number, totalMs: number) => onProgress({ fileName, shiftSemitones, doneMs, totalMs }) };
    const copy = shiftedVoice({ ...wish, fs, signal: abort.signal, ...tell }).finally(() => running.delete(key));
    running.set(key, { wish, abort, copy });
    return copy;
  };
  return {
    of: (wish) => {
      const key = `${wish.storyFolder} ${wish.fileName} ${wish.shiftSemitones}`;
      const same = running.get(key);
      if (same !== undefined && !same.abort.signal.aborted) return same.copy;
      for (const one of running.values()) if (one.wish.storyFolder === wish.storyFolder && one.wish.fileName === wish.fileName) one.abort.abort();
      return begin(wish, key);
    },
    stop: async () => {
      const all = [...running.values()];
      for (const one of all) one.abort.abort();
      await Promise.allSettled(all.map((one) => one.copy));
    },
  };
};
