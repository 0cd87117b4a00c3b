/**
 * Pictures decoded once and kept as raw frames while segments need them.
 *
 * The body of a scene and both its joints read the same prepared picture; it is made when the first of them starts and
 * removed when the last is done, so that a long story does not fill the disk with raw frames.
 */
import path from 'node:path';
import { preparePictureJob, type RawPlane, rawFilesOf } from '../../core/plan/prepare-picture.ts';
import type { PreparedPicture } from '../../core/plan/picture-layer.ts';
import type { Segment } from '../../core/plan/segments.ts';
import type { SoundFileOf } from '../../core/plan/sound-job.ts';
import { canonicalJson, sha256Hex } from '../../core/story/story-hash.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import type { RenderWork } from './render-work.ts';

export const picturesOf = ({ fragment }: Segment): readonly PreparedPicture[] =>
  (fragment.picture.kind === 'body' ? [fragment.picture.part] : [fragment.picture.before, fragment.picture.after]).flatMap(({ layer }) => (layer.base.kind === 'picture' ? [layer.base.picture] : []));

const nameOf = (picture: PreparedPicture): string => `picture-${sha256Hex(canonicalJson(JSON.parse(JSON.stringify(picture)))).slice(0, 24)}`;

export const rawName = (picture: PreparedPicture, plane: RawPlane): string => `${nameOf(picture)}.${plane}`;

export interface PreparedPictures {
  readonly ready: (segment: Segment) => Promise<Result<void>>;
  readonly release: (segment: Segment) => Promise<void>;
}

/** A raw file has no tables: only its size says that it is whole. */
const isWhole = async ({ fs, folder }: RenderWork, picture: PreparedPicture): Promise<boolean> => {
  const sizes = await Promise.all(rawFilesOf(picture).map(async ({ plane, sizeBytes }) => (await fs.facts(path.join(folder, rawName(picture, plane))))?.sizeBytes === sizeBytes));
  return sizes.every(Boolean);
};

export const preparePicture = async (work: RenderWork, mediaOf: SoundFileOf, picture: PreparedPicture): Promise<Result<void>> => {
  const { fileName, format } = mediaOf(picture.sha256);
  const done = await work.runJob(preparePictureJob({ picture, fileName, format, nameOf: (plane) => rawName(picture, plane) }));
  if (!done.ok) return done;
  return (await isWhole(work, picture)) ? succeed(undefined) : refuse('ffmpeg-failed', {}, { detail: 'the prepared picture is cut short' });
};

export const preparedPictures = (work: RenderWork, mediaOf: SoundFileOf, segments: readonly Segment[]): PreparedPictures => {
  const uses = new Map<string, number>();
  for (const name of segments.flatMap(picturesOf).map(nameOf)) uses.set(name, (uses.get(name) ?? 0) + 1);
  const made = new Map<string, Promise<Result<void>>>();
  const make = (picture: PreparedPicture): Promise<Result<void>> => {
    const name = nameOf(picture);
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
      for (const picture of picturesOf(segment)) {
        const left = (uses.get(nameOf(picture)) ?? 1) - 1;
        uses.set(nameOf(picture), left);
        if (left > 0) continue;
        for (const { plane } of rawFilesOf(picture)) await work.fs.unlink(path.join(work.folder, rawName(picture, plane)));
      }
    },
  };
};
