/**
 * RenderPlan → a checked film: segments and sound side by side, joined, looked at, and only then given its name.
 *
 * In: a plan and the story's folder. Out: the film with its report and caption files, or a refusal. Everything is made
 * in a private folder; finished parts go to the cache, so that a stop or a power cut costs at most the parts at work.
 * It never reads originals/, never touches the story, and never hands out a film that failed its check.
 */
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { filmJob, writeChapterFile, writeSegmentList, writeSoftTrack } from '../../core/plan/film-job.ts';
import type { RenderReport } from '../../core/plan/media-check.ts';
import type { PlannedVideo, RenderPlan } from '../../core/plan/render-plan.ts';
import type { SoundFileOf } from '../../core/plan/sound-job.ts';
import { type Reason, refuse, succeed, type Result } from '../../core/failure.ts';
import { writeFlushed } from '../disk/atomic-write.ts';
import { nodeFileSystem, type FileSystem } from '../disk/file-system.ts';
import { requireFreeSpace } from '../disk/free-space.ts';
import { temporaryNameFor } from '../disk/temporary-name.ts';
import type { Ffmpeg } from '../ffmpeg/find.ts';
import { checkMedia } from './check-media.ts';
import { type SegmentTasks, segmentTasks } from './encode-segments.ts';
import { type ChosenEncoder, chooseEncoder, type EncoderWish } from './encoders.ts';
import { makeSound } from './make-sound.ts';
import { findMedia } from './media-files.ts';
import { openPartCache, type PartCache } from './part-cache.ts';
import { publishFilm } from './publish-film.ts';
import { ProgressCount, type RenderProgress } from './render-progress.ts';
import { type RenderWork, withRenderWork, writeWorkFile } from './render-work.ts';
import { runSideBySide, type Task } from './run-side-by-side.ts';

export interface RenderRequest {
  readonly plan: RenderPlan;
  readonly storyFolder: string;
  readonly outFile: string;
  readonly ffmpeg: Ffmpeg;
  readonly fontsFolder: string;
  readonly fs?: FileSystem;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: RenderProgress) => void;
  /** How many segments at a time; as many as there are cores when absent. */
  readonly threads?: number;
  /** `libx264` unless hardware is asked for. */
  readonly encoder?: EncoderWish;
}

export interface RenderOutcome {
  readonly file: string;
  readonly reportFile: string;
  readonly captionFiles: readonly string[];
  readonly report: RenderReport;
  readonly segmentsEncoded: number;
  readonly segmentsReused: number;
  readonly isSoundReused: boolean;
}

interface Making {
  readonly request: RenderRequest;
  readonly work: RenderWork;
  readonly cache: PartCache;
  readonly mediaOf: SoundFileOf;
  readonly progress: ProgressCount;
}

interface Parts {
  readonly segments: SegmentTasks | undefined;
  readonly sound: string;
  readonly isSoundReused: boolean;
  readonly encoder: ChosenEncoder | undefined;
}

/** Rough and generous: a film of stills stays far below, and a full disk is better known before than after. */
const neededBytes = ({ video, sound, durationMs }: RenderPlan): number => {
  const film = video === undefined ? 0 : video.frameCount * video.widthPx * video.heightPx * 0.02;
  const raw = video === undefined ? 0 : video.widthPx * video.heightPx * 1.5 * 4 * 4;
  return Math.round(film + raw + sound.sampleCount * 8 + durationMs * 60);
};

const makeParts = async (making: Making, encoder: ChosenEncoder | undefined): Promise<Result<Parts>> => {
  const { request, cache, mediaOf, progress } = making;
  const { video, sound: plan } = request.plan;
  const failed = new AbortController();
  const work = making.work.stoppedBy(failed.signal);
  const onProgress = (index: number, doneMs: number): void => progress.part(index, doneMs);
  const segments = video === undefined || encoder === undefined ? undefined : await segmentTasks({ work, cache, mediaOf, video, encoder: encoder.settings, onProgress });
  progress.reuse(segments?.reusedMs ?? 0);
  const made = { name: '', isReused: false };
  const sound: Task = async () => {
    const done = await makeSound({ work, cache, plan, mediaOf });
    if (done.ok) Object.assign(made, done.value);
    return done.ok ? succeed(undefined) : done;
  };
  const done = await runSideBySide([sound, ...(segments?.tasks ?? [])], { width: request.threads ?? availableParallelism(), stopAll: () => failed.abort() });
  return done.ok ? succeed({ segments, sound: made.name, isSoundReused: made.isReused, encoder }) : done;
};

const hardwareFailed: Reason = { code: 'note.encoder-failed-midway', params: {} };

/** Hardware that gives up in the middle (a laptop that slept, a driver's limit) costs time, not the film. */
const makePartsSomehow = async (making: Making, video: PlannedVideo | undefined): Promise<Result<Parts>> => {
  if (video === undefined) return makeParts(making, undefined);
  const chosen = await chooseEncoder(making.work, making.request.encoder ?? 'libx264', video.tuning);
  if (!chosen.ok) return chosen;
  const done = await makeParts(making, chosen.value);
  if (done.ok || chosen.value.settings.name === 'libx264' || !['ffmpeg-failed', 'ffmpeg-stalled'].includes(done.failure.code)) return done;
  return makeParts(making, { settings: { name: 'libx264', tuning: video.tuning }, notes: [...chosen.value.notes, hardwareFailed] });
};

const captionsName = (index: number): string => `track-${index}.srt`;

/** The concat list lies in the cache folder, because ffmpeg only follows relative names below its own folder. */
const joinFilm = async ({ request, work, progress }: Making, parts: Parts): Promise<Result<string>> => {
  const { plan } = request;
  const target = plan.video === undefined ? 'film.m4a' : 'film.mp4';
  progress.enter('film');
  const list = temporaryNameFor(path.join(work.cacheFolder, 'segments'));
  await writeWorkFile(work, 'chapters.txt', writeChapterFile(plan.chapters));
  for (const [index, track] of plan.softTracks.entries()) await writeWorkFile(work, captionsName(index), writeSoftTrack(track));
  if (parts.segments !== undefined) await writeFlushed({ fs: work.fs, path: list, data: new TextEncoder().encode(writeSegmentList(parts.segments.names())) });
  try {
    const done = await work.runJob(
      filmJob(plan, {
        room: 'cache',
        ...(parts.segments === undefined ? {} : { segmentList: path.basename(list) }),
        sound: parts.sound,
        captionsOf: (track) => captionsName(plan.softTracks.indexOf(track)),
        chapters: 'chapters.txt',
        target,
      }),
    );
    return done.ok ? succeed(target) : done;
  } finally {
    if (parts.segments !== undefined) await work.fs.unlink(list);
  }
};

const isInside = (folder: string, file: string): boolean => {
  const relative = path.relative(folder, file);
  return relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
};

const make = async (making: Making): Promise<Result<RenderOutcome>> => {
  const { request, work, mediaOf, progress } = making;
  const { plan, outFile } = request;
  const parts = await makePartsSomehow(making, plan.video);
  if (!parts.ok) return parts;
  const film = await joinFilm(making, parts.value);
  if (!film.ok) return film;
  progress.enter('check');
  const { encoder, segments } = parts.value;
  const report = await checkMedia({ work, plan, mediaOf, film: film.value, encoder: encoder?.settings.name ?? '', notes: encoder?.notes ?? [], onProgress: (doneMs) => progress.checked(doneMs) });
  if (!report.ok) return report;
  if (!report.value.isGood) return refuse('render-check-failed', { count: report.value.problems.length }, { reasons: report.value.problems });
  if (work.signal.aborted) return refuse('stopped');
  const published = await publishFilm({ work, plan, outFile, isOnSameDisk: isInside(request.storyFolder, outFile), film: film.value, report: report.value });
  if (!published.ok) return published;
  progress.checked(plan.durationMs);
  const segmentsReused = segments?.reusedCount ?? 0;
  return succeed({ file: outFile, ...published.value, report: report.value, segmentsEncoded: (plan.video?.segments.length ?? 0) - segmentsReused, segmentsReused, isSoundReused: parts.value.isSoundReused });
};

export const renderPlan = async (request: RenderRequest): Promise<Result<RenderOutcome>> => {
  const { plan, storyFolder, fontsFolder, ffmpeg, fs = nodeFileSystem, onProgress } = request;
  const signal = request.signal ?? new AbortController().signal;
  return withRenderWork({ storyFolder, fontsFolder, ffmpeg, fs, signal }, async (work) => {
    const media = await findMedia(work, plan);
    if (!media.ok) return media;
    const room = await requireFreeSpace({ fs, folder: work.cacheFolder, bytes: neededBytes(plan) });
    if (!room.ok) return room;
    const progress = new ProgressCount(plan.durationMs, onProgress ?? (() => undefined));
    const cache = await openPartCache(work);
    return make({ request, work, cache, mediaOf: media.value, progress });
  });
};
