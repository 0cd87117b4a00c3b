/**
 * The outline of a sound for drawing: lowest and highest sample of every ten milliseconds, kept in `cache/`.
 *
 * Reads only our own working copies, as a stream: two hours of sound cost no more memory than two seconds. The cache
 * file is a head of eight bytes (`SHPK`, version, ten milliseconds) and pairs of signed bytes, −128 … 127.
 */
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { refuse, succeed } from '../../core/failure.ts';
import type { Result } from '../../core/failure.ts';
import { writeFileAtomically } from '../disk/atomic-write.ts';
import { failureFromDisk, systemCodeOf } from '../disk/disk-fault.ts';
import { nodeFileSystem } from '../disk/file-system.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { temporaryNameFor } from '../disk/temporary-name.ts';
import type { Ffmpeg } from '../ffmpeg/find.ts';
import { runFfmpeg } from '../ffmpeg/run.ts';

export interface PeaksRequest {
  readonly storyFolder: string;
  /** `<sha256>.flac` in media/. */
  readonly fileName: string;
  readonly ffmpeg: Ffmpeg;
  readonly fs?: FileSystem;
  readonly signal?: AbortSignal;
}

export interface Peaks {
  readonly periodMs: number;
  /** Lowest, highest, lowest, highest … one pair per period. */
  readonly pairs: Int8Array;
}

const periodMs = 10;
/** Enough for the outline of a voice, and 160 bytes per pair to read. */
const rateHz = 16_000;
const samplesPerPair = (rateHz * periodMs) / 1000;
const magic = 'SHPK';
const version = 1;
const headBytes = 8;

const readPairs = async (file: string): Promise<Int8Array> => {
  const pairs: number[] = [];
  let [lowest, highest, seen] = [127, -128, 0];
  for await (const chunk of createReadStream(file)) {
    for (const byte of chunk as Buffer) {
      const sample = byte > 127 ? byte - 256 : byte;
      lowest = Math.min(lowest, sample);
      highest = Math.max(highest, sample);
      seen += 1;
      if (seen < samplesPerPair) continue;
      pairs.push(lowest, highest);
      [lowest, highest, seen] = [127, -128, 0];
    }
  }
  return Int8Array.from(seen === 0 ? pairs : [...pairs, lowest, highest]);
};

const readCache = async (fs: FileSystem, file: string): Promise<Peaks | undefined> => {
  if ((await fs.facts(file)) === undefined) return undefined;
  const bytes = await fs.readFile(file);
  const isOurs = bytes.length > headBytes && Buffer.from(bytes.subarray(0, 4)).toString('latin1') === magic && bytes[4] === version;
  return isOurs ? { periodMs: bytes[5] ?? periodMs, pairs: Int8Array.from(bytes.subarray(headBytes)) } : undefined;
};

const measure = async (request: PeaksRequest, workFolder: string): Promise<Result<Int8Array>> => {
  const { ffmpeg, fileName, storyFolder, signal } = request;
  const pcm = path.join(workFolder, 'outline.raw');
  const run = await runFfmpeg({
    ffmpeg,
    workFolder,
    resolve: (file) => (file.kind === 'media' ? path.join(storyFolder, 'media', file.fileName) : pcm),
    ...(signal === undefined ? {} : { signal }),
    job: {
      inputs: [{ file: { kind: 'media', fileName }, demuxer: 'flac', codecs: ['flac'], options: [] }],
      outputs: [{ file: { kind: 'work', name: 'outline.raw' }, muxer: 's8', options: [['-map', '0:a:0'], ['-ac', '1'], ['-ar', String(rateHz)], ['-c:a', 'pcm_s8']] }],
      durationMs: 0,
    },
  });
  return run.ok ? succeed(await readPairs(pcm)) : run;
};

export const waveformPeaks = async (request: PeaksRequest): Promise<Result<Peaks>> => {
  const { storyFolder, fileName, fs = nodeFileSystem } = request;
  const sha256 = /^([0-9a-f]{64})\.flac$/.exec(fileName)?.[1];
  if (sha256 === undefined) return refuse('file-unknown-kind', { name: fileName });
  const cache = path.join(storyFolder, 'cache');
  const file = path.join(cache, `peaks-${sha256}.bin`);
  const workFolder = temporaryNameFor(path.join(storyFolder, 'peaks'));
  try {
    const known = await readCache(fs, file);
    if (known !== undefined) return succeed(known);
    if ((await fs.facts(path.join(storyFolder, 'media', fileName)))?.kind !== 'file') return refuse('file-missing', { name: fileName });
    await fs.mkdir(workFolder);
    const pairs = await measure(request, workFolder);
    if (!pairs.ok) return pairs;
    const head = Buffer.concat([Buffer.from(magic, 'latin1'), Buffer.from([version, periodMs, 0, 0])]);
    const written = await writeFileAtomically({ fs, path: file, data: Buffer.concat([head, Buffer.from(pairs.value.buffer)]) });
    return written.ok ? succeed({ periodMs, pairs: pairs.value }) : written;
  } catch (error) {
    if (systemCodeOf(error) === undefined) throw error;
    return { ok: false, failure: failureFromDisk(error, { name: fileName }) };
  } finally {
    await fs.removeFolder(workFolder);
  }
};
