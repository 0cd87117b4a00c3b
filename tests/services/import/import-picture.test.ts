import { rmSync } from 'node:fs';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { importPicture } from '../../../electron/services/import/import-picture.ts';
import type { ImportedPicture, PictureRequest } from '../../../electron/services/import/import-picture.ts';
import { bytesOf, failureOf, fixture, isNear, makeDesk, mosaic, pixelAt, quarterColours, quarters, valueOf } from './import-desk.ts';
import type { Desk } from './import-desk.ts';

let desk: Desk;

beforeAll(async () => {
  desk = await makeDesk();
});

const take = (path: string, more: Partial<PictureRequest> = {}) => importPicture({ path, storyFolder: desk.storyFolder, ffmpeg: desk.ffmpeg, settleMs: 0, ...more });
const taken = async (path: string, more: Partial<PictureRequest> = {}): Promise<ImportedPicture> => valueOf(await take(path, more));
const notesOf = (picture: ImportedPicture): readonly string[] => picture.notes.map((note) => note.code);

/** What the standard says of each value: where the first stored row is seen, and where the first stored column. */
const sides: Readonly<Record<number, readonly [string, string]>> = { 1: ['top', 'left'], 2: ['top', 'right'], 3: ['bottom', 'right'], 4: ['bottom', 'left'], 5: ['left', 'top'], 6: ['right', 'top'], 7: ['right', 'bottom'], 8: ['left', 'bottom'] };
const opposite: Readonly<Record<string, string>> = { top: 'bottom', bottom: 'top', left: 'right', right: 'left' };

const storedQuarters = (orientation: number): readonly string[] => {
  const [row = 'top', column = 'left'] = sides[orientation] ?? [];
  const seen = [[row, column], [row, opposite[column] ?? ''], [opposite[row] ?? '', column], [opposite[row] ?? '', opposite[column] ?? '']];
  const colourAt = (place: readonly string[]): string => {
    if (place.includes('top')) return place.includes('left') ? quarterColours.topLeft : quarterColours.topRight;
    return place.includes('left') ? quarterColours.bottomLeft : quarterColours.bottomRight;
  };
  return seen.map(colourAt);
};

describe('electron/services/import/import-picture', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('stands a picture of EXIF orientation %i upright', async (orientation) => {
    const stored = await mosaic(storedQuarters(orientation), orientation < 5 ? 96 : 64, orientation < 5 ? 64 : 96);
    const file = desk.write(`turned-${orientation}.jpg`, await sharp(stored).withMetadata({ orientation }).jpeg({ quality: 95, chromaSubsampling: '4:4:4' }).toBuffer());
    const picture = await taken(file);
    const at = (x: number, y: number) => pixelAt(desk.media(picture.fileName), x, y);
    expect([picture.widthPx, picture.heightPx]).toEqual([96, 64]);
    expect(isNear(await at(0.25, 0.25), [200, 40, 40], 6)).toBe(true);
    expect(isNear(await at(0.75, 0.25), [40, 160, 40], 6)).toBe(true);
    expect(isNear(await at(0.25, 0.75), [40, 40, 200], 6)).toBe(true);
    expect(isNear(await at(0.75, 0.75), [200, 200, 40], 6)).toBe(true);
  });

  it.each(['jpeg', 'png', 'webp', 'gif', 'avif', 'tiff'] as const)('reads %s', async (format) => {
    const file = desk.write(`format.${format}`, await sharp(await quarters(96, 64)).toFormat(format, { quality: 95 }).toBuffer());
    const picture = await taken(file);
    expect([picture.widthPx, picture.heightPx]).toEqual([96, 64]);
    expect(isNear(await pixelAt(desk.media(picture.fileName), 0.25, 0.75), [40, 40, 200], 12)).toBe(true);
  });

  it('reads BMP', async () => {
    desk.write('quarters.png', await quarters(96, 64));
    const picture = await taken(desk.encode('-i', desk.file('quarters.png'), 'quarters.bmp'));
    expect(isNear(await pixelAt(desk.media(picture.fileName), 0.75, 0.25), [40, 160, 40], 2)).toBe(true);
  });

  it.each([
    ['single.heic', 96, 64, [[0.5, 0.5, [255, 0, 0]]]],
    ['grid.heic', 120, 100, [[0.1, 0.1, [255, 0, 0]], [0.9, 0.1, [0, 255, 0]], [0.1, 0.9, [0, 0, 255]], [0.9, 0.9, [255, 255, 0]]]],
    // A quarter turn to the left: what was at the top right is at the top left.
    ['turned.heic', 100, 120, [[0.1, 0.1, [0, 255, 0]], [0.9, 0.1, [255, 255, 0]], [0.1, 0.9, [255, 0, 0]], [0.9, 0.9, [0, 0, 255]]]],
  ] as const)('reads the whole picture of %s, not one tile', async (name, widthPx, heightPx, colours) => {
    const picture = await taken(fixture(name));
    expect([picture.widthPx, picture.heightPx]).toEqual([widthPx, heightPx]);
    for (const [x, y, colour] of colours) expect(isNear(await pixelAt(desk.media(picture.fileName), x, y), colour, 8)).toBe(true);
  });

  it('takes the primary picture of a HEIC, not the first of several', async () => {
    const bytes = bytesOf(fixture('grid.heic'));
    // The four tiles are no longer marked as hidden: five pictures, of which the last is the primary one.
    const marked = Buffer.from([0x69, 0x6e, 0x66, 0x65, 2, 0, 0, 1]);
    for (let at = bytes.indexOf(marked); at >= 0; at = bytes.indexOf(marked)) bytes[at + 7] = 0;
    const picture = await taken(desk.write('shown-tiles.heic', bytes));
    expect([picture.widthPx, picture.heightPx]).toEqual([120, 100]);
  });

  it('refuses a HEIC whose picture is not as large as it declares', async () => {
    const bytes = bytesOf(fixture('grid.heic'));
    // The declared width of the grid (120), inside its `ispe`.
    const at = bytes.indexOf(Buffer.from([0, 0, 0, 120, 0, 0, 0, 100]));
    bytes.writeUInt32BE(240, at);
    expect(failureOf(await take(desk.write('lying.heic', bytes))).code).toBe('file-damaged');
  });

  it('turns wide colours of an ICC profile into sRGB', async () => {
    const flat = sharp({ create: { width: 64, height: 64, channels: 3, background: { r: 192, g: 64, b: 48 } } });
    const wide = await flat.withIccProfile('p3').jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer();
    const picture = await taken(desk.write('p3.jpg', wide));
    // sharp wrote sRGB (192, 64, 48) as Display P3; back in sRGB it is the same colour again.
    expect(isNear(await pixelAt(desk.media(picture.fileName), 0.5, 0.5), [192, 64, 48], 3)).toBe(true);
    const heic = await taken(fixture('wide-colours.heic'));
    // The same numbers read as Display P3 are a stronger red in sRGB.
    const [red = 0, green = 255] = await pixelAt(desk.media(heic.fileName), 0.5, 0.5);
    expect(red).toBeGreaterThan(200);
    expect(green).toBeLessThan(58);
  });

  it.each([
    ['CMYK', (picture: Sharp) => picture.toColourspace('cmyk').jpeg({ quality: 98 }), 'cmyk.jpg'],
    ['grey', (picture: Sharp) => picture.greyscale().png(), 'grey.png'],
    ['16 bits', (picture: Sharp) => picture.toColourspace('rgb16').png(), 'deep.png'],
    ['a palette', (picture: Sharp) => picture.png({ palette: true, colours: 8 }), 'palette.png'],
    ['progressive scans', (picture: Sharp) => picture.jpeg({ progressive: true }), 'progressive.jpg'],
  ] as const)('makes three channels of 8 bits from %s', async (_name, encode, fileName) => {
    const picture = await taken(desk.write(fileName, await encode(sharp(await quarters(96, 64))).toBuffer()));
    const meta = await sharp(desk.media(picture.fileName)).metadata();
    expect([meta.space, meta.channels, meta.depth, meta.icc]).toEqual(['srgb', 3, 'uchar', undefined]);
  });

  it('places transparency on white and says so', async () => {
    const clear = await sharp({ create: { width: 40, height: 40, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } }).png().toBuffer();
    const picture = await taken(desk.write('clear.png', clear));
    expect(await pixelAt(desk.media(picture.fileName), 0.5, 0.5)).toEqual([255, 255, 255]);
    expect(notesOf(picture)).toEqual(['note.transparency-on-white']);
  });

  it('takes the first picture of an animation and says so', async () => {
    const gif = desk.encode('-f', 'lavfi', '-i', 'testsrc2=s=64x48:d=1:r=10', 'moving.gif');
    expect(notesOf(await taken(gif))).toEqual(['note.animation-first-picture']);
  });

  it('drops the film behind a motion photo and says so', async () => {
    const still = await sharp(await quarters(96, 64)).jpeg().toBuffer();
    const film = bytesOf(desk.encode('-f', 'lavfi', '-i', 'testsrc2=s=64x48:d=1', '-f', 'lavfi', '-i', 'sine=d=1', 'trailer.mp4'));
    const picture = await taken(desk.write('motion.jpg', Buffer.concat([still, film])));
    expect(notesOf(picture)).toEqual(['note.motion-photo-dropped']);
    expect(bytesOf(desk.media(picture.fileName)).includes('ftyp')).toBe(false);
  });

  it('refuses a cut JPEG and says how much of it is there; takes it when told to', async () => {
    const whole = await sharp(await quarters(640, 480)).jpeg({ quality: 90 }).composite([{ input: await sharp({ create: { width: 640, height: 480, channels: 3, background: '#777', noise: { type: 'gaussian', mean: 128, sigma: 40 } } }).png().toBuffer(), blend: 'overlay' }]).toBuffer();
    const file = desk.write('cut.jpg', whole.subarray(0, whole.length / 2));
    const failure = failureOf(await take(file));
    expect([failure.code, failure.params, failure.reasons[0]?.code]).toEqual(['file-damaged', { name: 'cut.jpg' }, 'note.picture-part-readable']);
    expect(failure.reasons[0]?.params['percent']).toBeGreaterThan(30);
    expect(failure.reasons[0]?.params['percent']).toBeLessThan(70);
    expect(notesOf(await taken(file, { acceptDamaged: true }))).toContain('note.picture-part-readable');
  });

  it('keeps every pixel a film can show and no more', async () => {
    const large = await sharp({ create: { width: 6000, height: 4500, channels: 3, background: '#456' } }).jpeg().toBuffer();
    const panorama = await sharp({ create: { width: 8000, height: 1200, channels: 3, background: '#654' } }).jpeg().toBuffer();
    const [a, b] = [await taken(desk.write('large.jpg', large)), await taken(desk.write('panorama.jpg', panorama))];
    expect([a.widthPx, a.heightPx, b.widthPx, b.heightPx]).toEqual([4096, 3072, 8000, 1200]);
  });

  it('keeps the untouched file under its hash and stores the same picture once', async () => {
    const bytes = await sharp(await quarters(96, 64)).jpeg().toBuffer();
    const first = await taken(desk.write('one.jpg', bytes));
    const before = desk.stored();
    const second = await taken(desk.write('two.jpg', bytes));
    expect(second).toEqual(first);
    expect(desk.stored()).toEqual(before);
    expect(bytesOf(`${desk.storyFolder}/originals/${first.originalSha256}.jpg`).equals(bytes)).toBe(true);
  });

  it('replaces a stored copy whose bytes have changed', async () => {
    const file = desk.write('healed.jpg', await sharp(await quarters(32, 64)).jpeg().toBuffer());
    const first = await taken(file);
    const good = bytesOf(desk.media(first.fileName));
    rmSync(desk.media(first.fileName));
    desk.write(`story/media/${first.fileName}`, 'damaged');
    await taken(file);
    expect(bytesOf(desk.media(first.fileName)).equals(good)).toBe(true);
  });

  it('names a film or a sound as what it is', async () => {
    const sound = desk.encode('-f', 'lavfi', '-i', 'sine=d=1', 'voice.jpg.wav');
    const failure = failureOf(await take(sound));
    expect([failure.code, failure.params, failure.reasons.map((reason) => reason.code)]).toEqual(['picture-unsupported', { name: 'voice.jpg.wav', kind: 'WAV' }, ['note.looks-like']]);
  });

  it('stops at once when asked, and leaves nothing', async () => {
    const before = desk.stored();
    const stop = new AbortController();
    const file = desk.write('stopped.jpg', await sharp({ create: { width: 3000, height: 3000, channels: 3, background: '#123' } }).jpeg().toBuffer());
    const running = take(file, { signal: stop.signal });
    setTimeout(() => stop.abort(), 150);
    expect(failureOf(await running).code).toBe('stopped');
    expect(desk.stored()).toEqual(before);
  });
});
