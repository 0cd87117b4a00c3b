/**
 * What a backup of a story consists of: one archive, one folder in it, a manifest and the files it names.
 *
 * Contract with users: a backup made today is restored by every later version. The manifest names each file with its
 * place in the story, its size and its SHA-256; a name that is not plain ASCII stands only in the manifest. A name is
 * accepted or refused, never cleaned.
 */
import { z } from 'zod';
import { storyParts } from '../../core/story/story.ts';
import type { ZipLimits } from '../package/zip-archive.ts';

export const backupFolder = 'storyhearth-backup';
export const manifestName = 'backup.json';

/** Hundreds of pictures with their originals, and years of versions. */
export const backupLimits: ZipLimits = { entries: 20_000, totalBytes: 64 * 1024 ** 3 };
export const MANIFEST_BYTES = 16 * 1024 * 1024;

const folders = 'media|originals|evidence|backups|lost\\+found';
/** No part that leads elsewhere, is hidden, is a device of Windows or ends in a way that Windows would change. */
const part = String.raw`(?!\.)(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$))[^/\\:*?"<>|\u0000-\u001F\u007F]{1,200}(?<![. ])`;
const placePattern = new RegExp(`^(?:(?:${folders})/)?${part}$`, 'iu');

const fileSchema = z.object({
  /** Where it lies in the story's folder. */
  path: z.string().regex(placePattern),
  /** Its name in the archive's folder. */
  entry: z.string().regex(/^(?:story\/(?:[a-z+]+\/)?[A-Za-z0-9][A-Za-z0-9._-]*|files\/\d{6})$/),
  sizeBytes: z.int().min(0),
  sha256: storyParts.sha256,
});

export const manifestSchema = z
  .object({
    schemaVersion: z.literal(1),
    kind: z.literal('storyhearth-backup'),
    storyId: z.string().min(1).max(64),
    folderName: z.string().regex(new RegExp(`^${part}$`, 'iu')),
    savedAt: z.iso.datetime(),
    files: z.array(fileSchema).min(1),
  })
  // Two names that a disk takes for one would overwrite each other.
  .refine(({ files }) => new Set(files.map((file) => file.path.normalize('NFC').toLowerCase())).size === files.length)
  .refine(({ files }) => new Set(files.map((file) => file.entry)).size === files.length);

export type BackupManifest = z.infer<typeof manifestSchema>;
export type BackupFile = BackupManifest['files'][number];

export const isPlace = (path: string): boolean => placePattern.test(path);

export const entryFor = (path: string, index: number): string => (/^(?:[a-z+]+\/)?[A-Za-z0-9][A-Za-z0-9._-]*$/.test(path) ? `story/${path}` : `files/${String(index).padStart(6, '0')}`);
