/**
 * Reads a package out of a ZIP archive that a stranger may have made.
 *
 * In: the path of a file. Out: its entries as a `BagSource`, or every reason why it is not opened. Budget, names, kinds,
 * headers and ranges are checked before a byte of content is read; CRC and length while it is read.
 */
import type { Reason } from '../../core/failure.ts';
import { isPackageFolder, isPackageFolderName, packageLimits } from '../../core/package/names.ts';
import { listingOf, packageReason, type BagSource, type OpenedBag } from './bag-source.ts';
import { openZipArchive, type ZipArchive } from './zip-archive.ts';
import type { PlacedEntry } from './zip-entries.ts';

const refused = (...problems: readonly Reason[]): OpenedBag => ({ kind: 'refused', problems });

/** The folder all names begin with, when there is exactly one and it is named like a package. */
const commonFolder = (entries: readonly PlacedEntry[]): string | undefined => {
  const folders = new Set(entries.map(({ name }) => name.slice(0, Math.max(0, name.indexOf('/')))));
  const [folder] = folders;
  return folders.size === 1 && folder !== undefined && isPackageFolderName(folder) ? folder : undefined;
};

const isFolderEntry = ({ name, entry }: PlacedEntry, folder: string): boolean =>
  name.endsWith('/') && entry.uncompressedSize === 0 && entry.compressedSize === 0 && (name === `${folder}/` || isPackageFolder(name.slice(folder.length + 1, -1)));

const bagIn = (archive: ZipArchive): OpenedBag => {
  const folder = commonFolder(archive.entries);
  if (folder === undefined) return refused(...archive.problems, packageReason('folder-name'));
  const files = archive.entries.filter((one) => !isFolderEntry(one, folder));
  const listing = listingOf(files.map((one) => ({ path: one.name.slice(folder.length + 1), sizeBytes: one.entry.uncompressedSize })));
  const problems = [...archive.problems, ...listing.refusals];
  if (problems.length > 0) return refused(...problems, ...listing.strangers);
  const byPath = new Map(files.map((one) => [one.name.slice(folder.length + 1), one]));
  const source: BagSource = {
    kind: 'archive',
    folderName: folder,
    files: listing.files,
    problems: listing.strangers,
    read: (path) => {
      const one = byPath.get(path);
      if (one === undefined) throw new Error(`No such entry: ${path}`);
      return archive.read(one);
    },
    close: () => archive.close(),
  };
  return { kind: 'opened', source };
};

/** Rejects with Node's own error when the disk does not give the file. */
export const openZipSource = async (path: string): Promise<OpenedBag> => {
  const opened = await openZipArchive(path, packageLimits);
  if (opened.kind === 'refused') return opened;
  const bag = bagIn(opened.archive);
  // An opened archive owns the file from here on; a refused one gives it back at once.
  if (bag.kind === 'refused') await opened.archive.close();
  return bag;
};
