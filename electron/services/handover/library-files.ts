/**
 * Everything of a library that lasts: stories, workshops, keys, ledger, portfolio, bin.
 *
 * In: the library's folder. Out: its files in an order in which a story that is being edited stays whole: its journal
 * comes before its document. Left out is what is made again (caches, films) and what is only for a moment (locks,
 * temporary files); links and other strange things are passed over.
 */
import path from 'node:path';
import type { FileSystem } from '../disk/file-system.ts';
import { temporaryOwner } from '../disk/temporary-name.ts';

export interface LibraryFile {
  /** With forward slashes, inside the library. */
  readonly path: string;
  readonly sizeBytes: number;
  readonly modifiedAtMs: number;
}

const isMadeAgain = (place: string): boolean => /^(?:stories|bin)\/[^/]+\/(?:cache|renders)$/.test(place) || /^workshops\/[^/]+\/compilation$/.test(place);
const isBeingErased = (place: string): boolean => /^bin\/erasing-[0-9a-f]{16}$/.test(place);
const isForAMoment = (name: string): boolean => name.endsWith('.lock') || temporaryOwner(name) !== undefined;

/** Rejects with Node's error. */
export const libraryFiles = async (fs: FileSystem, root: string): Promise<readonly LibraryFile[]> => {
  const found: LibraryFile[] = [];
  const walk = async (inside: string): Promise<void> => {
    for (const name of [...(await fs.list(path.join(root, inside)))].sort().toReversed()) {
      const place = inside === '' ? name : `${inside}/${name}`;
      if (isForAMoment(name) || isMadeAgain(place) || isBeingErased(place)) continue;
      const facts = await fs.facts(path.join(root, place));
      if (facts?.kind === 'folder') await walk(place);
      else if (facts?.kind === 'file') found.push({ path: place, sizeBytes: facts.sizeBytes, modifiedAtMs: facts.modifiedAtMs });
    }
  };
  await walk('');
  // `story.journal` sorts before `story.json`.
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
};
