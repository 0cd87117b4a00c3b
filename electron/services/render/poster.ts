/**
 * Takes one frame of a finished film as its poster.
 *
 * In: a checked film and a moment. Out: a JPEG without metadata. It only ever looks at the finished film, so what
 * is hidden there is hidden here.
 */
import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { FfmpegJob } from '../../core/plan/ffmpeg-job.ts';
import { succeed, type Result } from '../../core/failure.ts';
import { publishFile } from '../disk/atomic-write.ts';
import type { FileSystem } from '../disk/file-system.ts';
import type { Ffmpeg } from '../ffmpeg/find.ts';
import { runFfmpeg } from '../ffmpeg/run.ts';

export interface PosterRequest {
  readonly film: string;
  readonly atMs: number;
  readonly outFile: string;
  readonly ffmpeg: Ffmpeg;
  readonly fs: FileSystem;
  readonly signal?: AbortSignal;
}

const posterJob = (film: string, atMs: number): FfmpegJob => ({
  inputs: [{ file: { kind: 'path', path: film }, demuxer: 'mov', codecs: ['h264'], options: [['-ss', (atMs / 1000).toFixed(3)]] }],
  // The film is BT.709 limited range; JPEG is BT.601 full range by definition (JFIF 1.02), whatever the source says.
  graph: '[0:v:0]scale=in_color_matrix=bt709:out_color_matrix=bt601:in_range=tv:out_range=pc:flags=accurate_rnd+full_chroma_int,format=yuvj420p[poster]',
  outputs: [
    {
      file: { kind: 'work', name: 'poster.jpg' },
      muxer: 'mjpeg',
      options: [['-map', '[poster]'], ['-frames:v', '1'], ['-c:v', 'mjpeg'], ['-q:v', '3'], ['-map_metadata', '-1'], ['-fflags', '+bitexact'], ['-flags:v', '+bitexact']],
    },
  ],
  durationMs: 0,
});

export const takePoster = async ({ film, atMs, outFile, ffmpeg, fs, signal }: PosterRequest): Promise<Result<string>> => {
  const workFolder = path.join(path.dirname(outFile), `.poster-${randomUUID()}`);
  await mkdir(workFolder, { recursive: true });
  try {
    const made = await runFfmpeg({
      ffmpeg,
      job: posterJob(film, atMs),
      resolve: (file) => (file.kind === 'path' ? file.path : path.join(workFolder, file.kind === 'media' ? file.fileName : file.name)),
      workFolder,
      ...(signal === undefined ? {} : { signal }),
    });
    if (!made.ok) return made;
    const published = await publishFile({ fs, temporary: path.join(workFolder, 'poster.jpg'), path: outFile });
    return published.ok ? succeed(outFile) : published;
  } finally {
    await fs.removeFolder(workFolder);
  }
};
