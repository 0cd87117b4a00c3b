/**
 * Takes one frame of a film as a picture of the story, at a moment the person chooses.
 *
 * In: a film and a moment. Out: an imported picture, as `import-picture.ts` gives it; the film itself is the original
 * that is kept. The frame passes through the same decoder as every picture, so that nothing of the film but its
 * pixels reaches `media/`.
 */
import path from 'node:path';
import { refuse, succeed } from '../../core/failure.ts';
import type { Result } from '../../core/failure.ts';
import type { FfmpegJob } from '../../core/plan/ffmpeg-job.ts';
import type { StreamFacts } from '../ffmpeg/media-facts.ts';
import { probeMedia } from '../ffmpeg/probe.ts';
import { runFfmpeg } from '../ffmpeg/run.ts';
import { blameFile } from './blame-file.ts';
import { importLimits } from './import-limits.ts';
import { decodeInto, storePicture } from './import-picture.ts';
import type { ImportedPicture, PictureRequest } from './import-picture.ts';
import { isProtected } from './protected-file.ts';
import { withSource } from './take-in.ts';
import type { TakenIn } from './take-in.ts';
import { workFile } from './work-file.ts';

export type Moment = { readonly kind: 'moment'; readonly atMs: number } | { readonly kind: 'share'; readonly share: number };

export interface StillRequest extends PictureRequest {
  /** A time in the film, or a share of its length; beyond its end the last part is used. */
  readonly at: Moment;
}

const timeLimitMs = 120_000;
const stillFile = 'still.png';
/** The last frame begins this much before the end at the slowest frame rate phones use. */
const lastFrameMs = 200;

/** Untagged film is BT.601 when small and BT.709 when it is high definition; ffmpeg alone would take 601 for both. */
const matrixOf = (stream: StreamFacts): string => {
  const space = stream.colour?.space ?? 'unknown';
  const isUntagged = space === 'unknown' || space === 'reserved';
  return isUntagged ? `in_color_matrix=${(stream.heightPx ?? 0) >= 720 ? 'bt709' : 'bt601'}:` : '';
};

const stillJob = (taken: TakenIn, stream: StreamFacts, atMs: number): FfmpegJob => ({
  // No seek for the beginning: in a film whose clock starts below zero ffmpeg would look for what is not there.
  inputs: [{ file: { kind: 'work', name: 'source' }, demuxer: taken.kind.demuxer, codecs: taken.kind.codecs, options: [['-an'], ['-sn'], ['-dn'], ...(atMs === 0 ? [] : [['-ss', (atMs / 1000).toFixed(3)] as const])] }],
  graph: `[0:v:0]scale=${matrixOf(stream)}flags=accurate_rnd+full_chroma_int,format=rgb24[still]`,
  outputs: [{ file: { kind: 'work', name: stillFile }, muxer: 'image2pipe', options: [['-map', '[still]'], ['-frames:v', '1'], ['-c:v', 'png'], ['-map_metadata', '-1']] }],
  durationMs: 0,
});

const atMsOf = (at: Moment, durationMs: number | undefined): number => {
  const wished = at.kind === 'moment' ? at.atMs : at.share * (durationMs ?? 0);
  const last = durationMs === undefined ? wished : Math.max(0, durationMs - lastFrameMs);
  return Math.round(Math.max(0, Math.min(wished, last)));
};

const extract = async (taken: TakenIn, { at, ffmpeg, signal }: StillRequest): Promise<Result<string>> => {
  const { name, kind, copy } = taken;
  const stopping = signal === undefined ? {} : { signal };
  if (await isProtected(copy, kind)) return refuse('file-protected', { name });
  const facts = await probeMedia({ ffmpeg, path: copy, demuxer: kind.demuxer, codecs: kind.codecs, ...stopping });
  if (!facts.ok) return { ok: false, failure: blameFile(facts.failure, name) };
  const stream = facts.value.streams.find((one) => one.kind === 'video' && !one.isAttachedPicture);
  if (stream === undefined) return refuse('picture-unsupported', { name, kind: kind.label });
  const run = (atMs: number) =>
    runFfmpeg({ ffmpeg, job: stillJob(taken, stream, atMs), resolve: (file) => workFile(taken, file), workFolder: taken.workFolder, limits: importLimits(timeLimitMs), ...stopping });
  const atMs = atMsOf(at, facts.value.durationMs);
  const first = await run(atMs);
  // A film that is cut, or whose header lies about its length, may have no frame there; it has its first one.
  const done = !first.ok && first.failure.code === 'ffmpeg-failed' && atMs > 0 ? await run(0) : first;
  return done.ok ? succeed(path.join(taken.workFolder, stillFile)) : { ok: false, failure: blameFile(done.failure, name) };
};

const importTaken = async (taken: TakenIn, request: StillRequest): Promise<Result<ImportedPicture>> => {
  const { name, kind } = taken;
  if (kind.kind !== 'film') return refuse('picture-unsupported', { name, kind: kind.label }, { reasons: [{ code: 'note.looks-like', params: { name, kind: kind.label } }] });
  const still = await extract(taken, request);
  if (!still.ok) return still;
  const decoded = await decodeInto(taken, request, { source: still.value, format: 'png' });
  if (!decoded.ok) return decoded;
  return request.signal?.aborted === true ? refuse('stopped') : storePicture(taken, decoded.value);
};

export const importStill = (request: StillRequest): Promise<Result<ImportedPicture>> => withSource(request, (taken) => importTaken(taken, request));
