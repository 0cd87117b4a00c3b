/**
 * Records a short clip that is no take: words that confirm an answer, or words that are read aloud to everyone.
 *
 * In: a microphone that is lent. Out: 16 bit samples at 48 kHz in one piece. It ends by itself after a minute, so that
 * the clip fits in one message; a clip that was not finished is gone, and nothing of a story depends on it.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { voiceSampleRateHz } from '../../electron/core/bridge/voice.ts';
import type { Capture, MicrophoneProblem, OpenedMicrophone } from './microphone.ts';

export type ClipState =
  | { readonly kind: 'idle' | 'opening' }
  | { readonly kind: 'recording'; readonly recordedMs: number }
  | { readonly kind: 'done'; readonly pcm: Uint8Array; readonly recordedMs: number }
  | { readonly kind: 'failed'; readonly problem: MicrophoneProblem };

export interface ClipRecorder extends Pick<StoreApi<ClipState>, 'getState' | 'getInitialState' | 'subscribe'> {
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** Forgets what was recorded and gives the microphone back. */
  readonly reset: () => Promise<void>;
}

export interface ClipPort {
  readonly listen: (isWanted: boolean) => Promise<unknown>;
  readonly openCapture: () => Promise<OpenedMicrophone<Capture>>;
}

export const mostClipMs = 60_000;
const mostSamples = (voiceSampleRateHz * mostClipMs) / 1000;
const msOf = (samples: number): number => Math.floor((samples * 1000) / voiceSampleRateHz);

const joined = (chunks: readonly Int16Array[]): Uint8Array => {
  const samples = new Int16Array(Math.min(mostSamples, chunks.reduce((sum, chunk) => sum + chunk.length, 0)));
  let at = 0;
  for (const chunk of chunks) {
    const part = chunk.subarray(0, samples.length - at);
    samples.set(part, at);
    at += part.length;
  }
  return new Uint8Array(samples.buffer);
};

export const openClipRecorder = ({ listen, openCapture }: ClipPort): ClipRecorder => {
  const store = createStore<ClipState>()(() => ({ kind: 'idle' }));
  const show = (state: ClipState): void => store.setState(state, true);
  let capture: Capture | undefined;
  let chunks: Int16Array[] = [];
  let samples = 0;
  /** Goes up with every beginning and every end: a microphone that opens too late is closed at once. */
  let turn = 0;

  const release = async (): Promise<void> => {
    const before = capture;
    capture = undefined;
    if (before === undefined) return;
    await before.stop();
    before.close();
    await listen(false);
  };
  const stop = async (): Promise<void> => {
    if (capture === undefined) return;
    turn += 1;
    await release();
    show(samples === 0 ? { kind: 'idle' } : { kind: 'done', pcm: joined(chunks), recordedMs: msOf(Math.min(samples, mostSamples)) });
  };
  const start = async (): Promise<void> => {
    await release();
    turn += 1;
    const mine = turn;
    chunks = [];
    samples = 0;
    show({ kind: 'opening' });
    await listen(true);
    const opened = await openCapture();
    if (turn !== mine) {
      if (opened.ok) opened.value.close();
      await listen(false);
      return;
    }
    if (!opened.ok) {
      await listen(false);
      show({ kind: 'failed', problem: opened.problem });
      return;
    }
    capture = opened.value;
    show({ kind: 'recording', recordedMs: 0 });
    capture.record({
      onChunk: (chunk) => {
        chunks.push(chunk);
        samples += chunk.length;
        if (store.getState().kind === 'recording') show({ kind: 'recording', recordedMs: msOf(samples) });
        if (samples >= mostSamples) void stop();
      },
      // What was heard until it was unplugged is worth keeping.
      onProblem: () => void stop(),
    });
  };
  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    start,
    stop,
    reset: async () => {
      turn += 1;
      await release();
      chunks = [];
      samples = 0;
      show({ kind: 'idle' });
    },
  };
};
