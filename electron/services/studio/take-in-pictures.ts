/**
 * Takes files of the person's disk into an open story as pictures.
 *
 * In: files in the order they were dropped. Out: per file a picture in media/, the word that it is a sound, or why it
 * could not be read. One bad file never stops the others; a full disk or a stop does. The story itself is not changed.
 */
import type { TakenIn } from '../../core/bridge/pictures.ts';
import { refuse, succeed, type Failure, type FailureCode, type Result } from '../../core/failure.ts';
import type { Ffmpeg } from '../ffmpeg/find.ts';
import type { RunWorker } from '../import/decode-picture.ts';
import { displayed } from '../import/displayed.ts';
import { importPicture, type ImportedPicture } from '../import/import-picture.ts';
import { importStill, type Moment } from '../import/import-still.ts';
import { familyOfFile } from '../import/media-family.ts';
import type { Studio } from './studio.ts';

export interface GivenFile {
  readonly fileId: string;
  readonly path: string;
  readonly name: string;
}

export interface TakeInRequest {
  readonly studio: Studio;
  readonly storyFolder: string;
  readonly acceptDamaged: boolean;
  readonly signal: AbortSignal;
  /** The studio's own unless said. */
  readonly runWorker?: RunWorker | undefined;
}

export interface TakeInPicturesRequest extends TakeInRequest {
  readonly files: readonly GivenFile[];
  readonly onProgress: (done: number, total: number) => void;
}

/** These speak about the computer, not about a file: going on would only repeat them. */
const stopsAll: ReadonlySet<FailureCode> = new Set(['stopped', 'disk-full', 'disk-unreadable', 'no-permission', 'ffmpeg-missing', 'ffmpeg-unsuitable']);
/** Past the first moments, which are often black or a floor. */
const firstStill: Moment = { kind: 'share', share: 1 / 3 };

const withoutDetail = ({ code, params, reasons }: Failure): Failure => ({ code, params, reasons });

const takeOne = async (file: GivenFile, request: TakeInRequest & { readonly ffmpeg: Ffmpeg; readonly still?: Moment }): Promise<Result<TakenIn>> => {
  const { studio, storyFolder, acceptDamaged, signal, ffmpeg, still = firstStill } = request;
  const runWorker = request.runWorker ?? studio.runWorker;
  const { fileId } = file;
  const name = displayed(file.name);
  const source = { path: file.path, displayName: file.name, storyFolder, ffmpeg, fs: studio.fs, signal, acceptDamaged, ...(runWorker === undefined ? {} : { runWorker }) };
  const asPicture = (taken: Result<ImportedPicture>, isStill: boolean): Result<TakenIn> => {
    if (!taken.ok) return taken;
    const { sha256, fileName, widthPx, heightPx, notes } = taken.value;
    return succeed({ kind: 'picture', fileId, name, sha256, fileName, widthPx, heightPx, isStill, notes });
  };
  const family = await familyOfFile(source);
  if (!family.ok) return family;
  if (family.value === 'sound') return succeed({ kind: 'sound', fileId, name });
  return family.value === 'picture' ? asPicture(await importPicture(source), false) : asPicture(await importStill({ ...source, at: still }), true);
};

const asFailed = ({ fileId, name }: GivenFile, failure: Failure): TakenIn => ({ kind: 'failed', fileId, name: displayed(name), failure: withoutDetail(failure) });

/** Stopped, what was taken in so far is the answer; refused when the computer itself is in the way before anything was. */
export const takeInPictures = async (request: TakeInPicturesRequest): Promise<Result<readonly TakenIn[]>> => {
  const { studio, files, onProgress } = request;
  const ffmpeg = await studio.ffmpeg();
  if (!ffmpeg.ok) return ffmpeg;
  const taken: TakenIn[] = [];
  for (const file of files) {
    onProgress(taken.length, files.length);
    const one = request.signal.aborted ? refuse('stopped') : await takeOne(file, { ...request, ffmpeg: ffmpeg.value });
    if (!one.ok && one.failure.code === 'stopped') break;
    if (!one.ok && stopsAll.has(one.failure.code) && taken.length === 0) return one;
    taken.push(one.ok ? one.value : asFailed(file, one.failure));
    if (!one.ok && stopsAll.has(one.failure.code)) break;
  }
  onProgress(taken.length, files.length);
  return succeed(taken);
};

/** Another moment of a film. */
export const takeStill = async (file: GivenFile, at: Moment, request: TakeInRequest): Promise<Result<TakenIn>> => {
  const ffmpeg = await request.studio.ffmpeg();
  return ffmpeg.ok ? takeOne(file, { ...request, ffmpeg: ffmpeg.value, still: at }) : ffmpeg;
};
