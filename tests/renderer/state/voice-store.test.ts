import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Studio } from '../../../electron/core/bridge.ts';
import { succeed } from '../../../electron/core/failure.ts';
import { openVoiceStore } from '../../../renderer/state/voice-store.ts';

/** A microphone that opens when it is told to, and tells whether it is still open. */
const tracks: { isOpen: boolean }[] = [];
let letOpen: (() => void)[] = [];
const stream = () => {
  const track = { isOpen: true };
  tracks.push(track);
  const facts = { label: '', getSettings: () => ({}), addEventListener: () => undefined, stop: () => void (track.isOpen = false) };
  return { getTracks: () => [facts], getAudioTracks: () => [facts] };
};

class FakeContext {
  readonly audioWorklet = { addModule: () => Promise.resolve() };
  readonly destination = {};
  readonly currentTime = 0;
  resume = (): Promise<void> => Promise.resolve();
  close = (): Promise<void> => Promise.resolve();
  createMediaStreamSource = () => ({ connect: () => undefined });
}
class FakeNode {
  readonly port = { addEventListener: () => undefined, start: () => undefined, postMessage: () => undefined };
  addEventListener = (): void => undefined;
  connect = (): void => undefined;
}

let isWanted = false;
let kept: string | undefined;
/** What the system lists; names are empty until a microphone was allowed. */
let devices: readonly { readonly kind: string; readonly deviceId: string; readonly label: string }[] = [];
let asked: unknown[] = [];
const studio = {
  listenToVoice: (wish: { isWanted: boolean }) => {
    isWanted = wish.isWanted;
    return Promise.resolve(succeed({}));
  },
  readSettings: () => Promise.resolve(succeed({ settings: kept === undefined ? {} : { microphoneLabel: kept } })),
  changeSettings: ({ change }: { readonly change: { readonly microphoneLabel: string | null } }) => {
    kept = change.microphoneLabel ?? undefined;
    return Promise.resolve(succeed({}));
  },
  startRecording: () => Promise.resolve(succeed({ recordingId: 'r1' })),
} as unknown as Studio;

beforeEach(() => {
  tracks.splice(0);
  letOpen = [];
  kept = undefined;
  devices = [];
  asked = [];
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia: (wish: { readonly audio: { readonly deviceId?: unknown } }) => {
        asked.push(wish.audio.deviceId);
        return new Promise((resolve) => letOpen.push(() => resolve(stream())));
      }, enumerateDevices: () => Promise.resolve(devices) } });
  vi.stubGlobal('reportError', () => undefined);
  vi.stubGlobal('AudioContext', FakeContext);
  vi.stubGlobal('AudioWorkletNode', FakeNode);
});
afterEach(() => vi.unstubAllGlobals());

describe('renderer/state/voice-store', () => {
  it('closes a microphone that opens after its test was ended', async () => {
    const voice = openVoiceStore(studio);
    const test = voice.startTest();
    await expect.poll(() => letOpen.length).toBe(1);
    await voice.stopTest();
    letOpen[0]?.();
    await test;
    expect([tracks, isWanted, voice.getState().isTesting]).toEqual([[{ isOpen: false }], false, false]);
  });

  it('leaves one microphone open when the test begins twice', async () => {
    const voice = openVoiceStore(studio);
    const tests = [voice.startTest(), voice.startTest()];
    await expect.poll(() => letOpen.length).toBe(2);
    for (const open of letOpen) open();
    await Promise.all(tests);
    expect([tracks.filter(({ isOpen }) => isOpen).length, isWanted, voice.getState().isTesting]).toEqual([1, true, true]);
    await voice.stopTest();
    expect([tracks.some(({ isOpen }) => isOpen), isWanted]).toEqual([false, false]);
  });

  it('keeps hearing wanted when a recording begins while a test opens its microphone', async () => {
    const voice = openVoiceStore(studio);
    const test = voice.startTest();
    await expect.poll(() => letOpen.length).toBe(1);
    const recording = voice.recorder.record({ kind: 'narration' }, { countFrom: 0 });
    await expect.poll(() => letOpen.length).toBe(2);
    for (const open of letOpen.toReversed()) open();
    await Promise.all([test, recording]);
    expect([tracks.filter(({ isOpen }) => isOpen).length, isWanted, voice.recorder.getState().kind]).toEqual([1, true, 'recording']);
  });

  it('finds the microphone again by its name, whatever its id is after a start', async () => {
    devices = [{ kind: 'audioinput', deviceId: 'default', label: 'Default' }, { kind: 'audioinput', deviceId: 'a', label: 'USB microphone' }];
    const before = openVoiceStore(studio);
    await before.refresh();
    before.choose('a');
    expect(kept).toBe('USB microphone');
    devices = [{ kind: 'audioinput', deviceId: 'b', label: 'Built in' }, { kind: 'audioinput', deviceId: 'c', label: 'USB microphone' }];
    const after = openVoiceStore(studio);
    await after.refresh();
    expect(after.getState().deviceId).toBe('c');
    devices = devices.slice(0, 1);
    await after.refresh();
    expect([after.getState().deviceId, kept]).toEqual([undefined, 'USB microphone']);
    devices = [...devices, { kind: 'audioinput', deviceId: 'd', label: 'USB microphone' }];
    await after.refresh();
    expect(after.getState().deviceId).toBe('d');
    after.choose(undefined);
    await after.refresh();
    expect([after.getState().deviceId, kept]).toEqual([undefined, undefined]);
  });

  it('changes over to the chosen microphone when its name is told only after another was allowed', async () => {
    kept = 'USB microphone';
    devices = [{ kind: 'audioinput', deviceId: '', label: '' }];
    const voice = openVoiceStore(studio);
    await voice.refresh();
    const recording = voice.recorder.record({ kind: 'narration' }, { countFrom: 0 });
    await expect.poll(() => letOpen.length).toBe(1);
    devices = [{ kind: 'audioinput', deviceId: 'b', label: 'Built in' }, { kind: 'audioinput', deviceId: 'c', label: 'USB microphone' }];
    letOpen[0]?.();
    await expect.poll(() => letOpen.length).toBe(2);
    letOpen[1]?.();
    await recording;
    expect([asked, tracks.map(({ isOpen }) => isOpen)]).toEqual([[undefined, { exact: 'c' }], [false, true]]);
  });
});
