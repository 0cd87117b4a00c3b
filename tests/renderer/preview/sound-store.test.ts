import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SoundPlan } from '../../../electron/core/plan/sound-plan.ts';
import { openFilmLevel } from '../../../renderer/preview/film-level.ts';
import { soundsNear } from '../../../renderer/preview/sound-session.ts';
import { openSoundStore } from '../../../renderer/preview/sound-store.ts';

let asked: string[] = [];
const addressOf = (kind: string, id: string): string => `${kind}/${id}`;
const second = 48_000;
const tone = Float32Array.from({ length: 4 * second }, (_one, index) => 0.1 * Math.sin((2 * Math.PI * 997 * index) / second));
const buffer = (seconds: number): AudioBuffer => ({ length: seconds * second, numberOfChannels: 1, getChannelData: () => tone }) as unknown as AudioBuffer;
const context = { decodeAudioData: (data: { readonly seconds: number }) => Promise.resolve(buffer(data.seconds)) } as unknown as BaseAudioContext;

beforeEach(() => {
  asked = [];
  vi.stubGlobal('fetch', (address: string) => {
    asked.push(address);
    return Promise.resolve({ ok: !address.includes('missing') || asked.length > 1, status: 404, arrayBuffer: () => Promise.resolve({ seconds: 10 }) });
  });
});
afterEach(() => vi.unstubAllGlobals());

const voice = (sha256: string, startSample: number) => ({ sha256, sceneNumber: 1, startSample, sampleCount: 4 * second, sourceStartSample: 0, gainDb: 0, isDenoised: false });
const plan: SoundPlan = {
  sampleCount: 60 * second,
  voices: [voice('a', 0), voice('b', 10 * second), voice('c', 40 * second)],
  music: [{ sha256: 'm', startSample: 0, sampleCount: 60 * second, gainDb: 0, duckDb: 0, fadeInSamples: 0, fadeOutSamples: 0 }],
  duckAt: [],
  loudness: { integratedLufs: -16, truePeakDbtp: -1.5 },
};

describe('renderer/preview/sound-store', () => {
  it('decodes a sound once and drops what was used longest ago', async () => {
    const store = openSoundStore({ addressOf, context, budget: 2 * 10 * second * 4 });
    await Promise.all([store.soundOf('a'), store.soundOf('a')]);
    await store.soundOf('b');
    await store.soundOf('a');
    await store.soundOf('c');
    expect([asked, store.usedBytes()]).toEqual([['open/a', 'open/b', 'open/c'], 2 * 10 * second * 4]);
    expect(['a', 'b', 'c'].map((one) => store.soundHere(one) !== undefined)).toEqual([true, false, true]);
  });

  it('asks again for a sound that was not there', async () => {
    const store = openSoundStore({ addressOf, context });
    await expect(store.soundOf('missing')).rejects.toThrow('404');
    expect((await store.soundOf('missing')).length).toBe(10 * second);
  });
});

describe('renderer/preview/sound-session', () => {
  it('brings only what is heard soon', () => {
    expect(soundsNear(plan, 0, 1)).toEqual(['a', 'm']);
    expect(soundsNear(plan, 3.9)).toEqual(['a', 'b', 'm']);
    expect(soundsNear(plan, 20)).toEqual(['m']);
  });
});

describe('renderer/preview/film-level', () => {
  it('brings the voices that are here to the loudness of the film, whatever their own gain', () => {
    const here = (sha256: string): AudioBuffer | undefined => (sha256 === 'a' ? buffer(4) : undefined);
    const level = openFilmLevel();
    expect(20 * Math.log10(level.gainFor(plan, here))).toBeCloseTo(-16 + 23.01, 1);
    const louder = { ...plan, voices: plan.voices.map((one) => ({ ...one, gainDb: 6 })) };
    expect(20 * Math.log10(level.gainFor(louder, here))).toBeCloseTo(-16 + 17.01, 1);
  });

  it('changes nothing while nothing is known', () => {
    expect(openFilmLevel().gainFor(plan, () => undefined)).toBe(1);
  });
});
