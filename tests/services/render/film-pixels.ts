/**
 * Frames and samples of a finished film, decoded as a careful player would.
 */
import { run } from './a-story-folder.ts';

export interface Frames {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly frames: readonly Buffer[];
}

const split = (bytes: Buffer, size: number): readonly Buffer[] => Array.from({ length: Math.floor(bytes.length / size) }, (_one, index) => bytes.subarray(index * size, (index + 1) * size));

/** BT.709 limited range to full-range RGB with exact arithmetic. */
export const rgbFrames = (film: string, widthPx: number, heightPx: number): Frames => {
  const bytes = run(['-i', film, '-vf', 'scale=in_color_matrix=bt709:in_range=limited:out_range=full:flags=accurate_rnd+full_chroma_int+full_chroma_inp', '-pix_fmt', 'rgb24', '-f', 'rawvideo', '-']);
  return { widthPx, heightPx, frames: split(bytes, widthPx * heightPx * 3) };
};

export const lumaFrames = (film: string, widthPx: number, heightPx: number): Frames => {
  const bytes = run(['-i', film, '-vf', 'extractplanes=y', '-pix_fmt', 'gray', '-f', 'rawvideo', '-']);
  return { widthPx, heightPx, frames: split(bytes, widthPx * heightPx) };
};

export const samplesOf = (film: string): Int16Array => {
  const bytes = run(['-i', film, '-map', '0:a:0', '-ac', '1', '-ar', '48000', '-f', 's16le', '-']);
  return new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length - (bytes.length % 2)));
};

export const frameHashes = (film: string): string => run(['-i', film, '-map', '0:v:0', '-f', 'framemd5', '-']).toString();

/** Which frames begin a group that needs nothing before it. */
export const keyframes = (film: string): readonly number[] => {
  const shown = run(['-skip_frame', 'nokey', '-i', film, '-map', '0:v:0', '-fps_mode', 'passthrough', '-f', 'framemd5', '-']).toString();
  return shown.split('\n').filter((line) => line.startsWith('0,')).map((line) => Number(line.split(',')[2]));
};
