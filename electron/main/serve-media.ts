/**
 * Answers the addresses under `media/` with pictures, sounds, outlines and films.
 *
 * Comes in: a request. Goes out: a file of the open story or one that main registered, whole or the part that was asked
 * for, as a stream. What is not there, not ours or not a regular file is answered 404, without a word about why.
 */
import path from 'node:path';
import type { thumbWidthsPx } from '../core/bridge.ts';
import type { Result } from '../core/failure.ts';
import type { Ffmpeg } from '../services/ffmpeg/find.ts';
import type { ShiftedVoices } from '../services/import/shifted-voice.ts';
import { pictureThumbnail } from '../services/import/picture-thumbnail.ts';
import { waveformPeaks } from '../services/import/waveform-peaks.ts';
import { storyPaths } from '../services/library/story-paths.ts';
import { byteRange } from './byte-range.ts';
import { fewAtOnce } from './few-at-once.ts';
import { fileStream } from './file-stream.ts';
import { mediaAddressOf, type MediaAddress } from './media-address.ts';
import type { RegisteredMedia } from './registered-media.ts';
import { emptyResponse, responseGuards } from './response-guards.ts';
import { storedFile, type StoredFile } from './stored-file.ts';

export interface ServeMediaOptions {
  /** Undefined while no story is open. */
  readonly storyFolder: () => string | undefined;
  readonly media: Pick<RegisteredMedia, 'find'>;
  readonly ffmpeg: () => Promise<Result<Ffmpeg>>;
  readonly shifted: Pick<ShiftedVoices, 'of'>;
}

/** What working copies are stored as. */
const workingEndings = ['jpg', 'png', 'flac'];
/** Each holds one decoded picture in memory; more would make the window stutter on two cores. */
const mostThumbnailsAtOnce = 2;
const posterWidthPx = 640 satisfies (typeof thumbWidthsPx)[number];

const sendFile = ({ method, headers }: Request, file: StoredFile): Response => {
  const range = byteRange(headers.get('range'), file.sizeBytes);
  if (range.kind === 'unsatisfiable') return emptyResponse(416, { 'content-range': `bytes */${file.sizeBytes}`, 'accept-ranges': 'bytes' });
  const [start, end] = range.kind === 'part' ? [range.start, range.end] : [0, file.sizeBytes];
  return new Response(method === 'HEAD' || start === end ? null : fileStream({ path: file.path, start, end }), {
    status: range.kind === 'part' ? 206 : 200,
    headers: {
      ...responseGuards,
      'content-type': file.contentType,
      'content-length': String(end - start),
      'accept-ranges': 'bytes',
      ...(range.kind === 'part' ? { 'content-range': `bytes ${start}-${end - 1}/${file.sizeBytes}` } : {}),
    },
  });
};

const workingCopy = async (storyFolder: string, sha256: string): Promise<StoredFile | undefined> => {
  for (const ending of workingEndings) {
    const found = await storedFile({ folder: storyPaths(storyFolder).media, name: `${sha256}.${ending}` });
    if (found !== undefined) return found;
  }
  return undefined;
};

const isPicture = (file: StoredFile): boolean => file.contentType.startsWith('image/');

export const serveMedia = ({ storyFolder, media, ffmpeg, shifted }: ServeMediaOptions): ((request: Request) => Promise<Response>) => {
  const thumbnailTurn = fewAtOnce(mostThumbnailsAtOnce);
  const peaksTurn = fewAtOnce(1);

  const thumbnail = async (folder: string, source: StoredFile, widthPx: number): Promise<StoredFile> => {
    const made = await thumbnailTurn(() => pictureThumbnail({ storyFolder: folder, fileName: path.basename(source.path), widthPx }));
    const found = made.ok ? await storedFile({ folder: path.dirname(made.value), name: path.basename(made.value) }) : undefined;
    // A full or write-protected disk takes no thumbnail; the picture itself can still be shown.
    return found ?? source;
  };

  const registered = async ({ kind, id }: Extract<MediaAddress, { readonly id: string }>): Promise<StoredFile | undefined> => {
    const known = media.find(kind, id);
    if (known === undefined) return undefined;
    if (kind === 'film') return storedFile({ folder: known.folder, name: known.fileName });
    const source = await storedFile({ folder: storyPaths(known.folder).media, name: known.fileName });
    return source !== undefined && isPicture(source) ? thumbnail(known.folder, source, posterWidthPx) : undefined;
  };

  const shiftedCopy = async (source: StoredFile, folder: string, shiftSemitones: number): Promise<StoredFile | undefined> => {
    const program = await ffmpeg();
    if (!program.ok) return undefined;
    const made = await shifted.of({ storyFolder: folder, fileName: path.basename(source.path), shiftSemitones, ffmpeg: program.value });
    return made.ok ? storedFile({ folder: path.dirname(made.value), name: path.basename(made.value) }) : undefined;
  };

  const sendPeaks = async (request: Request, folder: string, sha256: string): Promise<Response> => {
    const source = await workingCopy(folder, sha256);
    const program = await ffmpeg();
    if (source === undefined || !program.ok) return emptyResponse(404);
    const peaks = await peaksTurn(() => waveformPeaks({ storyFolder: folder, fileName: path.basename(source.path), ffmpeg: program.value }));
    if (!peaks.ok) return emptyResponse(404);
    const body = new Uint8Array(8 + peaks.value.pairs.byteLength);
    body.set([0x53, 0x48, 0x50, 0x4b, 1, peaks.value.periodMs, 0, 0]);
    body.set(new Uint8Array(peaks.value.pairs.buffer, peaks.value.pairs.byteOffset, peaks.value.pairs.byteLength), 8);
    return new Response(request.method === 'HEAD' ? null : body, { headers: { ...responseGuards, 'content-type': 'application/octet-stream', 'content-length': String(body.byteLength) } });
  };

  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return emptyResponse(405);
    const address = mediaAddressOf(request.url);
    if (address === undefined) return emptyResponse(404);
    if ('id' in address) {
      const file = await registered(address);
      return file === undefined ? emptyResponse(404) : sendFile(request, file);
    }
    const folder = storyFolder();
    if (folder === undefined) return emptyResponse(404);
    if (address.kind === 'peaks') return sendPeaks(request, folder, address.sha256);
    const source = await workingCopy(folder, address.sha256);
    if (source === undefined) return emptyResponse(404);
    if (address.kind === 'shifted') {
      const copy = await shiftedCopy(source, folder, address.shiftSemitones);
      return copy === undefined ? emptyResponse(404) : sendFile(request, copy);
    }
    if (!('widthPx' in address)) return sendFile(request, source);
    return isPicture(source) ? sendFile(request, await thumbnail(folder, source, address.widthPx)) : emptyResponse(404);
  };
};
