/**
 * The studio's settings on this computer, in a file that survives.
 *
 * In: the folder of the program's own data. Out: the settings, every one with a default where nothing is kept or can be
 * read; a file of a newer program is left alone and refused.
 */
import path from 'node:path';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { defaultSettings, SETTINGS_SCHEMA_VERSION, studioSettingsSchema, type KeptSettings } from '../../core/studio-settings.ts';
import { nodeFileSystem, type FileSystem } from '../disk/file-system.ts';
import { openDocument, type DurableDocument } from '../library/durable-document.ts';

const isNewer = (document: unknown): boolean =>
  typeof document === 'object' && document !== null && 'schemaVersion' in document && typeof document.schemaVersion === 'number' && document.schemaVersion > SETTINGS_SCHEMA_VERSION;

const parse = (document: unknown): Result<KeptSettings> => {
  if (isNewer(document)) return refuse('document-newer', { name: 'settings.json' });
  // A setting that an older program did not know has its default.
  const parsed = studioSettingsSchema.safeParse(typeof document === 'object' ? { ...defaultSettings, ...document } : document);
  return parsed.success ? succeed(parsed.data) : refuse('document-invalid', { name: 'settings.json' });
};

export const openSettings = ({ folder, fs = nodeFileSystem }: { readonly folder: string; readonly fs?: FileSystem }): Promise<Result<DurableDocument<KeptSettings>>> =>
  openDocument<KeptSettings>({ fs, path: path.join(folder, 'settings.json'), parse, fallback: defaultSettings, onChanged: 'replace' });
