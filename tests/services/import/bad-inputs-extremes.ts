/**
 * Bad inputs 58 to 75: bombs and extremes.
 */
import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { held, made, refused, taken, takenSomehow } from './bad-input.ts';
import type { Attempt, BadInput } from './bad-input.ts';
import { changed, film, flatPng, insertInto, jpegOfSize, photograph, voice } from './bad-files.ts';
import type { Desk } from './import-desk.ts';
import { wav } from '../../fixtures/wav.ts';

const tooLarge = refused('file-too-large');
const damaged = refused('file-damaged');
/** A bomb must be refused by a decoder that could not hold it. */
const oneGigabyte = 1_000_000_000;

const flat = async (desk: Desk, name: string, width: number, height: number): Promise<string> => desk.write(name, await sharp({ create: { width, height, channels: 3, background: '#345' } }).jpeg().toBuffer());

const floats = (values: readonly number[]): Uint8Array => new Uint8Array(Float32Array.from({ length: 24_000 }, (_none, index) => values[index % 100] ?? 0.3 * Math.sin(index / 9)).buffer);

export const extremes: readonly BadInput[] = [
  made(58, 'PNG of 16000 × 16000', (desk) => [{ file: desk.write('wide.png', flatPng({ widthPx: 16_000, heightPx: 16_000, bits: 8 })), as: 'picture', ends: [tooLarge], memoryBytes: oneGigabyte }]),
  made(59, 'PNG of 30000 × 30000 and 100000 × 100000', (desk) => [
    { file: desk.write('bomb.png', flatPng({ widthPx: 30_000, heightPx: 30_000, bits: 1 })), as: 'picture', ends: [tooLarge], memoryBytes: oneGigabyte },
    { file: desk.write('huge.png', flatPng({ widthPx: 100_000, heightPx: 100_000, bits: 1, isWhole: false })), as: 'picture', ends: [tooLarge, damaged], memoryBytes: oneGigabyte },
  ]),
  made(60, 'JPEG header of 65535 × 65535', async (desk) => [{ file: desk.write('max.jpg', jpegOfSize(await photograph(), 65_535, 65_535)), as: 'picture', ends: [tooLarge], memoryBytes: oneGigabyte }]),
  made(61, 'JPEG of 0 × 0', async (desk) => [{ file: desk.write('none.jpg', jpegOfSize(await photograph(), 0, 0)), as: 'picture', ends: [damaged] }]),
  made(62, '1 × 1', async (desk) => [{ file: await flat(desk, 'dot.jpg', 1, 1), as: 'picture', ends: [taken()], sizePx: [1, 1] }]),
  made(63, '1 × 4000', async (desk) => [{ file: await flat(desk, 'line.jpg', 1, 4000), as: 'picture', ends: [taken()], sizePx: [1, 4000] }]),
  made(64, '321 × 241', async (desk) => [{ file: await flat(desk, 'odd.jpg', 321, 241), as: 'picture', ends: [taken()], sizePx: [321, 241] }]),
  made(65, 'a picture of 108 megapixels', async (desk) => [{ file: await flat(desk, 'phone.jpg', 12_000, 9000), as: 'picture', ends: [taken()], sizePx: [4096, 3072] }]),
  made(66, 'an animation of ten thousand frames as a photograph', (desk) => {
    const source = ['-f', 'lavfi', '-i', 'testsrc2=s=16x16:r=50:d=200'];
    const gif = desk.encode(...source, 'long.gif');
    const moving = ['-f', 'lavfi', '-i', 'testsrc2=s=64x48:r=10:d=2'];
    return [
      { file: gif, as: 'picture', ends: [taken('note.animation-first-picture')] },
      { file: desk.encode(...moving, '-f', 'apng', 'moving.png'), as: 'picture', ends: [takenSomehow], sizePx: [64, 48] },
      { file: desk.encode(...moving, '-c:v', 'libwebp_anim', 'moving.webp'), as: 'picture', ends: [taken('note.animation-first-picture')], sizePx: [64, 48] },
    ];
  }),
  made(67, '8K, 240 frames a second, 10-bit HEVC, HDR', (desk) => {
    const file = desk.encode('-f', 'lavfi', '-i', 'color=c=gray:s=7680x4320:r=240', '-frames:v', '2', '-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=none', '-pix_fmt', 'yuv420p10le', '-color_trc', 'smpte2084', '-color_primaries', 'bt2020', '-colorspace', 'bt2020nc', '8k.mp4');
    return [{ file, as: 'still', ends: [taken()], sizePx: [4096, 2304] }];
  }),
  held(68, 'a recording of six hours', 'tests/services/import/import-sound.test.ts: refuses what is too long by what was decoded, not by what the header says'),
  made(69, 'WAV of 1000 channels, of none, of rate 0, of rate 4 GHz', (desk) => {
    const samples = Buffer.alloc(4000, 5);
    const files: readonly (readonly [string, number, number])[] = [['thousand.wav', 1000, 48_000], ['none.wav', 0, 48_000], ['still.wav', 1, 0], ['fast.wav', 1, 4_000_000_000]];
    return files.map(([name, channels, rateHz]): Attempt => ({ file: desk.write(name, wav({ channels, rateHz, samples })), as: 'sound', ends: [damaged, refused('sound-missing')] }));
  }),
  made(70, 'samples that are NaN, infinite, 1e30', (desk) => {
    const encode = (name: string, values: readonly number[]): string => desk.encode('-f', 'f32le', '-ar', '48000', '-ac', '1', '-i', desk.write(`${name}.raw`, floats(values)), '-c:a', 'pcm_f32le', `${name}.wav`);
    const onlyNaN = changed(desk, encode('tone', []), 'only-nan.wav', (bytes) => {
      for (let at = bytes.indexOf('data') + 8; at + 4 <= bytes.length; at += 4) bytes.writeFloatLE(Number.NaN, at);
      return bytes;
    });
    return [
      { file: encode('mixed', [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]), as: 'sound', ends: [taken('note.sound-cleaned')] },
      { file: encode('loud', [1e30, -1e30]), as: 'sound', ends: [takenSomehow] },
      { file: onlyNaN, as: 'sound', ends: [refused('sound-silent')] },
    ];
  }),
  made(71, 'MP4 with a thousand tracks, with tiny fragments, with 30 MB of user data', (desk) => {
    const short = voice(desk, 'short.m4a', '-c:a', 'aac', '-t', '0.3');
    const many = desk.encode('-i', short, ...Array.from({ length: 1000 }, () => ['-map', '0:a']).flat(), '-c', 'copy', '-f', 'mp4', 'thousand.mp4');
    const fragments = voice(desk, 'fragments.mp4', '-c:a', 'aac', '-movflags', '+frag_every_frame+empty_moov');
    const whole = readFileSync(film(desk, 'whole.mp4'));
    const head = Buffer.alloc(8);
    const userData = Buffer.concat([head, Buffer.alloc(30_000_000, 0x41)]);
    head.copy(userData);
    userData.writeUInt32BE(userData.length, 0);
    userData.write('skip', 4, 'latin1');
    const moov = whole.indexOf('moov', 0, 'latin1') + 4;
    return [
      { file: many, as: 'sound', ends: [damaged] },
      { file: fragments, as: 'sound', ends: [takenSomehow] },
      { file: desk.write('heavy.mp4', insertInto(whole, ['moov'], moov, userData)), as: 'sound', ends: [takenSomehow] },
    ];
  }),
  held(72, 'a still that loops without end', 'tests/services/import/bad-inputs.test.ts: plans five hundred scenes without a loop, a long graph or many pictures at once'),
  held(73, 'forty stills in one graph', 'tests/services/import/bad-inputs.test.ts: plans five hundred scenes without a loop, a long graph or many pictures at once'),
  held(74, 'a graph of 100 KB', 'tests/services/import/bad-inputs.test.ts: plans five hundred scenes without a loop, a long graph or many pictures at once'),
  held(75, 'five hundred clips in one story', 'tests/services/import/bad-inputs.test.ts: plans five hundred scenes without a loop, a long graph or many pictures at once'),
];
