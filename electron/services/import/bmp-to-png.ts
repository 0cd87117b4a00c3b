/**
 * Turns a BMP into a PNG by ffmpeg, because libvips has no reader of its own for it.
 */
import path from 'node:path';
import { refuse, succeed } from '../../core/failure.ts';
import type { Result } from '../../core/failure.ts';
import type { Ffmpeg } from '../ffmpeg/find.ts';
import { runFfmpeg } from '../ffmpeg/run.ts';
import { mostPixels } from './decode-job.ts';
import { mediaKinds } from './file-kinds.ts';
import { blameFile } from './blame-file.ts';
import { importLimits } from './import-limits.ts';
import { isTooLargeBmp } from './bmp-size.ts';
import { workFile } from './work-file.ts';
import type { TakenIn } from './take-in.ts';

const timeLimitMs = 60_000;

export const bmpToPng = async ({ taken, ffmpeg, signal }: { readonly taken: TakenIn; readonly ffmpeg: Ffmpeg; readonly signal?: AbortSignal }): Promise<Result<string>> => {
  const { bmp } = mediaKinds;
  if (await isTooLargeBmp(taken.copy, mostPixels)) return refuse('file-too-large', { name: taken.name });
  const done = await runFfmpeg({
    ffmpeg,
    workFolder: taken.workFolder,
    resolve: (file) => workFile(taken, file),
    limits: importLimits(timeLimitMs),
    ...(signal === undefined ? {} : { signal }),
    job: {
      inputs: [{ file: { kind: 'work', name: 'source' }, demuxer: bmp.demuxer, codecs: bmp.codecs, maxPixels: mostPixels, options: [] }],
      outputs: [{ file: { kind: 'work', name: 'bmp.png' }, muxer: 'image2pipe', options: [['-map', '0:v:0'], ['-frames:v', '1'], ['-c:v', 'png'], ['-map_metadata', '-1']] }],
      durationMs: 0,
      isStrict: true,
    },
  });
  return done.ok ? succeed(path.join(taken.workFolder, 'bmp.png')) : { ok: false, failure: blameFile(done.failure, taken.name) };
};
