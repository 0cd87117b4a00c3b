/**
 * Pictures decoded once and kept as raw frames while segments need them.
 *
 * The body of a scene and both its joints read the same prepared picture; it is made when the first of them starts and
 * removed when the last is done, so that a long story does not fill the disk with raw frames.
 */
import path from 'node:path';
import { preparePictureJob } from '../../core/plan/prepare-picture.ts';
import type { PreparedPicture } from '../../core/plan/picture-layer.ts';
import type { Segment } from '../../core/plan/segments.ts';
import type { SoundFileOf } from '../../core/plan/sound-job.ts';
import { canonicalJson, sha256Hex } from '../../core/story/story-hash.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import type { RenderWork } from './render-work.ts';

export const picturesOf = ({ fragment }: Segment): readonly PreparedPicture[] =>
  (fragment.picture.kind === 'body' ? [fragment.picture.part] : [fragment.picture.before, fragment.picture.after]).flatMap(({ layer }) => (layer.base.kind === 'picture' ? [layer.base.picture] : []));

export const rawName = (picture: PreparedPicture): string => `picture-${sha256Hex(canonicalJson(JSON.parse(JSON.stringify(picture)))).slice(0, 24)}.yuv`;

export interface PreparedPictures {
  readonly ready: (segment: Segment) => Promise<Result<void>>;
  readonly release: (segment: Segment) => Promise<void>;
}

/** A raw file has no tables: only its size says that it is whole. */
const isWhole = async ({ fs, folder }: RenderWork, picture: PreparedPicture): Promise<boolean> =>
  (await fs.facts(path.join(folder, rawName(picture))))?.sizeBytes === (picture.canvas.widthPx * picture.canvas.heightPx * 3) / 2;

export const preparePicture = async (work: RenderWork, mediaOf: SoundFileOf, picture: PreparedPicture): Promise<Result<void>> => {
  const { fileName, format } = mediaOf(picture.sha256);
  const done = await work.runJob(preparePictureJob({ picture, fileName, format, target: rawName(picture) }));
  if (!done.ok) return done;
  return (await isWhole(work, picture)) ? succeed(undefined) : refuse('ffmpeg-failed', {}, { detail: 'the prepared picture is cut short' });
};

export const preparedPictures = (work: RenderWork, mediaOf: SoundFileOf, segments: readonly Segment[]): PreparedPictures => {
  const uses = new Map<string, number>();
  for (const name of segments.flatMap(picturesOf).map(rawName)) uses.set(name, (uses.get(name) ?? 0) + 1);
  const made = new Map<string, Promise<Result<void>>>();
  const make = (picture: PreparedPicture): Promise<Result<void>> => {
    const name = rawName(picture);
    const running = made.get(name) ?? preparePicture(work, mediaOf, picture);
    made.set(name, running);
    return running;
  };
  return {
    ready: async (segment) => {
      for (const picture of picturesOf(segment)) {
        const done = await make(picture);
        if (!done.ok) return done;
      }
      return succeed(undefined);
    },
    release: async (segment) => {
      for (const name of picturesOf(segment).map(rawName)) {
        const left = (uses.get(name) ?? 1) - 1;
        uses.set(name, left);
        if (left === 0) await work.fs.unlink(path.join(work.folder, name));
      }
    },
  };
};
