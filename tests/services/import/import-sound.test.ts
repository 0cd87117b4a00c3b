import { beforeAll, describe, expect, it } from 'vitest';
import { flacFacts } from '../../../electron/services/import/flac-facts.ts';
import { importSound } from '../../../electron/services/import/import-sound.ts';
import type { ImportedSound, SoundRequest } from '../../../electron/services/import/import-sound.ts';
import { bytesOf, failureOf, fixture, makeDesk, valueOf } from './import-desk.ts';
import type { Desk } from './import-desk.ts';

let desk: Desk;

beforeAll(async () => {
  desk = await makeDesk();
});

const take = (path: string, more: Partial<SoundRequest> = {}) => importSound({ path, storyFolder: desk.storyFolder, ffmpeg: desk.ffmpeg, settleMs: 0, ...more });
const taken = async (path: string): Promise<ImportedSound> => valueOf(await take(path));
const notesOf = (sound: ImportedSound): readonly string[] => sound.notes.map((note) => note.code);
const tone = ['-f', 'lavfi', '-i', 'sine=f=440:d=1.5'] as const;
/** Half a second of nothing, a second of tone, a second of nothing, half a second of tone. */
const speech = ['-f', 'lavfi', '-i', "aevalsrc='0.3*sin(2*PI*300*t)*(between(t,0.5,1.5)+between(t,2.5,3))':d=3"] as const;

describe('electron/services/import/import-sound', () => {
  it.each([
    ['voice.wav', []],
    ['voice.mp3', []],
    ['voice.m4a', ['-c:a', 'aac']],
    ['voice.aac', []],
    ['voice.opus', ['-c:a', 'libopus']],
    ['voice.ogg', ['-c:a', 'libvorbis']],
    ['voice.3gp', ['-c:a', 'aac', '-f', '3gp']],
    ['voice.flac', []],
    ['voice.wma', []],
    ['voice.caf', []],
    ['voice.webm', ['-c:a', 'libopus']],
  ])('decodes %s to 48 kHz', async (name, words) => {
    const sound = await taken(desk.encode(...tone, ...words, name));
    const facts = await flacFacts(desk.media(sound.fileName));
    expect([facts?.sampleRateHz, facts?.channels]).toEqual([48_000, 1]);
    expect(Math.abs(sound.durationMs - 1500)).toBeLessThanOrEqual(60);
    expect(sound.durationMs).toBe(Math.round((facts?.sampleCount ?? 0) / 48));
    expect(sound.notes).toEqual([]);
  });

  it.each(['voice.amr', 'voice-wide.amr'])('decodes %s, which phones record', async (name) => {
    expect((await taken(fixture(name))).durationMs).toBe(1000);
  });

  it('believes the bytes, not the name', async () => {
    expect((await taken(desk.encode(...tone, '-f', 'ogg', '-c:a', 'libopus', 'really-opus.m4a'))).durationMs).toBe(1500);
  });

  it('takes the sound of a film', async () => {
    const film = desk.encode('-f', 'lavfi', '-i', 'testsrc2=s=64x48:d=1.5', ...tone, '-c:v', 'libx264', 'film.mp4');
    expect(Math.abs((await taken(film)).durationMs - 1500)).toBeLessThanOrEqual(60);
  });

  it('refuses a film without sound', async () => {
    const film = desk.encode('-f', 'lavfi', '-i', 'testsrc2=s=64x48:d=1', '-c:v', 'libx264', 'mute.mp4');
    expect(failureOf(await take(film)).code).toBe('sound-missing');
  });

  it('finds where somebody speaks', async () => {
    const { voiced } = await taken(desk.encode(...speech, 'speech.wav'));
    expect(voiced).toHaveLength(2);
    for (const [index, [startMs, endMs]] of ([[500, 1500], [2500, 3000]] as const).entries()) {
      expect(Math.abs((voiced[index]?.startMs ?? -1) - startMs)).toBeLessThanOrEqual(20);
      expect(Math.abs((voiced[index]?.endMs ?? -1) - endMs)).toBeLessThanOrEqual(20);
    }
  });

  it('mixes many channels down to two and says so', async () => {
    const sound = await taken(desk.encode('-f', 'lavfi', '-i', 'sine=d=1', '-ac', '6', 'surround.wav'));
    expect([notesOf(sound), (await flacFacts(desk.media(sound.fileName)))?.channels]).toEqual([['note.channels-mixed-down'], 2]);
  });

  it('takes the first of several sound tracks and says so', async () => {
    const file = desk.encode('-f', 'lavfi', '-i', 'sine=f=300:d=1', '-f', 'lavfi', '-i', 'sine=f=900:d=2', '-map', '0', '-map', '1', 'two.mka');
    const sound = await taken(file);
    expect(notesOf(sound)).toEqual(['note.first-sound-only']);
    expect(Math.abs(sound.durationMs - 1000)).toBeLessThanOrEqual(60);
  });

  it.each([
    ['nothing but zeros', ['-f', 'lavfi', '-i', 'anullsrc=d=1']],
    ['a constant voltage', ['-f', 'lavfi', '-i', 'aevalsrc=0.25:d=1']],
  ])('refuses %s: the microphone was off', async (_name, words) => {
    expect(failureOf(await take(desk.encode(...words, 'silent.wav'))).code).toBe('sound-silent');
  });

  it.each([['0.0001', 'one-sample.wav'], ['0.19', 'short.wav']])('refuses %s seconds', async (seconds, name) => {
    const failure = failureOf(await take(desk.encode('-f', 'lavfi', '-i', `sine=d=${seconds}`, name)));
    expect([failure.code, failure.params['name']]).toEqual(['sound-too-short', name]);
  });

  it('takes a cut file and says how much could be read', async () => {
    const whole = bytesOf(desk.encode('-f', 'lavfi', '-i', 'sine=d=4', '-c:a', 'aac', '-movflags', '+faststart', 'whole.m4a'));
    const sound = await taken(desk.write('cut.m4a', whole.subarray(0, Math.round(whole.length * 0.6))));
    expect(sound.durationMs).toBeGreaterThan(1000);
    expect(sound.durationMs).toBeLessThan(3000);
    expect(sound.notes).toEqual([{ code: 'note.sound-part-readable', params: { name: 'cut.m4a', readableSeconds: (sound.durationMs / 1000).toFixed(1), declaredSeconds: '4.0' } }]);
  });

  it('replaces values that are no numbers by silence and says so', async () => {
    const samples = new Float32Array(48_000).map((_none, index) => 0.4 * Math.sin(index / 20));
    samples.set([Number.NaN, Number.POSITIVE_INFINITY, 1e30, Number.NEGATIVE_INFINITY], 24_000);
    const raw = desk.write('broken.f32', new Uint8Array(samples.buffer));
    const sound = await taken(desk.encode('-f', 'f32le', '-ar', '48000', '-ac', '1', '-i', raw, '-c:a', 'pcm_f32le', 'broken.wav'));
    expect([notesOf(sound), sound.durationMs]).toEqual([['note.sound-cleaned'], 1000]);
  });

  it('refuses what is too long by what was decoded, not by what the header says', async () => {
    const file = desk.encode('-f', 'lavfi', '-i', 'sine=d=3', 'lying.wav');
    const bytes = bytesOf(file);
    // Recorders that crashed leave this length in the header.
    bytes.writeUInt32LE(0xffff_ffff, bytes.indexOf('data') + 4);
    const whole = await taken(desk.write('lying.wav', bytes));
    expect([whole.durationMs, whole.notes]).toEqual([3000, []]);
    const failure = failureOf(await take(desk.file('lying.wav'), { mostMs: 2000 }));
    expect([failure.code, failure.reasons[0]?.code]).toEqual(['file-too-large', 'note.sound-too-long']);
  });

  it('decodes the same file to the same bytes', async () => {
    const file = desk.encode(...tone, '-c:a', 'aac', 'again.m4a');
    expect(await taken(file)).toEqual(await taken(file));
  });

  it('stops when asked, and leaves nothing', async () => {
    const file = desk.encode('-f', 'lavfi', '-i', 'sine=d=300', 'long.wav');
    const before = desk.stored();
    const stop = new AbortController();
    const running = take(file, { signal: stop.signal });
    setTimeout(() => stop.abort(), 300);
    expect(failureOf(await running).code).toBe('stopped');
    expect(desk.stored()).toEqual(before);
  });
});
