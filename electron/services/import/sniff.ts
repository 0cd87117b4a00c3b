/**
 * Says what a file is from its first bytes; its name decides nothing.
 *
 * In: the beginning of a file (64 KB are enough for every kind). Out: one kind of `file-kinds.ts`, or undefined.
 * It never decodes, and it never lets a text that names other files (playlists, SVG, manifests) pass for media.
 */
import { mediaKinds, refusedKinds } from './file-kinds.ts';
import type { FileKind } from './file-kinds.ts';
import { isAdts, isMpegAudio } from './sniff-frames.ts';
import { sniffText } from './sniff-text.ts';
import { isCameraRaw } from './tiff-tags.ts';

/** How much of a file `sniff` wants to see. */
export const sniffBytes = 65_536;

const ascii = (bytes: Uint8Array, from: number, length: number): string => String.fromCharCode(...bytes.subarray(from, from + length));

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean => signature.every((byte, index) => bytes[index] === byte);

const u32le = (bytes: Uint8Array, at: number): number => (bytes.length < at + 4 ? -1 : new DataView(bytes.buffer, bytes.byteOffset + at, 4).getUint32(0, true));
const u32be = (bytes: Uint8Array, at: number): number => (bytes.length < at + 4 ? -1 : new DataView(bytes.buffer, bytes.byteOffset + at, 4).getUint32(0));

const heicBrands = new Set(['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'hevm', 'hevs']);
const avifBrands = new Set(['avif', 'avis']);
const soundBrands = new Set(['M4A ', 'M4B ', 'M4P ']);
const filmBrands: Readonly<Record<string, FileKind>> = { 'qt  ': mediaKinds.mov };

/** `ftyp` names the family: the major brand first, then the compatible ones. */
const sniffBrands = (bytes: Uint8Array): FileKind => {
  const end = Math.min(bytes.length, Math.max(16, u32be(bytes, 0)));
  const brands: string[] = [ascii(bytes, 8, 4)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(ascii(bytes, at, 4));
  const [major = ''] = brands;
  if (heicBrands.has(major)) return mediaKinds.heic;
  if (avifBrands.has(major)) return mediaKinds.avif;
  if (major === 'mif1' || major === 'msf1') return brands.some((brand) => avifBrands.has(brand)) ? mediaKinds.avif : mediaKinds.heic;
  if (soundBrands.has(major)) return mediaKinds.m4a;
  if (major.startsWith('3g')) return mediaKinds['3gp'];
  return filmBrands[major] ?? mediaKinds.mp4;
};

/** QuickTime files from before `ftyp` begin with one of these boxes. */
const isOldQuickTime = (bytes: Uint8Array): boolean => ['moov', 'mdat', 'wide', 'free', 'skip', 'pnot'].includes(ascii(bytes, 4, 4)) && u32be(bytes, 0) >= 8;

const sniffRiff = (bytes: Uint8Array): FileKind | undefined => {
  const form = ascii(bytes, 8, 4);
  if (form === 'WAVE') return mediaKinds.wav;
  if (form === 'WEBP') return mediaKinds.webp;
  return form === 'AVI ' ? refusedKinds.avi : undefined;
};

/** The first Ogg page holds the first packet of one stream; a film announces its picture stream first. */
const sniffOgg = (bytes: Uint8Array): FileKind => (ascii(bytes, 0, 512).includes('\u0080theora') ? mediaKinds.ogv : mediaKinds.ogg);

const isBmp = (bytes: Uint8Array): boolean => ascii(bytes, 0, 2) === 'BM' && [12, 16, 40, 52, 56, 64, 108, 124].includes(u32le(bytes, 14));

const sniffTiff = (bytes: Uint8Array): FileKind => (isCameraRaw(bytes) ? refusedKinds['camera-raw'] : mediaKinds.tiff);

/** An ID3 tag can stand before MP3, AAC and FLAC alike; its length is written seven bits to a byte. */
const afterId3 = (bytes: Uint8Array): number => {
  if (ascii(bytes, 0, 3) !== 'ID3') return 0;
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(6, 10);
  return 10 + (a << 21) + (b << 14) + (c << 7) + d;
};

const sniffFrames = (bytes: Uint8Array): FileKind | undefined => {
  const start = afterId3(bytes);
  // A cover picture can be larger than what we look at: with a tag in front, MP3 is then the only safe guess, and decoding decides.
  if (start > 0 && start >= bytes.length) return mediaKinds.mp3;
  const sound = bytes.subarray(start);
  if (ascii(sound, 0, 4) === 'fLaC') return mediaKinds.flac;
  if (isAdts(sound)) return mediaKinds.aac;
  return isMpegAudio(sound) || start > 0 ? mediaKinds.mp3 : undefined;
};

type Test = (bytes: Uint8Array) => FileKind | undefined;

const bySignature =
  (signature: readonly number[], found: FileKind | Test): Test =>
  (bytes) => {
    if (!startsWith(bytes, signature)) return undefined;
    return typeof found === 'function' ? found(bytes) : found;
  };

const text = (characters: string): readonly number[] => Array.from(characters, (character) => character.codePointAt(0) ?? 0);

const tests: readonly Test[] = [
  bySignature([0xff, 0xd8, 0xff], mediaKinds.jpeg),
  bySignature([0x89, ...text('PNG\r\n'), 0x1a, 0x0a], mediaKinds.png),
  bySignature(text('GIF87a'), mediaKinds.gif),
  bySignature(text('GIF89a'), mediaKinds.gif),
  bySignature(text('RIFF'), sniffRiff),
  bySignature(text('RF64'), (bytes) => (ascii(bytes, 8, 4) === 'WAVE' ? mediaKinds.wav : undefined)),
  bySignature([0x49, 0x49, 0x2a, 0x00], sniffTiff),
  bySignature([0x4d, 0x4d, 0x00, 0x2a], sniffTiff),
  (bytes) => (isBmp(bytes) ? mediaKinds.bmp : undefined),
  bySignature([0x00, 0x00, 0x00, 0x0c, ...text('JXL ')], refusedKinds['jpeg-xl']),
  (bytes) => (ascii(bytes, 4, 4) === 'ftyp' ? sniffBrands(bytes) : isOldQuickTime(bytes) ? mediaKinds.mov : undefined),
  bySignature([0x1a, 0x45, 0xdf, 0xa3], (bytes) => (ascii(bytes, 0, 64).includes('webm') ? mediaKinds.webm : mediaKinds.mkv)),
  bySignature(text('OggS'), sniffOgg),
  bySignature(text('fLaC'), mediaKinds.flac),
  bySignature(text('#!AMR\n'), mediaKinds.amr),
  bySignature(text('#!AMR-WB\n'), mediaKinds.amr),
  bySignature(text('caff'), mediaKinds.caf),
  bySignature([0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11, 0xa6, 0xd9, 0x00, 0xaa, 0x00, 0x62, 0xce, 0x6c], mediaKinds.wma),
  bySignature(text('PK\u0003\u0004'), refusedKinds.zip),
  bySignature(text('PK\u0005\u0006'), refusedKinds.zip),
  bySignature(text('MZ'), refusedKinds.program),
  bySignature([0x7f, ...text('ELF')], refusedKinds.program),
  bySignature(text('%PDF-'), refusedKinds.pdf),
  bySignature(text('8BPS'), refusedKinds.photoshop),
  bySignature(text('Rar!'), refusedKinds.rar),
  bySignature([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], refusedKinds['7z']),
  bySignature([0xff, 0x0a], refusedKinds['jpeg-xl']),
  sniffText,
  sniffFrames,
];

export const sniff = (bytes: Uint8Array): FileKind | undefined => {
  for (const test of tests) {
    const found = test(bytes);
    if (found !== undefined) return found;
  }
  return undefined;
};
