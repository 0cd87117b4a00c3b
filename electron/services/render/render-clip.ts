/**
 * ClipPlan → a checked film, made of what its sources have already.
 *
 * In: a plan, the folder of each story and the film of each package. Out: the clip with its report, or a refusal. Whole
 * segments of a story come from its cache byte for byte; what is missing there is encoded and kept there, for the story's
 * own film too. Of a received film only the groups that a cut falls into are encoded. It changes no source, and keeps
 * nothing of one in the clip's folder but the finished clip.
 */
import { availableParallelism } from 'node:os';
import type { ClipPiece } from '../../core/clip/clip-plan.ts';
import { cutSoundJob } from '../../core/plan/cut-sound.ts';
import type { EncoderSettings } from '../../core/plan/encoder-settings.ts';
import { filmJob, writeChapterFile, writeSegmentList, writeSoftTrack } from '../../core/plan/film-job.ts';
import type { RenderReport } from '../../core/plan/media-check.ts';
import { assert, refuse, succeed, type Result } from '../../core/failure.ts';
import { nodeFileSystem } from '../disk/file-system.ts';
import { checkMedia } from './check-media.ts';
import type { ClipRenderRequest, MadePiece, PieceOrder } from './clip-order.ts';
import { filmPieces } from './film-pieces.ts';
import { publishFilm } from './publish-film.ts';
import { ProgressCount } from './render-progress.ts';
import { type RenderWork, withRenderWork, writeWorkFile } from './render-work.ts';
import { storyPieces } from './story-pieces.ts';

export interface ClipOutcome {
  readonly file: string;
  readonly reportFile: string;
  readonly captionFiles: readonly string[];
  readonly report: RenderReport;
  /** Frames that are their source's, byte for byte, and frames that a cut made anew. */
  readonly framesCopied: number;
  readonly framesEncoded: number;
}

const bySource = (pieces: readonly ClipPiece[]): ReadonlyMap<string, ReadonlyMap<number, ClipPiece>> => {
  const found = new Map<string, Map<number, ClipPiece>>();
  for (const [number, piece] of pieces.entries()) found.set(piece.sourceId, (found.get(piece.sourceId) ?? new Map<number, ClipPiece>()).set(number, piece));
  return found;
};

/** Stories first: a film that decodes in another way than our own segments is then made to fit them. */
const makePieces = async (request: ClipRenderRequest, work: RenderWork, progress: ProgressCount): Promise<Result<readonly MadePiece[]>> => {
  const made = new Map<number, MadePiece>();
  const encoder: EncoderSettings = { name: 'libx264', tuning: 'calm' };
  const threads = request.threads ?? availableParallelism();
  const onDone = (number: number): void => progress.part(number, ((request.plan.pieces[number]?.sound.sampleCount ?? 0) * 1000) / 48_000);
  const groups = [...bySource(request.plan.pieces)].map(([sourceId, pieces]) => ({ material: request.materialOf(sourceId), pieces }));
  const setups: string[] = [];
  for (const { material, pieces } of groups.toSorted((one, other) => Number(one.material.kind === 'film') - Number(other.material.kind === 'film'))) {
    const order: PieceOrder = { request, work, encoder, threads, pieces, onDone };
    const done = material.kind === 'story' ? await storyPieces(order, material) : await filmPieces(order, material.file, setups);
    if (!done.ok) return done;
    for (const [number, piece] of done.value.made) made.set(number, piece);
    setups.push(...done.value.setups);
  }
  return succeed(
    request.plan.pieces.map((_piece, number) => {
      const piece = made.get(number);
      assert(piece, 'every piece of a clip was made');
      return piece;
    }),
  );
};

const captionsName = (index: number): string => `track-${index}.srt`;

const join = async ({ plan: { film, pieces } }: ClipRenderRequest, work: RenderWork, made: readonly MadePiece[]): Promise<Result<string>> => {
  const sound = await work.runJob(cutSoundJob(made.map((piece, index) => ({ file: piece.sound, ...(pieces[index]?.sound ?? { startSample: 0, sampleCount: 0 }) })), 'clip-sound.mp4'));
  if (!sound.ok) return sound;
  await writeWorkFile(work, 'pieces.txt', writeSegmentList(made.flatMap(({ names }) => names)));
  await writeWorkFile(work, 'chapters.txt', writeChapterFile(film.chapters));
  for (const [index, track] of film.softTracks.entries()) await writeWorkFile(work, captionsName(index), writeSoftTrack(track));
  const joined = await work.runJob(
    filmJob(film, { room: 'work', segmentList: 'pieces.txt', sound: 'clip-sound.mp4', captionsOf: (track) => captionsName(film.softTracks.indexOf(track)), chapters: 'chapters.txt', target: 'clip.mp4' }),
  );
  return joined.ok ? succeed('clip.mp4') : joined;
};

const noMedia = (): never => {
  throw new Error('a clip has no pictures of its own');
};

const make = async (request: ClipRenderRequest, work: RenderWork): Promise<Result<ClipOutcome>> => {
  const { plan, outFile, onProgress = () => undefined } = request;
  const progress = new ProgressCount(plan.film.durationMs, onProgress);
  const made = await makePieces(request, work, progress);
  if (!made.ok) return made;
  progress.enter('film');
  const joined = await join(request, work, made.value);
  if (!joined.ok) return joined;
  progress.enter('check');
  const report = await checkMedia({ work, plan: plan.film, mediaOf: noMedia, film: joined.value, encoder: 'libx264', notes: [], onProgress: (doneMs) => progress.checked(doneMs) });
  if (!report.ok) return report;
  if (!report.value.isGood) return refuse('render-check-failed', { count: report.value.problems.length }, { reasons: report.value.problems });
  if (work.signal.aborted) return refuse('stopped');
  const published = await publishFilm({ work, plan: plan.film, outFile, isOnSameDisk: true, film: joined.value, report: report.value });
  if (!published.ok) return published;
  const sum = (of: (piece: MadePiece) => number): number => made.value.reduce((total, piece) => total + of(piece), 0);
  return succeed({ file: outFile, ...published.value, report: report.value, framesCopied: sum((piece) => piece.framesCopied), framesEncoded: sum((piece) => piece.framesEncoded) });
};

export const renderClip = async (request: ClipRenderRequest): Promise<Result<ClipOutcome>> => {
  const { plan, clipFolder, fontsFolder, ffmpeg, fs = nodeFileSystem, signal = new AbortController().signal } = request;
  if (plan.film.problems.length > 0) return refuse('clip-has-problems', { count: plan.film.problems.length }, { reasons: plan.film.problems });
  if (!ffmpeg.encoders.has('libx264')) return refuse('ffmpeg-unsuitable', {}, { reasons: [{ code: 'note.ffmpeg-without-encoder', params: { encoder: 'libx264' } }] });
  return withRenderWork({ storyFolder: clipFolder, fontsFolder, ffmpeg, fs, signal }, (work) => make(request, work));
};
