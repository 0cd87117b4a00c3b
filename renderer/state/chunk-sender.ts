/**
 * Sends the chunks of a recording to main, one after another, each until main has it.
 *
 * In: chunks as fast as they are spoken. Out: the same samples in the same order. While main is slow they wait in
 * memory and go out joined; a chunk that was refused is sent again, since main knows which samples it has. It never
 * drops one: when it gives up, the rest stays here and can be sent later.
 */
import type { WrittenVoice } from '../../electron/core/bridge/voice.ts';
import { failure, type Failure, type Result } from '../../electron/core/failure.ts';

export interface ChunkSenderRequest {
  readonly append: (fromSample: number, pcm: Uint8Array) => Promise<Result<WrittenVoice>>;
  /** A refusal of main; the chunk is sent again. */
  readonly onRefusal: (failure: Failure) => void;
  readonly onTaken: (written: WrittenVoice) => void;
  readonly wait: (ms: number) => Promise<void>;
}

export interface ChunkSender {
  readonly push: (samples: Int16Array) => void;
  /** Resolves when nothing waits any more, or with what made it give up. */
  readonly drain: () => Promise<Failure | undefined>;
  readonly waitingSamples: () => number;
  readonly takenSamples: () => number;
}

/** Two seconds: few calls when there is much to catch up with, small enough for one message. */
const mostJoinedSamples = 96_000;
const pausesMs = [100, 200, 400, 800, 1600, 2000, 2000] as const;

/** Little-endian, as every machine is on which this program runs. */
const bytesOf = (chunks: readonly Int16Array[]): Uint8Array => {
  const joined = new Int16Array(chunks.reduce((sum, one) => sum + one.length, 0));
  let at = 0;
  for (const one of chunks) {
    joined.set(one, at);
    at += one.length;
  }
  return new Uint8Array(joined.buffer);
};

export const openChunkSender = ({ append, onRefusal, onTaken, wait }: ChunkSenderRequest): ChunkSender => {
  const waiting: Int16Array[] = [];
  let taken = 0;
  let sending: Promise<Failure | undefined> | undefined;

  const nextBatch = (): readonly Int16Array[] => {
    let samples = 0;
    const end = waiting.findIndex((one) => (samples += one.length) > mostJoinedSamples);
    return waiting.slice(0, end === -1 ? waiting.length : Math.max(1, end));
  };

  const ask = async (pcm: Uint8Array): Promise<Result<WrittenVoice>> => {
    try {
      return await append(taken, pcm);
    } catch {
      // The bridge itself broke; what it says is for no person to read.
      return { ok: false, failure: failure('our-fault', { name: 'voice:append' }) };
    }
  };

  /** The refusal that lasted, or nothing when main has it. */
  const insist = async (pcm: Uint8Array, batchLength: number): Promise<Failure | undefined> => {
    for (const pauseMs of [...pausesMs, undefined]) {
      const answer = await ask(pcm);
      if (answer.ok) {
        waiting.splice(0, batchLength);
        taken += pcm.byteLength / 2;
        onTaken(answer.value);
        return undefined;
      }
      onRefusal(answer.failure);
      if (pauseMs === undefined) return answer.failure;
      await wait(pauseMs);
    }
    return undefined;
  };

  const sendAll = async (): Promise<Failure | undefined> => {
    while (waiting.length > 0) {
      const batch = nextBatch();
      const refused = await insist(bytesOf(batch), batch.length);
      if (refused !== undefined) return refused;
    }
    return undefined;
  };

  const send = (): Promise<Failure | undefined> => {
    sending ??= sendAll().finally(() => {
      sending = undefined;
    });
    return sending;
  };

  return {
    push: (samples) => {
      waiting.push(samples);
      // What it comes to is told by `drain`, and refusals as they happen.
      void send();
    },
    drain: async () => {
      const first = await send();
      return first === undefined && waiting.length > 0 ? send() : first;
    },
    waitingSamples: () => waiting.reduce((sum, one) => sum + one.length, 0),
    takenSamples: () => taken,
  };
};
