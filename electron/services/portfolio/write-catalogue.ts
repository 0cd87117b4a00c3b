/**
 * Writes the catalogue that people open: `catalogue.html` beside the index of a portfolio.
 *
 * In: the folder and the notes of what lies in it. Out: one page made again from the packages' own texts, written whole
 * or not at all. It reads no film, follows no link, and what it cannot read is left out and never guessed.
 */
import path from 'node:path';
import { catalogueEntry, catalogueFiles, type CatalogueEntry } from '../../core/package/catalogue-entry.ts';
import { cataloguePage, type CatalogueLanguage, type CatalogueWords } from '../../core/package/catalogue-page.ts';
import type { FoundFile } from '../../core/package/found-file.ts';
import { isPackageFolderName } from '../../core/package/names.ts';
import type { ReceivedPackage } from '../../core/package/portfolio.ts';
import { sentenceTable, withGapsFilled } from '../../core/sentence-table.ts';
import { uiLanguages } from '../../core/ui-languages.ts';
import type { Result } from '../../core/failure.ts';
import { writeFileAtomically } from '../disk/atomic-write.ts';
import { systemCodeOf } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { dropThemes, readThemes } from './themes.ts';

export interface CatalogueOrder {
  readonly fs: FileSystem;
  /** The portfolio's folder. */
  readonly root: string;
  readonly packages: readonly ReceivedPackage[];
  readonly newestSeen: string;
}

/** English behind each: a page that left cannot be mended later. */
const languages = async (): Promise<readonly CatalogueLanguage[]> => {
  const english = await sentenceTable('en');
  return Promise.all(uiLanguages.map(async ({ tag, ownName }) => ({ tag, ownName, words: withGapsFilled(await sentenceTable(tag), english)['catalogue'] as unknown as CatalogueWords })));
};

/** A text of a package is far smaller; a larger one was put there later. */
const largestTextBytes = 2 * 1024 * 1024;
const isText = (name: string): boolean => !/\.(?:mp4|jpg)$/.test(name);

const findFile = async (fs: FileSystem, bag: string, name: string): Promise<FoundFile | undefined> => {
  const file = path.join(bag, ...name.split('/'));
  try {
    const facts = await fs.facts(file);
    if (facts?.kind !== 'file' || (isText(name) && facts.sizeBytes > largestTextBytes)) return undefined;
    const text = isText(name) ? new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await fs.readFile(file)) : undefined;
    return { path: name, sizeBytes: facts.sizeBytes, sha512: '', head: new Uint8Array(), text };
  } catch (error) {
    // The story is listed without what cannot be read; the package itself is told about by `verify`.
    if (error instanceof TypeError || systemCodeOf(error) !== undefined) return undefined;
    throw error;
  }
};

const entryOf = async ({ fs, root }: CatalogueOrder, note: ReceivedPackage, themes: readonly string[]): Promise<CatalogueEntry> => {
  const files = new Map<string, FoundFile>();
  // The folder's name stands in a note that may have been changed since: a name of another shape leads nowhere.
  if (isPackageFolderName(note.folderName)) {
    const bag = path.join(root, 'stories', note.exportId, note.folderName);
    for (const name of catalogueFiles(note)) {
      const found = await findFile(fs, bag, name);
      if (found !== undefined) files.set(name, found);
    }
  }
  return catalogueEntry({ note, files, themes });
};

export const catalogueFile = (root: string): string => path.join(root, 'catalogue.html');

/** Where a new one cannot be written, an old one may not go on telling what left. */
export const removeCatalogue = async ({ fs, root }: { readonly fs: FileSystem; readonly root: string }): Promise<void> => {
  if ((await fs.facts(catalogueFile(root))) !== undefined) await fs.unlink(catalogueFile(root));
};

/** Rejects with Node's own errors of the disk. */
export const writeCatalogue = async (order: CatalogueOrder): Promise<Result<void>> => {
  const { fs, root, packages, newestSeen } = order;
  const dropped = await dropThemes({ fs, root }, packages.map((one) => one.exportId));
  if (!dropped.ok) return dropped;
  const themes = await readThemes({ fs, root });
  const stories: CatalogueEntry[] = [];
  for (const note of packages) stories.push(await entryOf(order, note, themes.get(note.exportId) ?? []));
  const newestFirst = stories.toSorted((a, b) => Date.parse(b.receivedAt) - Date.parse(a.receivedAt));
  const page = cataloguePage({ stories: newestFirst, languages: await languages(), newestSeen });
  return writeFileAtomically({ fs, path: catalogueFile(root), data: page });
};
