import { describe, expect, it } from 'vitest';
import type { RecordingTarget, VoiceFacts } from '../../../electron/core/bridge/voice.ts';
import { succeed } from '../../../electron/core/failure.ts';
import { endRecording, placeFinished } from '../../../renderer/state/finished-recordings.ts';
import type { CaptureEvents } from '../../../renderer/state/microphone.ts';
import { openRecorder } from '../../../renderer/state/recorder.ts';

const scene: RecordingTarget = { kind: 'scene', sceneId: 's1' };

/** A recorder whose every voice has facts of its own. */
const desk = () => {
  const said: string[] = [];
  let events: CaptureEvents | undefined;
  const answer = (word: string) => (): Promise<ReturnType<typeof succeed<object>>> => {
    said.push(word);
    return Promise.resolve(succeed({}));
  };
  const facts = (): VoiceFacts => ({ sha256: 'a'.repeat(64), fileName: `${'a'.repeat(64)}.flac`, durationMs: 1, voiced: [], levels: { peakDb: -6, rmsDb: -20 }, marks: [], notes: [] });
  const recorder = openRecorder({
    port: {
      listen: answer('listen'),
      start: () => Promise.resolve(succeed({ recordingId: 'r1' })),
      append: () => Promise.resolve(succeed({ writtenMs: 1, heldMs: 0 })),
      mark: answer('mark'),
      stop: () => Promise.resolve(succeed(facts())),
      discard: answer('discard'),
      placed: answer('placed'),
    },
    openCapture: () => Promise.resolve({ ok: true, value: { record: (given) => void (events = given), recordedSamples: () => 0, stop: () => Promise.resolve(), close: () => undefined } }),
    wait: () => Promise.resolve(),
  });
  const placed: string[] = [];
  const watch = (name: string, flush = (): Promise<boolean> => Promise.resolve(true)): (() => void) =>
    placeFinished({
      recorder,
      place: (target) => placed.push(`${name} ${target.kind}`) > 0,
      flush,
      onEndedEarly: (why) => void placed.push(`${name} ended by ${typeof why === 'string' ? why : why.code}`),
      report: (error) => {
        throw error;
      },
    });
  return { recorder, said, placed, watch, break: () => events?.onProblem('unplugged') };
};

describe('renderer/state/finished-recordings', () => {
  it('places a recording once, although it is looked at again while it is saved', async () => {
    const { recorder, said, placed, watch } = desk();
    let saved: ((isSaved: boolean) => void) | undefined;
    const flush = (): Promise<boolean> => new Promise((resolve) => (saved = resolve));
    const stop = watch('first', flush);
    await recorder.record(scene, { countFrom: 0 });
    await recorder.stop();
    stop();
    watch('second');
    expect([placed, recorder.getState().kind, said.includes('placed')]).toEqual([['first scene'], 'done', false]);
    saved?.(true);
    await expect.poll(() => recorder.getState().kind).toBe('idle');
    expect([placed, said.at(-1)]).toEqual([['first scene'], 'placed']);
  });

  it('places the next recording too, and tells when it was not the person who ended it', async () => {
    const { recorder, placed, watch, break: unplug } = desk();
    watch('one');
    await recorder.record(scene, { countFrom: 0 });
    await recorder.stop();
    await expect.poll(() => recorder.getState().kind).toBe('idle');
    await recorder.record({ kind: 'narration' }, { countFrom: 0 });
    unplug();
    await expect.poll(() => placed).toEqual(['one scene', 'one narration', 'one ended by unplugged']);
  });

  it('lets main forget nothing that is not saved', async () => {
    const { recorder, said, watch } = desk();
    watch('one', () => Promise.resolve(false));
    await recorder.record(scene, { countFrom: 0 });
    await recorder.stop();
    await expect.poll(() => recorder.getState().kind).toBe('idle');
    expect(said).not.toContain('placed');
  });

  it('gives a recording to the story that is left, never to the next one', async () => {
    const { recorder, placed, watch } = desk();
    const stop = watch('this story');
    await recorder.record(scene, { countFrom: 0 });
    await endRecording(recorder);
    stop();
    watch('next story');
    expect([placed, recorder.getState().kind]).toEqual([['this story scene'], 'idle']);
  });

  it('leaves what nobody placed to be offered again', async () => {
    const { recorder, said, placed, watch } = desk();
    await recorder.record(scene, { countFrom: 0 });
    await endRecording(recorder);
    watch('next story');
    expect([placed, recorder.getState().kind, said.includes('placed')]).toEqual([[], 'idle', false]);
  });
});
