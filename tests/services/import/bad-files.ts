/**
 * Makes damaged and extreme files byte by byte, and whole ones to damage.
 */
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { bytesOf } from './import-desk.ts';
import type { Desk } from './import-desk.ts';

/** The same bytes on every machine. */
export const noise = (count: number, seed = 7): Buffer => {
  let state = seed;
  return Buffer.from(Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  }));
};

/** A JPEG with enough detail that every part of it has bytes. */
export const photograph = async (widthPx = 320, heightPx = 240): Promise<Buffer> => {
  const pixels = Buffer.alloc(widthPx * heightPx * 3);
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = 60 + ((at * 7) % 91) + ((at / (widthPx * 3)) % 80);
  return sharp(pixels, { raw: { width: widthPx, height: heightPx, channels: 3 } }).jpeg({ quality: 90 }).toBuffer();
};

export const half = (bytes: Buffer): Buffer => bytes.subarray(0, Math.floor(bytes.length / 2));

export const voice = (desk: Desk, name: string, ...words: readonly string[]): string => desk.encode('-f', 'lavfi', '-i', 'sine=f=330:d=2', ...words, name);

export const film = (desk: Desk, name: string, ...words: readonly string[]): string =>
  desk.encode('-f', 'lavfi', '-i', 'testsrc2=s=128x72:r=25:d=2', '-f', 'lavfi', '-i', 'sine=f=330:d=2', '-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-c:a', 'aac', ...words, name);

/** Copies a made file under another name with its bytes changed. */
export const changed = (desk: Desk, from: string, name: string, change: (bytes: Buffer) => Buffer): string => desk.write(name, change(Buffer.from(bytesOf(from))));

const pngChunk = (type: string, body: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const length = Buffer.alloc(4);
  const check = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
};

/** A valid PNG of one colour, whole: a bomb is small because it holds nothing. */
export const flatPng = ({ widthPx, heightPx, bits, isWhole = true }: { readonly widthPx: number; readonly heightPx: number; readonly bits: 1 | 8; readonly isWhole?: boolean }): Buffer => {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(widthPx, 0);
  head.writeUInt32BE(heightPx, 4);
  head[8] = bits;
  const rowBytes = 1 + Math.ceil((widthPx * bits) / 8);
  const data = deflateSync(Buffer.alloc(isWhole ? rowBytes * heightPx : 1000), { level: 1 });
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), pngChunk('IHDR', head), pngChunk('IDAT', data), pngChunk('IEND', Buffer.alloc(0))]);
};

/** Writes another size into the frame header of a JPEG. */
export const jpegOfSize = (jpeg: Buffer, widthPx: number, heightPx: number): Buffer => {
  const bytes = Buffer.from(jpeg);
  const at = bytes.indexOf(Buffer.from([0xff, 0xc0]));
  bytes.writeUInt16BE(heightPx, at + 5);
  bytes.writeUInt16BE(widthPx, at + 7);
  return bytes;
};

/** Where the body of the first box of this type begins; MP4 boxes are four letters after their length. */
export const boxBody = (bytes: Buffer, type: string): number => bytes.indexOf(type, 0, 'latin1') + 4;

/** Puts bytes into nested boxes at the end of a file and corrects the length of each of them. */
export const insertInto = (bytes: Buffer, path: readonly string[], at: number, extra: Buffer): Buffer => {
  const out = Buffer.from(bytes);
  let from = 0;
  for (const type of path) {
    const found = out.indexOf(type, from, 'latin1');
    out.writeUInt32BE(out.readUInt32BE(found - 4) + extra.length, found - 4);
    from = found + 4;
  }
  return Buffer.concat([out.subarray(0, at), extra, out.subarray(at)]);
};
