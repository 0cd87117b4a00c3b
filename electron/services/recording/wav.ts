/**
 * The header of a WAV of our one kind: 48 kHz, 16 bits, one channel.
 *
 * While a recording runs nobody knows its length, and a header changed in place could be torn by a power cut; it then
 * says what streams say, the largest number, which players and ffmpeg read as "to the end of the file".
 */
import { voiceSampleRateHz } from '../../core/bridge/voice.ts';

export const wavHeaderBytes = 44;
export const bytesPerSample = 2;
/** What a WAV can say of itself ends at four gigabytes: twelve hours. */
export const mostPcmBytes = 0xffff_ffff - wavHeaderBytes - 1;

const unknownLength = 0xffff_ffff;
const pcmFormat = 1;
const channels = 1;

/** `undefined` for a recording that goes on. */
export const wavHeader = (pcmBytes: number | undefined): Uint8Array => {
  const bytes = Buffer.alloc(wavHeaderBytes);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(pcmBytes === undefined ? unknownLength : pcmBytes + wavHeaderBytes - 8, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(pcmFormat, 20);
  bytes.writeUInt16LE(channels, 22);
  bytes.writeUInt32LE(voiceSampleRateHz, 24);
  bytes.writeUInt32LE(voiceSampleRateHz * bytesPerSample * channels, 28);
  bytes.writeUInt16LE(bytesPerSample * channels, 32);
  bytes.writeUInt16LE(8 * bytesPerSample, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(pcmBytes ?? unknownLength, 40);
  return new Uint8Array(bytes);
};

/** Whole samples in a file of this size; the half of one that a crash left does not count. */
export const pcmBytesIn = (fileBytes: number): number => {
  const bytes = Math.max(0, fileBytes - wavHeaderBytes);
  return bytes - (bytes % bytesPerSample);
};
