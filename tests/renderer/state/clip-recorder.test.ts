import { describe, expect, it } from 'vitest';
import { mostClipMs, openClipRecorder } from '../../../renderer/state/clip-recorder.ts';
import type { Capture, CaptureEvents, OpenedMicrophone } from '../../../renderer/state/microphone.ts';

/** A microphone that says what it is told to. */
const aMicrophone = () => {
  const log: string[] = [];
  let events: CaptureEvents | undefined;
  const capture: Capture = {
    record: (given) => {
      events = given;
    },
    recordedSamples: () => 0,
    stop: () => {
      log.push('stop');
      return Promise.resolve();
    },
    close: () => void log.push('close'),
  };
  const listen = (isWanted: boolean): Promise<void> => {
    log.push(isWanted ? 'listen' : 'quiet');
    return Promise.resolve();
  };
  return { log, capture, listen, say: (samples: number[]) => events?.onChunk(Int16Array.from(samples)), unplug: () => events?.onProblem('unplugged') };
};
const opened = (value: Capture): Promise<OpenedMicrophone<Capture>> => Promise.resolve({ ok: true, value });

describe('renderer/state/clip-recorder', () => {
  it('gives everything that was said in one piece, and the microphone back', async () => {
    const mic = aMicrophone();
    const clip = openClipRecorder({ listen: mic.listen, openCapture: () => opened(mic.capture) });
    await clip.start();
    mic.say([1, 2]);
    mic.say([3]);
    await clip.stop();
    expect(clip.getState()).toMatchObject({ kind: 'done', pcm: new Uint8Array([1, 0, 2, 0, 3, 0]) });
    expect(mic.log).toEqual(['listen', 'stop', 'close', 'quiet']);
  });

  it('ends by itself after a minute and keeps no sample more', async () => {
    const mic = aMicrophone();
    const clip = openClipRecorder({ listen: mic.listen, openCapture: () => opened(mic.capture) });
    await clip.start();
    for (let second = 0; second <= mostClipMs / 1000; second += 1) mic.say(Array.from({ length: 48_000 }, () => second));
    await expect.poll(() => clip.getState().kind).toBe('done');
    expect(clip.getState()).toMatchObject({ recordedMs: mostClipMs });
  });

  it('keeps what was heard until the microphone was unplugged', async () => {
    const mic = aMicrophone();
    const clip = openClipRecorder({ listen: mic.listen, openCapture: () => opened(mic.capture) });
    await clip.start();
    mic.say([5]);
    mic.unplug();
    await expect.poll(() => clip.getState().kind).toBe('done');
  });

  it('says why there is no microphone, and listens no longer', async () => {
    const mic = aMicrophone();
    const clip = openClipRecorder({ listen: mic.listen, openCapture: () => Promise.resolve({ ok: false, problem: 'denied' }) });
    await clip.start();
    expect([clip.getState(), mic.log]).toEqual([{ kind: 'failed', problem: 'denied' }, ['listen', 'quiet']]);
  });

  it('closes a microphone that opens after nobody wants it any more', async () => {
    const mic = aMicrophone();
    const waiting: { open?: (value: OpenedMicrophone<Capture>) => void } = {};
    const clip = openClipRecorder({ listen: mic.listen, openCapture: () => new Promise((resolve) => (waiting.open = resolve)) });
    const started = clip.start();
    await expect.poll(() => waiting.open).toBeDefined();
    await clip.reset();
    waiting.open?.({ ok: true, value: mic.capture });
    await started;
    expect([clip.getState().kind, mic.log]).toEqual(['idle', ['listen', 'close', 'quiet']]);
  });
});
