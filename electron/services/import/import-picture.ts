/**
 * Brings one picture into a story.
 *
 * In: a path the person pointed at. Out: the untouched copy in `originals/`, and in `media/` an upright, opaque sRGB
 * picture of new pixels without any metadata, both under their hashes; or a refusal that names the file. It never
 * changes the person's file, and leaves nothing behind when it refuses or is stopped.
 */
import path from 'node:path';
import { refuse, succeed } from '../../core/failure.ts';
import type { Reason, Result } from '../../core/failure.ts';
import type { Ffmpeg } from '../ffmpeg/find.ts';
import { bmpToPng } from './bmp-to-png.ts';
import type { DecodeAnswer, DecodeJob } from './decode-job.ts';
import { decodePicture } from './decode-picture.ts';
import type { RunWorker } from './decode-picture.ts';
import { keepOriginal, storeMedia } from './store-copy.ts';
import { withSource } from './take-in.ts';
import type { SourceRequest, TakenIn } from './take-in.ts';

export interface PictureRequest extends SourceRequest {
  readonly ffmpeg: Ffmpeg;
  /** Takes what can be read of a damaged picture; without it such a picture is refused with how much that is. */
  readonly acceptDamaged?: boolean;
  readonly runWorker?: RunWorker;
}

export interface ImportedPicture {
  readonly sha256: string;
  /** `<sha256>.jpg` or `<sha256>.png` in media/. */
  readonly fileName: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly originalSha256: string;
  readonly notes: readonly Reason[];
}

type Decoded = Extract<DecodeAnswer, { readonly kind: 'decoded' }>;

const refusalFor = (answer: Exclude<DecodeAnswer, Decoded>, name: string): Result<never> => {
  if (answer.kind === 'too-large') return refuse('file-too-large', { name });
  const { readablePercent, detail } = answer;
  const reasons = readablePercent === undefined ? [] : [{ code: 'note.picture-part-readable', params: { name, percent: readablePercent } }];
  return refuse('file-damaged', { name }, { reasons, detail });
};

/** Decodes a picture that lies in the import's work folder; a still of a film comes this way too. */
export const decodeInto = async (taken: TakenIn, request: Omit<PictureRequest, 'path'>, job: Pick<DecodeJob, 'source' | 'format'>): Promise<Result<Decoded>> => {
  const { runWorker, signal } = request;
  const run = (isRescue: boolean) => decodePicture({ ...job, folder: taken.workFolder, isRescue }, { runWorker, signal });
  const first = await run(false);
  if (first.kind === 'stopped') return refuse('stopped');
  if (first.kind === 'decoded') return succeed(first);
  if (first.kind !== 'damaged' || first.readablePercent === undefined || request.acceptDamaged !== true) return refusalFor(first, taken.name);
  const rescued = await run(true);
  if (rescued.kind === 'stopped') return refuse('stopped');
  if (rescued.kind !== 'decoded') return refusalFor(rescued, taken.name);
  return succeed({ ...rescued, notes: [...rescued.notes, { code: 'note.picture-part-readable', params: { percent: first.readablePercent } }] });
};

export const storePicture = async (taken: TakenIn, decoded: Decoded): Promise<Result<ImportedPicture>> => {
  const original = await keepOriginal(taken);
  if (!original.ok) return original;
  const stored = await storeMedia(taken, path.join(taken.workFolder, decoded.fileName), decoded.fileName === 'picture.png' ? 'png' : 'jpg');
  if (!stored.ok) return stored;
  const notes = decoded.notes.map((note) => ({ code: note.code, params: { name: taken.name, ...note.params } }));
  return succeed({ ...stored.value, widthPx: decoded.widthPx, heightPx: decoded.heightPx, originalSha256: taken.sha256, notes });
};

const importTaken = async (taken: TakenIn, request: PictureRequest): Promise<Result<ImportedPicture>> => {
  const { kind, name, copy } = taken;
  if (kind.kind !== 'picture') return refuse('picture-unsupported', { name, kind: kind.label }, { reasons: [{ code: 'note.looks-like', params: { name, kind: kind.label } }] });
  const readable = kind.format === 'bmp' ? await bmpToPng({ taken, ffmpeg: request.ffmpeg, ...(request.signal === undefined ? {} : { signal: request.signal }) }) : succeed(copy);
  if (!readable.ok) return readable;
  const decoded = await decodeInto(taken, request, { source: readable.value, format: kind.format === 'bmp' ? 'png' : kind.format });
  if (!decoded.ok) return decoded;
  return request.signal?.aborted === true ? refuse('stopped') : storePicture(taken, decoded.value);
};

export const importPicture = (request: PictureRequest): Promise<Result<ImportedPicture>> => withSource(request, (taken) => importTaken(taken, request));
