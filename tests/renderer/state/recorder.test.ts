import { describe, expect, it } from 'vitest';
import type { RecordingTarget, VoiceFacts } from '../../../electron/core/bridge/voice.ts';
import { refuse, succeed, type Result } from '../../../electron/core/failure.ts';
import type { CaptureEvents, MicrophoneProblem } from '../../../renderer/state/microphone.ts';
import { openRecorder, type RecorderState } from '../../../renderer/state/recorder.ts';
import type { VoicePort } from '../../../renderer/state/voice-port.ts';

const scene: RecordingTarget = { kind: 'scene', sceneId: 's1' };
const facts: VoiceFacts = { sha256: 'a'.repeat(64), fileName: `${'a'.repeat(64)}.flac`, durationMs: 1, voiced: [], levels: { peakDb: -6, rmsDb: -20 }, marks: [], notes: [] };
const chunkLength = 6144;

/** A microphone whose sound is counted: sample n has the value n. */
const fakeMicrophone = () => {
  let events: CaptureEvents | undefined;
  let spoken = 0;
  const said: string[] = [];
  const speak = (samples = chunkLength): void => {
    const from = spoken;
    spoken += samples;
    events?.onChunk(Int16Array.from({ length: samples }, (_one, at) => from + at));
  };
  return {
    said,
    speak,
    break: (problem: MicrophoneProblem) => events?.onProblem(problem),
    capture: {
      record: (given: CaptureEvents) => {
        events = given;
        said.push('record');
      },
      // The audio clock is ahead of what was handed over.
      recordedSamples: () => spoken + 2400,
      stop: () => {
        speak(100);
        said.push('stop');
        return Promise.resolve();
      },
      close: () => void said.push('close'),
    },
  };
};

/** Main as the recorder sees it: keeps what it took, and refuses while told to. */
const fakeMain = () => {
  const said: string[] = [];
  const taken: number[] = [];
  const refusals: Result<never>[] = [];
  const gates: Promise<void>[] = [];
  const stops: Result<VoiceFacts>[] = [];
  const port: VoicePort = {
    listen: (isWanted) => {
      said.push(`listen ${isWanted}`);
      return Promise.resolve(succeed({}));
    },
    start: () => {
      said.push('start');
      return Promise.resolve(succeed({ recordingId: 'r1' }));
    },
    append: async (_id, fromSample, pcm) => {
      await gates.shift();
      const refusal = refusals.shift();
      if (refusal !== undefined) return refusal;
      if (fromSample !== taken.length) throw new Error(`sample ${fromSample} after ${taken.length}`);
      taken.push(...new Int16Array(pcm.buffer, pcm.byteOffset, pcm.byteLength / 2));
      return succeed({ writtenMs: 1, heldMs: 0 });
    },
    mark: (_id, { sceneId, atMs }) => {
      said.push(`mark ${sceneId} ${atMs}`);
      return Promise.resolve(succeed({}));
    },
    stop: () => {
      said.push(`stop after ${taken.length}`);
      return Promise.resolve(stops.shift() ?? succeed(facts));
    },
    discard: () => {
      said.push('discard');
      return Promise.resolve(succeed({}));
    },
    placed: () => {
      said.push('placed');
      return Promise.resolve(succeed({}));
    },
  };
  return { said, taken, refusals, gates, stops, port };
};

const desk = () => {
  const microphone = fakeMicrophone();
  const main = fakeMain();
  const waits: number[] = [];
  const recorder = openRecorder({
    port: main.port,
    openCapture: () => Promise.resolve({ ok: true, value: microphone.capture }),
    wait: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
  });
  const seen: string[] = [];
  recorder.subscribe((state: RecorderState) => {
    const name = state.kind === 'counting' ? `counting ${state.left}` : state.kind;
    if (seen.at(-1) !== name) seen.push(name);
  });
  return { microphone, main, recorder, waits, seen };
};

const isCount = (values: readonly number[]): boolean => values.every((value, index) => value === ((index << 16) >> 16));

describe('renderer/state/recorder', () => {
  it('counts in, records, and ends with a voice; every sample once and in order', async () => {
    const { microphone, main, recorder, seen } = desk();
    await recorder.record(scene);
    for (let count = 0; count < 10; count += 1) microphone.speak();
    await recorder.stop();
    expect(seen).toEqual(['arming', 'counting 3', 'counting 2', 'counting 1', 'recording', 'stopping', 'done']);
    expect([main.taken.length, isCount(main.taken)]).toEqual([10 * chunkLength + 100, true]);
    expect(main.said).toEqual(['listen true', 'start', 'listen false', `stop after ${10 * chunkLength + 100}`]);
    expect(recorder.getState()).toEqual({ kind: 'done', target: scene, recordingId: 'r1', facts });
    await recorder.placed();
    expect([main.said.at(-1), recorder.getState()]).toEqual(['placed', { kind: 'idle' }]);
  });

  it('records nothing of the count-in', async () => {
    const { microphone, main, recorder } = desk();
    microphone.speak();
    await recorder.record(scene);
    expect(microphone.said).toEqual(['record']);
    await recorder.stop();
    expect(main.taken.length).toBe(100);
  });

  it('keeps what main is too slow to take, tells how much, and sends it joined', async () => {
    const { microphone, main, recorder } = desk();
    let open: () => void = () => undefined;
    main.gates.push(new Promise((resolve) => (open = resolve)));
    await recorder.record(scene, { countFrom: 0 });
    for (let count = 0; count < 40; count += 1) microphone.speak();
    expect(recorder.getState()).toMatchObject({ kind: 'recording', recordedMs: 5120, backlogMs: 5120 });
    open();
    await recorder.stop();
    expect([main.taken.length, isCount(main.taken)]).toEqual([40 * chunkLength + 100, true]);
  });

  it('sends a refused chunk again, after a while, and shows the warning until it is taken', async () => {
    const { microphone, main, recorder, waits } = desk();
    await recorder.record(scene, { countFrom: 0 });
    main.refusals.push(refuse('disk-unreadable'), refuse('disk-unreadable'));
    microphone.speak();
    await expect.poll(() => waits.length).toBe(2);
    await expect.poll(() => main.taken.length).toBe(chunkLength);
    expect(recorder.getState()).not.toHaveProperty('warning');
    expect(waits).toEqual([100, 200]);
    await recorder.stop();
    expect(isCount(main.taken)).toBe(true);
  });

  it('ends by itself on a full disk, with all that was said', async () => {
    const { microphone, main, recorder } = desk();
    await recorder.record(scene, { countFrom: 0 });
    main.refusals.push(refuse('disk-full'));
    microphone.speak();
    await expect.poll(() => recorder.getState().kind).toBe('done');
    expect(recorder.getState()).toMatchObject({ endedBy: { code: 'disk-full' } });
    expect(main.taken.length).toBe(chunkLength + 100);
  });

  it('gives up without losing what waits, and finishes on another try', async () => {
    const { microphone, main, recorder } = desk();
    await recorder.record(scene, { countFrom: 0 });
    main.refusals.push(...Array.from({ length: 16 }, () => refuse('our-fault')));
    microphone.speak();
    await recorder.stop();
    await expect.poll(() => recorder.getState().kind).toBe('failed');
    expect(recorder.getState()).toMatchObject({ canRetry: true, why: { code: 'our-fault' } });
    await recorder.record(scene);
    expect(recorder.getState().kind).toBe('failed');
    main.refusals.splice(0);
    await recorder.retry();
    expect([recorder.getState().kind, main.taken.length]).toEqual(['done', chunkLength + 100]);
  });

  it('lets stopping be tried again while the disk has no room, but not for silence', async () => {
    const { main, recorder } = desk();
    main.stops.push(refuse('disk-full'), refuse('sound-silent'));
    await recorder.record(scene, { countFrom: 0 });
    await recorder.stop();
    expect(recorder.getState()).toMatchObject({ kind: 'failed', canRetry: true });
    await recorder.retry();
    expect(recorder.getState()).toMatchObject({ kind: 'failed', canRetry: false, why: { code: 'sound-silent' } });
    await recorder.record(scene, { countFrom: 0 });
    expect(recorder.getState().kind).toBe('recording');
  });

  it('keeps the recording of a microphone that was unplugged', async () => {
    const { microphone, main, recorder } = desk();
    await recorder.record(scene, { countFrom: 0 });
    microphone.speak();
    microphone.break('unplugged');
    await expect.poll(() => recorder.getState().kind).toBe('done');
    expect(recorder.getState()).toMatchObject({ endedBy: 'unplugged' });
    expect(main.taken.length).toBe(chunkLength + 100);
  });

  it('makes a voice of what main has when main ended it, without sending any more', async () => {
    const { microphone, main, recorder } = desk();
    await recorder.record(scene, { countFrom: 0 });
    microphone.speak();
    await expect.poll(() => main.taken.length).toBe(chunkLength);
    main.refusals.push(...Array.from({ length: 8 }, () => refuse('file-missing')));
    await recorder.endedByMain('another');
    expect(recorder.getState().kind).toBe('recording');
    await recorder.endedByMain('r1');
    expect([recorder.getState().kind, main.said.at(-1)]).toEqual(['done', `stop after ${chunkLength}`]);
    await recorder.record(scene, { countFrom: 0 });
    expect(recorder.getState().kind).toBe('recording');
  });

  it('marks places in the recorded sound, the first scene at its beginning', async () => {
    const { microphone, main, recorder } = desk();
    await recorder.record({ kind: 'narration' }, { firstSceneId: 's1', countFrom: 0 });
    for (let count = 0; count < 8; count += 1) microphone.speak();
    recorder.mark('s2');
    const marks = [{ sceneId: 's1', atMs: 0 }, { sceneId: 's2', atMs: 1074 }];
    expect(recorder.getState()).toMatchObject({ marks });
    await recorder.stop();
    recorder.mark('s3');
    expect(main.said.filter((one) => one.startsWith('mark'))).toEqual(['mark s1 0', 'mark s2 1074']);
    expect(main.said.indexOf('mark s2 1074')).toBeLessThan(main.said.findIndex((one) => one.startsWith('stop')));
  });

  it('stops counting when it is told to, and leaves nothing behind', async () => {
    const { microphone, main } = desk();
    const recorder = openRecorder({
      port: main.port,
      openCapture: () => Promise.resolve({ ok: true, value: microphone.capture }),
      wait: async () => {
        await recorder.cancel();
      },
    });
    await recorder.record(scene);
    expect(recorder.getState()).toEqual({ kind: 'idle' });
    expect([microphone.said, main.said]).toEqual([['close'], ['listen true', 'start', 'listen false', 'discard']]);
  });

  it('records nothing that main ended while it was counted in, and is free again', async () => {
    const { microphone, main } = desk();
    const recorder = openRecorder({ port: main.port, openCapture: () => Promise.resolve({ ok: true, value: microphone.capture }), wait: () => recorder.endedByMain('r1') });
    await recorder.record(scene);
    expect([recorder.getState(), microphone.said]).toEqual([{ kind: 'idle' }, ['close']]);
  });

  it('stays idle when it is given up while main makes room for it', async () => {
    const { microphone, main } = desk();
    const start: VoicePort['start'] = async (target) => {
      await recorder.cancel();
      return main.port.start(target);
    };
    const recorder = openRecorder({ port: { ...main.port, start }, openCapture: () => Promise.resolve({ ok: true, value: microphone.capture }), wait: () => Promise.resolve() });
    await recorder.record(scene);
    expect([recorder.getState(), main.said.at(-1)]).toEqual([{ kind: 'idle' }, 'discard']);
  });

  it('gives up the count when it is stopped before the first word', async () => {
    const { microphone, main } = desk();
    const recorder = openRecorder({ port: main.port, openCapture: () => Promise.resolve({ ok: true, value: microphone.capture }), wait: () => recorder.stop() });
    await recorder.record(scene);
    expect([recorder.getState(), main.said.at(-1)]).toEqual([{ kind: 'idle' }, 'discard']);
  });

  it('lets whoever stops it a second time wait for the same end', async () => {
    const { microphone, main, recorder } = desk();
    await recorder.record(scene, { countFrom: 0 });
    microphone.speak();
    void recorder.stop();
    await recorder.stop();
    expect([recorder.getState().kind, main.said.filter((one) => one.startsWith('stop'))]).toEqual(['done', [`stop after ${chunkLength + 100}`]]);
  });

  it('can try again after the bridge itself broke', async () => {
    const { microphone, main } = desk();
    let isBroken = true;
    const broken = <Value>(answer: () => Promise<Value>): Promise<Value> => (isBroken ? Promise.reject(new Error('gone')) : answer());
    const port: VoicePort = { ...main.port, mark: (id, mark) => broken(() => main.port.mark(id, mark)), stop: (id) => broken(() => main.port.stop(id)) };
    const recorder = openRecorder({ port, openCapture: () => Promise.resolve({ ok: true, value: microphone.capture }), wait: () => Promise.resolve() });
    await recorder.record(scene, { firstSceneId: 's1', countFrom: 0 });
    await recorder.stop();
    expect(recorder.getState()).toMatchObject({ kind: 'failed', canRetry: true });
    isBroken = false;
    await recorder.retry();
    expect(recorder.getState().kind).toBe('done');
  });

  it('gives up a recording to lost+found, the microphone closed', async () => {
    const { microphone, main, recorder } = desk();
    await recorder.record(scene, { countFrom: 0 });
    microphone.speak();
    await recorder.cancel();
    expect(recorder.getState()).toEqual({ kind: 'idle' });
    expect(microphone.said).toEqual(['record', 'stop', 'close']);
    expect(main.said.slice(-2)).toEqual(['listen false', 'discard']);
  });

  it('tells why the microphone does not open, before anything is on the disk', async () => {
    const { main } = desk();
    const recorder = openRecorder({ port: main.port, openCapture: () => Promise.resolve({ ok: false, problem: 'denied' }) });
    await recorder.record(scene);
    expect(recorder.getState()).toEqual({ kind: 'failed', target: scene, why: 'denied', canRetry: false });
    expect(main.said).toEqual(['listen true', 'listen false']);
    recorder.dismiss();
    expect(recorder.getState()).toEqual({ kind: 'idle' });
  });
});
