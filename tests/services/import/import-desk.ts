/**
 * A place to try imports: a temporary folder for made files, a story folder, and the real ffmpeg.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, expect } from 'vitest';
import type { Failure, Result } from '../../../electron/core/failure.ts';
import { findFfmpeg } from '../../../electron/services/ffmpeg/find.ts';
import type { Ffmpeg } from '../../../electron/services/ffmpeg/find.ts';

export interface Desk {
  readonly folder: string;
  readonly storyFolder: string;
  readonly ffmpeg: Ffmpeg;
  readonly file: (name: string) => string;
  readonly write: (name: string, bytes: Uint8Array | string) => string;
  /** Runs ffmpeg with free arguments; the last one is the name of a file in `folder`. */
  readonly encode: (...words: readonly string[]) => string;
  /** A pattern for `-f lavfi -i`. */
  readonly media: (fileName: string) => string;
  /** Files anywhere in the story folder, relative, without folders. */
  readonly stored: () => readonly string[];
}

export const fixture = (name: string): string => path.resolve(import.meta.dirname, '../../fixtures/import', name);

export const makeDesk = async (): Promise<Desk> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'import-desk-'));
  const storyFolder = path.join(folder, 'story');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const found = await findFfmpeg();
  if (!found.ok) throw new Error('these tests need ffmpeg');
  const file = (name: string): string => path.join(folder, name);
  return {
    folder,
    storyFolder,
    ffmpeg: found.value,
    file,
    write: (name, bytes) => {
      writeFileSync(file(name), bytes);
      return file(name);
    },
    encode: (...words) => {
      const name = words.at(-1) ?? '';
      execFileSync(found.value.path, ['-v', 'error', '-nostdin', '-y', ...words.slice(0, -1), `file:${file(name)}`], { stdio: ['ignore', 'ignore', 'pipe'] });
      return file(name);
    },
    media: (fileName) => path.join(storyFolder, 'media', fileName),
    stored: () =>
      existsSync(storyFolder)
        ? readdirSync(storyFolder, { recursive: true, withFileTypes: true })
            .filter((entry) => entry.isFile())
            .map((entry) => path.relative(storyFolder, path.join(entry.parentPath, entry.name)))
            .toSorted()
        : [],
  };
};

export const valueOf = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.failure)}`);
  return result.value;
};

export const failureOf = (result: Result<unknown>): Failure => {
  expect(result.ok).toBe(false);
  if (result.ok) throw new Error('not refused');
  return result.failure;
};

/** The colour of one pixel, as three numbers. */
export const pixelAt = async (file: string, xShare: number, yShare: number): Promise<readonly number[]> => {
  const { data, info } = await sharp(file).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const [x, y] = [Math.min(info.width - 1, Math.floor(xShare * info.width)), Math.min(info.height - 1, Math.floor(yShare * info.height))];
  const at = (y * info.width + x) * info.channels;
  return [...data.subarray(at, at + 3)];
};

export const isNear = (found: readonly number[], wanted: readonly number[], levels: number): boolean => wanted.every((value, index) => Math.abs(value - (found[index] ?? -1000)) <= levels);

export const quarterColours = { topLeft: '#c82828', topRight: '#28a028', bottomLeft: '#2828c8', bottomRight: '#c8c828' } as const;

/** A picture of four colours, in reading order. */
export const mosaic = async (colours: readonly string[], widthPx: number, heightPx: number): Promise<Buffer> => {
  const [width, height] = [widthPx / 2, heightPx / 2];
  const parts = await Promise.all(colours.map((background) => sharp({ create: { width, height, channels: 3, background } }).png().toBuffer()));
  const placed = parts.map((input, index) => ({ input, left: (index % 2) * width, top: Math.floor(index / 2) * height }));
  return sharp({ create: { width: widthPx, height: heightPx, channels: 3, background: '#000' } }).composite(placed).png().toBuffer();
};

/** Red, green, blue, yellow. */
export const quarters = (widthPx: number, heightPx: number): Promise<Buffer> => mosaic(Object.values(quarterColours), widthPx, heightPx);

export const sizeOf = (file: string): number => statSync(file).size;
export const bytesOf = (file: string): Buffer => readFileSync(file);
