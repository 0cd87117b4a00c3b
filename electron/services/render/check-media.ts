/**
 * Looks at a finished film before anybody gets it: its tables, all of its sound, every picture that stands for itself.
 *
 * In: the plan and the file in the work folder. Out: the report; judging is core's. A black stretch is held against the
 * story's own pictures, since a picture of a night without a lamp is no fault.
 */
import { open } from 'node:fs/promises';
import path from 'node:path';
import { type FilmFindings, judgeFilm, type RenderReport, unexplainedBlack } from '../../core/plan/media-check.ts';
import { checkJob } from '../../core/plan/film-job.ts';
import type { PreparedPicture } from '../../core/plan/picture-layer.ts';
import type { RenderPlan } from '../../core/plan/render-plan.ts';
import { readLoudness, type SoundFileOf } from '../../core/plan/sound-job.ts';
import type { Reason, Result } from '../../core/failure.ts';
import { succeed } from '../../core/failure.ts';
import type { TimeRange } from '../../core/story/story.ts';
import { readFilmTables } from './film-tables.ts';
import { picturesOf, preparePicture, rawName } from './prepared-pictures.ts';
import type { RenderWork } from './render-work.ts';

const seconds = (text: string | undefined): number => Math.round(Number(text) * 1000);

const blackPercent = 99;

/** From a black frame to the next one that is not. */
const readBlack = (lines: readonly string[], durationMs: number): readonly TimeRange[] => {
  const ranges: TimeRange[] = [];
  let startMs: number | undefined;
  for (const line of lines) {
    const found = /pblack:(\d+) pts:\S+ t:(\S+)/.exec(line);
    if (found === null) continue;
    if (Number(found[1]) >= blackPercent) startMs ??= seconds(found[2]);
    else if (startMs !== undefined) {
      ranges.push({ startMs, endMs: seconds(found[2]) });
      startMs = undefined;
    }
  }
  return startMs === undefined ? ranges : [...ranges, { startMs, endMs: Math.round(durationMs) }];
};

const readSilence = (lines: readonly string[], durationMs: number): readonly TimeRange[] => {
  const ranges: TimeRange[] = [];
  let startMs: number | undefined;
  for (const line of lines) {
    const start = /silence_start: (-?[\d.]+)/.exec(line);
    const end = /silence_end: ([\d.]+)/.exec(line);
    if (start !== null) startMs = Math.max(0, seconds(start[1]));
    if (end !== null && startMs !== undefined) {
      ranges.push({ startMs, endMs: seconds(end[1]) });
      startMs = undefined;
    }
  }
  return startMs === undefined ? ranges : [...ranges, { startMs, endMs: Math.round(durationMs) }];
};

const decodingError = /error while decoding|concealing|corrupt|Invalid data found|missing reference|non-existing PPS|channel element .* is not allocated/i;

const findingsFrom = (lines: readonly string[], plan: RenderPlan): FilmFindings => ({
  black: readBlack(lines, plan.durationMs),
  silent: readSilence(lines, plan.durationMs),
  ...readLoudness(lines),
  decodingErrors: lines.filter((line) => decodingError.test(line)).length,
});

/** As the filter counts: 16 is black in limited range. A little more light than it allows is still a black picture. */
const blackestLuma = 20;
const litShare = 0.05;

const isBlack = async (file: string, { canvas }: PreparedPicture): Promise<boolean> => {
  const handle = await open(file, 'r');
  try {
    const { buffer } = await handle.read(Buffer.alloc(canvas.widthPx * canvas.heightPx), 0, canvas.widthPx * canvas.heightPx, 0);
    let lit = 0;
    for (const luma of buffer) lit += luma > blackestLuma ? 1 : 0;
    return lit < buffer.length * litShare;
  } finally {
    await handle.close();
  }
};

const blackPictures = async ({ work, plan, mediaOf }: FilmToCheck, ranges: readonly TimeRange[]): Promise<Result<readonly TimeRange[]>> => {
  const { video } = plan;
  const found: TimeRange[] = [];
  if (video === undefined || ranges.length === 0) return succeed(found);
  for (const segment of video.segments) {
    const [startMs, endMs] = [segment.startFrame, segment.startFrame + segment.frameCount].map((frame) => (frame * 1000) / video.fps) as [number, number];
    if (!ranges.some((range) => range.startMs < endMs && range.endMs > startMs)) continue;
    for (const picture of picturesOf(segment)) {
      const made = await preparePicture(work, mediaOf, picture);
      if (!made.ok) return made;
      if (await isBlack(path.join(work.folder, rawName(picture, picture.chroma === undefined ? 'whole' : 'y')), picture)) found.push({ startMs, endMs });
    }
  }
  return succeed(found);
};

export interface FilmToCheck {
  readonly work: RenderWork;
  readonly plan: RenderPlan;
  readonly mediaOf: SoundFileOf;
  /** Name in the work folder. */
  readonly film: string;
  readonly encoder: string;
  readonly notes: readonly Reason[];
  readonly onProgress: (doneMs: number) => void;
}

export const checkMedia = async (given: FilmToCheck): Promise<Result<RenderReport>> => {
  const { work, plan, film, encoder, notes } = given;
  const tables = await readFilmTables(path.join(work.folder, film));
  if (!tables.ok) return tables;
  const decoded = await work.runJob(checkJob(plan, film), given.onProgress);
  if (!decoded.ok) return decoded;
  const findings = findingsFrom(decoded.value.log, plan);
  const own = await blackPictures(given, unexplainedBlack(plan, findings.black));
  if (!own.ok) return own;
  const { beginsWithKeyframe: _beginsWithKeyframe, ...facts } = tables.value;
  return succeed(judgeFilm({ plan, tables: facts, findings, encoder, blackPictures: own.value, notes }));
};
