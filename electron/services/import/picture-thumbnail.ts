/**
 * Small versions of a story's pictures for lists and boards, kept in `cache/`.
 *
 * Reads only our own working copies. A thumbnail can be thrown away at any time; it is made again when asked for.
 */
import path from 'node:path';
import { plainWords } from '../../core/error-for-log.ts';
import { refuse, succeed } from '../../core/failure.ts';
import type { Result } from '../../core/failure.ts';
import { writeFileAtomically } from '../disk/atomic-write.ts';
import { failureFromDisk, systemCodeOf } from '../disk/disk-fault.ts';
import { nodeFileSystem } from '../disk/file-system.ts';
import type { FileSystem } from '../disk/file-system.ts';

export interface ThumbnailRequest {
  readonly storyFolder: string;
  /** `<sha256>.<ext>` in media/. */
  readonly fileName: string;
  readonly widthPx: number;
  readonly fs?: FileSystem;
}

const nameParts = /^([0-9a-f]{64})\.(jpg|png)$/;
const widest = 1920;

/** The path of a WebP at most `widthPx` wide. */
export const pictureThumbnail = async ({ storyFolder, fileName, widthPx, fs = nodeFileSystem }: ThumbnailRequest): Promise<Result<string>> => {
  const sha256 = nameParts.exec(fileName)?.[1];
  if (sha256 === undefined) return refuse('picture-unsupported', { name: fileName, kind: path.extname(fileName).slice(1) });
  const width = Math.min(widest, Math.max(1, Math.round(widthPx)));
  const file = path.join(storyFolder, 'cache', `thumb-${sha256}-${width}.webp`);
  try {
    if (((await fs.facts(file))?.sizeBytes ?? 0) > 0) return succeed(file);
    const source = path.join(storyFolder, 'media', fileName);
    if ((await fs.facts(source))?.kind !== 'file') return refuse('file-missing', { name: fileName });
    // Brought when the first picture is made small: the start of the program need not wait for it.
    const { default: sharp } = await import('sharp');
    const data = await sharp(source).resize({ width, withoutEnlargement: true }).webp({ quality: 80 }).toBuffer();
    const written = await writeFileAtomically({ fs, path: file, data });
    return written.ok ? succeed(file) : written;
  } catch (error) {
    if (systemCodeOf(error) !== undefined) return { ok: false, failure: failureFromDisk(error, { name: fileName }) };
    return refuse('file-damaged', { name: fileName }, { detail: error instanceof Error ? plainWords(error.message) : 'unknown' });
  }
};
