/**
 * Reads the header of a FLAC that ffmpeg wrote: the exact number of samples, which no time stamp gives.
 */
import { firstBytes } from '../disk/first-bytes.ts';

const headerBytes = 42;

export interface FlacFacts {
  readonly sampleRateHz: number;
  readonly channels: number;
  readonly sampleCount: number;
}

/** Undefined where the file is no FLAC or its writer did not finish. */
export const flacFacts = async (file: string): Promise<FlacFacts | undefined> => {
  const bytes = await firstBytes(file, headerBytes);
  if (bytes.length < headerBytes || bytes.toString('latin1', 0, 4) !== 'fLaC' || ((bytes[4] ?? 0) & 0x7f) !== 0) return undefined;
  // 20 bits rate, 3 bits channels − 1, 5 bits depth − 1, 36 bits samples (RFC 9639, section 8.2).
  const packed = bytes.readBigUInt64BE(18);
  const sampleCount = Number(packed & 0xf_ffff_ffffn);
  return sampleCount === 0 ? undefined : { sampleRateHz: Number(packed >> 44n), channels: Number((packed >> 41n) & 7n) + 1, sampleCount };
};
