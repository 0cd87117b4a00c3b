/**
 * Describes finished media by what they are, so that a package can be planned as a value.
 *
 * In: the path of each derivative by role. Out: size and SHA-512, or why a file may not leave. It refuses what is no
 * finished derivative: links, anything from a story's originals, a poster that still carries camera data.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { mediaPaths, packageLimits, type MediaRole } from '../../core/package/names.ts';
import type { PackageMedia } from '../../core/package/package-value.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import { packageReason } from './bag-source.ts';
import { pictureCarriesMetadata } from './poster-metadata.ts';

/** Finished files by role: the only way media reach a package. */
export type MediaFiles = Readonly<Partial<Record<MediaRole, string>>> & { readonly story: string };

const hashOf = async (file: string, signal?: AbortSignal): Promise<{ readonly sha512: string; readonly sizeBytes: number }> => {
  const hash = createHash('sha512');
  let sizeBytes = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 })) {
    signal?.throwIfAborted();
    const bytes = chunk as Buffer;
    hash.update(bytes);
    sizeBytes += bytes.length;
  }
  return { sha512: hash.digest('hex'), sizeBytes };
};

/** Why this file may not be packed, or undefined. */
const refusalFor = async (role: MediaRole, file: string): Promise<string | undefined> => {
  const stats = await lstat(file);
  if (!stats.isFile()) return 'media-kind';
  // A hard stop behind the types: whatever calls this, an untouched original never becomes part of a package.
  if (path.basename(path.dirname(await realpath(file))) === 'originals') return 'media-original';
  if (stats.size > packageLimits.fileBytes) return 'too-large';
  return role === 'poster' && pictureCarriesMetadata(await readFile(file)) ? 'poster-metadata' : undefined;
};

export const describeMedia = async ({ files, signal }: { readonly files: MediaFiles; readonly signal?: AbortSignal }): Promise<Result<readonly PackageMedia[]>> => {
  const described: PackageMedia[] = [];
  for (const [role, file] of Object.entries(files) as [MediaRole, string][]) {
    try {
      const refusal = await refusalFor(role, file);
      if (refusal !== undefined) return refuse('package-invalid', {}, { reasons: [packageReason(refusal, { file: mediaPaths[role], many: packageLimits.entries, gigabytes: 8 })] });
      described.push({ role, ...(await hashOf(file, signal)) });
    } catch (error) {
      if (signal?.aborted === true) return refuse('stopped');
      return { ok: false, failure: failureFromDisk(error, { file: mediaPaths[role] }) };
    }
  }
  return succeed(described);
};
