/**
 * Makes a finished WAV of a recording: the right length in its header, and how loud it is.
 *
 * In: the growing file, as it ended or as a crash left it. Out: a flushed copy under a temporary name. The recording
 * itself is only read; it is measured on the way, so that the samples pass by once.
 */
import { createReadStream } from 'node:fs';
import type { VoiceLevels } from '../../core/bridge/voice.ts';
import { failureFromDisk, systemCodeOf } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { requireFreeSpace, RESERVE_BYTES } from '../disk/free-space.ts';
import { succeed, type Result } from '../../core/failure.ts';
import path from 'node:path';
import { wavHeader, wavHeaderBytes } from './wav.ts';

/** The bytes of a file from a place on, piece by piece. */
export type ReadPieces = (file: string, fromByte: number) => AsyncIterable<Uint8Array>;

const pieceBytes = 1024 * 1024;
export const readPieces: ReadPieces = (file, fromByte) => createReadStream(file, { start: fromByte, highWaterMark: pieceBytes });

const fullScale = 32_768;
const decibels = (amplitude: number): number => 20 * Math.log10(amplitude / fullScale);

class LevelMeter {
  private peak = 0;
  private squares = 0;
  private count = 0;
  /** The first half of a sample that two pieces share. */
  private half: number | undefined;

  add(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (this.half === undefined) {
        this.half = byte;
        continue;
      }
      const sample = ((byte << 24) >> 16) | this.half;
      this.half = undefined;
      this.peak = Math.max(this.peak, Math.abs(sample));
      this.squares += sample * sample;
      this.count += 1;
    }
  }

  levels(): VoiceLevels {
    return { peakDb: decibels(this.peak), rmsDb: decibels(Math.sqrt(this.squares / Math.max(1, this.count))) };
  }
}

export interface SealRequest {
  readonly fs: FileSystem;
  readonly sound: string;
  readonly pcmBytes: number;
  readonly to: string;
  readonly read?: ReadPieces;
}

const copyPcm = async ({ fs, sound, pcmBytes, to, read = readPieces }: SealRequest): Promise<VoiceLevels> => {
  const meter = new LevelMeter();
  const target = await fs.open(to, 'create');
  try {
    await target.write(wavHeader(pcmBytes));
    let left = pcmBytes;
    for await (const piece of read(sound, wavHeaderBytes)) {
      const wanted = piece.subarray(0, left);
      meter.add(wanted);
      await target.write(wanted);
      left -= wanted.byteLength;
      if (left === 0) break;
    }
    await target.sync();
  } finally {
    await target.close();
  }
  return meter.levels();
};

const removeQuietly = async (fs: FileSystem, file: string): Promise<void> => {
  try {
    await fs.unlink(file);
  } catch (error) {
    // The first fault is the one to tell; a leftover is swept when the story is opened.
    if (systemCodeOf(error) === undefined) throw error;
  }
};

export const sealRecording = async (request: SealRequest): Promise<Result<VoiceLevels>> => {
  const { fs, pcmBytes, to } = request;
  try {
    const room = await requireFreeSpace({ fs, folder: path.dirname(to), bytes: pcmBytes + RESERVE_BYTES });
    return room.ok ? succeed(await copyPcm(request)) : room;
  } catch (error) {
    if (systemCodeOf(error) === undefined) throw error;
    await removeQuietly(fs, to);
    return { ok: false, failure: failureFromDisk(error) };
  }
};
