/**
 * Reads a package from a folder.
 *
 * In: the path of the folder. Out: its files as a `BagSource`, or every reason why it is not read. Never follows a link,
 * never leaves the folder, and stops counting when there are more files than any package has.
 */
import { constants } from 'node:fs';
import { lstat, open, opendir } from 'node:fs/promises';
import path from 'node:path';
import type { Reason } from '../../core/failure.ts';
import { isPackageFolder, packageLimits, type NamedSize } from '../../core/package/names.ts';
import { printable } from '../../core/package/found-file.ts';
import { readAhead } from '../disk/read-ahead.ts';
import { listingOf, packageReason, type OpenedBag } from './bag-source.ts';

interface Listing {
  readonly files: NamedSize[];
  readonly problems: Reason[];
}

const list = async (root: string, relative: string, listing: Listing): Promise<void> => {
  for await (const entry of await opendir(path.join(root, relative))) {
    const name = relative === '' ? entry.name : `${relative}/${entry.name}`;
    if (listing.files.length + listing.problems.length > packageLimits.entries) return;
    if (entry.isDirectory()) {
      if (isPackageFolder(name)) await list(root, name, listing);
      else listing.problems.push(packageReason('name', { file: printable(`${name}/`) }));
    } else if (entry.isFile()) {
      const { size } = await lstat(path.join(root, name));
      listing.files.push({ path: name, sizeBytes: size });
    } else listing.problems.push(packageReason('zip-not-a-file', { file: printable(name) }));
  }
};

async function* content(file: string): AsyncGenerator<Uint8Array> {
  // O_NOFOLLOW is missing on Windows, where it would be undefined and mean nothing.
  const handle = await open(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    yield* readAhead({ start: 0, length: Infinity, read: async (into, position) => (await handle.read(into, 0, into.length, position)).bytesRead });
  } finally {
    await handle.close();
  }
}

/** Rejects with Node's own error when the disk does not give the folder. */
export const openFolderSource = async (root: string): Promise<OpenedBag> => {
  const listing: Listing = { files: [], problems: [] };
  await list(root, '', listing);
  const files = listing.files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const { files: known, strangers, refusals } = listingOf(files);
  if (refusals.length > 0) return { kind: 'refused', problems: [...refusals, ...strangers, ...listing.problems] };
  return {
    kind: 'opened',
    source: {
      kind: 'folder',
      folderName: path.basename(path.resolve(root)),
      files: known,
      problems: [...strangers, ...listing.problems],
      read: (name) => content(path.join(root, ...name.split('/'))),
      close: () => Promise.resolve(),
    },
  };
};
