/**
 * A signal in which every sample has its place written on it, and a look at what a recording kept of it.
 */
import type { FileSystem } from '../../../electron/services/disk/file-system.ts';
import { findRecordings } from '../../../electron/services/recording/found-recordings.ts';
import { wavHeaderBytes } from '../../../electron/services/recording/wav.ts';
import type { FoundRecording } from '../../../electron/core/bridge/voice.ts';
import type { Result } from '../../../electron/core/failure.ts';
import { storyPaths } from '../../../electron/services/library/story-paths.ts';

export const chunkMs = 200;
export const chunkSamples = (48_000 * chunkMs) / 1000;

/** An odd step through all 16 bit values: no two places within a second look alike, and none is silent for long. */
export const signalAt = (sample: number): number => (((sample * 40_503) & 0xffff) << 16) >> 16;

export const signal = (fromSample: number, sampleCount: number): Uint8Array => {
  const bytes = Buffer.alloc(sampleCount * 2);
  for (let at = 0; at < sampleCount; at += 1) bytes.writeInt16LE(signalAt(fromSample + at), at * 2);
  return new Uint8Array(bytes);
};

export const chunk = (index: number): { readonly fromSample: number; readonly pcm: Uint8Array } => ({ fromSample: index * chunkSamples, pcm: signal(index * chunkSamples, chunkSamples) });

/** How many bytes of the signal stand at the start of a WAV of ours, unbroken. */
export const rightBytes = (wav: Uint8Array): number => {
  const pcm = wav.subarray(wavHeaderBytes);
  const expected = signal(0, Math.ceil(pcm.byteLength / 2));
  const wrong = pcm.findIndex((byte, at) => byte !== expected[at]);
  return wrong === -1 ? pcm.byteLength : wrong;
};

export const must = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.failure)}`);
  return result.value;
};

export const soundOf = (storyFolder: string, recordingId: string): string => `${storyPaths(storyFolder).takes}/${recordingId}.wav`;

export const onlyFound = async (fs: FileSystem, storyFolder: string): Promise<FoundRecording> => {
  const { offered } = must(await findRecordings({ fs, storyFolder }));
  const [first] = offered;
  if (first === undefined || offered.length > 1) throw new Error(`${offered.length} recordings are offered`);
  return first;
};
