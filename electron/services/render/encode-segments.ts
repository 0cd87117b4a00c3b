/**
 * The planned segments, each from the cache or encoded now, side by side.
 *
 * In: segments and an encoder. Out: the names of their files in the order of the film. A segment is published only when
 * its own tables say that it holds exactly the planned frames and begins with a keyframe; exit code 0 proves nothing.
 */
import path from 'node:path';
import { segmentKey } from '../../core/plan/render-key.ts';
import type { EncoderSettings } from '../../core/plan/encoder-settings.ts';
import type { PlannedVideo } from '../../core/plan/render-plan.ts';
import { segmentJob } from '../../core/plan/segment-job.ts';
import type { Layer } from '../../core/plan/picture-layer.ts';
import type { Segment, SegmentFragment } from '../../core/plan/segments.ts';
import type { SoundFileOf } from '../../core/plan/sound-job.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { readFilmTables } from './film-tables.ts';
import type { PartCache } from './part-cache.ts';
import { type PreparedPictures, preparedPictures, rawName } from './prepared-pictures.ts';
import { fontsName, type RenderWork, writeWorkFile } from './render-work.ts';
import type { Task } from './run-side-by-side.ts';
import { sendAhead } from './send-ahead.ts';

export interface SegmentWork {
  readonly work: RenderWork;
  readonly cache: PartCache;
  readonly mediaOf: SoundFileOf;
  readonly video: PlannedVideo;
  readonly encoder: EncoderSettings;
  /** Frames done so far in one segment. */
  readonly onProgress: (segmentIndex: number, doneMs: number) => void;
}

export interface SegmentTasks {
  readonly tasks: readonly Task[];
  readonly reusedCount: number;
  /** Complete once every task is done. */
  readonly names: () => readonly string[];
  readonly reusedMs: number;
}

const layersOf = ({ picture }: SegmentFragment): readonly Layer[] => (picture.kind === 'body' ? [picture.part.layer] : [picture.before.layer, picture.after.layer]);

/** A joint moves two pictures. */
const costOf = ({ fragment }: Segment): number => fragment.frameCount * (fragment.picture.kind === 'fade' ? 1.4 : 1);

const titleName = (index: number, layers: readonly Layer[], layer: Layer): string => `title-${index}-${layers.indexOf(layer)}.ass`;

const writeTexts = async (work: RenderWork, index: number, fragment: SegmentFragment): Promise<void> => {
  if (fragment.captions !== undefined) await writeWorkFile(work, `captions-${index}.ass`, fragment.captions.ass);
  const layers = layersOf(fragment);
  for (const layer of new Set(layers)) {
    if (layer.titleAss !== undefined) await writeWorkFile(work, titleName(index, layers, layer), layer.titleAss);
  }
};

const checkSegment = async (file: string, { fragment, frameCount }: Segment): Promise<Result<void>> => {
  const tables = await readFilmTables(file);
  if (!tables.ok) return tables;
  const { video, beginsWithKeyframe } = tables.value;
  const isRight = video?.frameCount === frameCount && beginsWithKeyframe && video.widthPx === fragment.widthPx && video.heightPx === fragment.heightPx;
  return isRight ? succeed(undefined) : refuse('ffmpeg-failed', {}, { detail: `segment of ${frameCount} frames came out with ${video?.frameCount ?? 0}` });
};

const encode = async (given: SegmentWork, index: number, segment: Segment): Promise<Result<string>> => {
  const { work, encoder, onProgress } = given;
  const target = `segment-${index}.mp4`;
  const layers = layersOf(segment.fragment);
  await writeTexts(work, index, segment.fragment);
  const job = segmentJob({
    fragment: segment.fragment,
    encoder,
    files: { pictureOf: rawName, captions: `captions-${index}.ass`, titleOf: (layer) => titleName(index, layers, layer), fontsFolder: fontsName, target },
  });
  const done = await work.runJob(job, (doneMs) => onProgress(index, doneMs));
  if (!done.ok) return done;
  const ahead = await sendAhead(work, encoder, { name: target, frameCount: segment.frameCount, fps: segment.fragment.fps });
  if (!ahead.ok) return ahead;
  const checked = await checkSegment(path.join(work.folder, ahead.value), segment);
  return checked.ok ? ahead : checked;
};

const taskOf = (given: SegmentWork, pictures: PreparedPictures, { segment, index, key, keep }: { readonly segment: Segment; readonly index: number; readonly key: string; readonly keep: (name: string) => void }): Task => async () => {
  const ready = await pictures.ready(segment);
  if (!ready.ok) return ready;
  const encoded = await encode(given, index, segment);
  if (!encoded.ok) return encoded;
  const published = await given.cache.publish(key, encoded.value);
  if (!published.ok) return published;
  keep(published.value);
  await pictures.release(segment);
  return succeed(undefined);
};

/** Looks what is there already and answers with a task for everything else, the longest first. */
export const segmentTasks = async (given: SegmentWork): Promise<SegmentTasks> => {
  const { work, cache, video, encoder } = given;
  const names: (string | undefined)[] = [];
  const wanted: { segment: Segment; index: number; key: string }[] = [];
  let reusedMs = 0;
  for (const [index, segment] of video.segments.entries()) {
    const key = segmentKey(segment.fragment, encoder, { ffmpegVersion: work.ffmpeg.version, fontsHash: work.fontsHash });
    const name = await cache.find(key);
    names.push(name);
    if (name === undefined) wanted.push({ segment, index, key });
    else reusedMs += (segment.frameCount * 1000) / video.fps;
  }
  const pictures = preparedPictures(work, given.mediaOf, wanted.map((one) => one.segment));
  const tasks = wanted
    .toSorted((one, other) => costOf(other.segment) - costOf(one.segment))
    .map((one) => taskOf(given, pictures, { ...one, keep: (name) => (names[one.index] = name) }));
  return { tasks, reusedMs, reusedCount: video.segments.length - wanted.length, names: () => names.map((name) => name ?? '') };
};
