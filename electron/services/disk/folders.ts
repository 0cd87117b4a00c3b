/**
 * Makes folders that survive a power cut: every parent of a new folder is flushed.
 */
import path from 'node:path';
import type { FileSystem } from './file-system.ts';

/** Rejects with Node's error. A folder that exists already costs one look. */
export const ensureFolder = async ({ fs, folder }: { readonly fs: FileSystem; readonly folder: string }): Promise<void> => {
  const missing: string[] = [];
  for (let at = path.resolve(folder); (await fs.facts(at)) === undefined; at = path.dirname(at)) missing.push(at);
  if (missing.length === 0) return;
  await fs.mkdir(folder);
  for (const made of missing.reverse()) await fs.syncFolder(path.dirname(made));
};
