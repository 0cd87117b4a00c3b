/**
 * Reads a handover file and proves every file in it.
 *
 * In: the path of a file, which may come from anywhere, and the passphrase it may be locked with. Out: what it holds, and
 * each file's bytes with their hash checked to the end. An archive that holds a file no manifest names, lacks one, or
 * names one twice, is no handover.
 */
import { createHash } from 'node:crypto';
import { refuse, succeed, type Reason, type Result } from '../../core/failure.ts';
import { handoverFolder, handoverPaths, handoverSchema, readHandoverManifest, readHandoverTags, TAG_BYTES, type HandoverFile, type HandoverIndex } from '../../core/handover/handover-format.ts';
import { bagitText, sha512Hex } from '../../core/package/bag.ts';
import { packageReason } from '../package/bag-source.ts';
import type { ZipArchive } from '../package/zip-archive.ts';
import type { PlacedEntry } from '../package/zip-entries.ts';
import { openLockedArchive, readingArchive, type ArchivePlace } from './open-locked-archive.ts';

export interface Handover {
  readonly index: HandoverIndex;
  /** Of all files together. */
  readonly sizeBytes: number;
  readonly sizeOf: (file: HandoverFile) => number;
  /** Hands the file's bytes on; refused where they are not what the manifest says. */
  read(file: HandoverFile, onBytes: (bytes: Uint8Array) => Promise<void>): Promise<Result<void>>;
  close(): Promise<void>;
}

const invalid = (...reasons: readonly Reason[]): ReturnType<typeof refuse> => refuse('handover-invalid', {}, { reasons });

/** Told by the one folder inside, before anything is read of it. */
export const isHandoverArchive = ({ entries }: ZipArchive): boolean => entries[0]?.name.startsWith(`${handoverFolder}/`) === true;

interface Bag {
  readonly archive: ZipArchive;
  readonly byName: ReadonlyMap<string, PlacedEntry>;
}

const entryOf = ({ byName }: Bag, name: string): PlacedEntry | undefined => byName.get(`${handoverFolder}/${name}`);

const readText = async (bag: Bag, name: string): Promise<{ readonly text: string; readonly sha512: string } | undefined> => {
  const entry = entryOf(bag, name);
  if (entry === undefined || entry.entry.uncompressedSize > TAG_BYTES) return undefined;
  const chunks: Uint8Array[] = [];
  for await (const chunk of bag.archive.read(entry)) chunks.push(Uint8Array.from(chunk));
  const bytes = Buffer.concat(chunks);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), sha512: sha512Hex(bytes) };
  } catch {
    return undefined;
  }
};

interface BagTexts {
  readonly index: HandoverIndex;
  readonly hashes: ReadonlyMap<string, string>;
}

const parseIndex = (text: string): HandoverIndex | undefined => {
  try {
    return handoverSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};

/** The tag manifest proves the manifest, the manifest proves the index, and the index names every other file. */
const readTexts = async (bag: Bag): Promise<Result<BagTexts>> => {
  const names = [handoverPaths.bagit, handoverPaths.bagInfo, handoverPaths.manifest, handoverPaths.tagManifest, handoverPaths.index] as const;
  const texts = new Map<string, { readonly text: string; readonly sha512: string }>();
  for (const name of names) {
    const read = await readText(bag, name);
    if (read === undefined) return invalid(packageReason('missing', { file: name }));
    texts.set(name, read);
  }
  const tags = readHandoverTags(texts.get(handoverPaths.tagManifest)?.text ?? '');
  const manifest = readHandoverManifest(texts.get(handoverPaths.manifest)?.text ?? '');
  if (tags.problems.length + manifest.problems.length > 0) return invalid(...tags.problems, ...manifest.problems);
  const changed = names.filter((name) => name !== handoverPaths.tagManifest && (name === handoverPaths.index ? manifest : tags).listed.get(name) !== texts.get(name)?.sha512);
  if (changed.length > 0 || texts.get(handoverPaths.bagit)?.text !== bagitText) return invalid(packageReason('changed', { file: changed[0] ?? handoverPaths.bagit }));
  const index = parseIndex(texts.get(handoverPaths.index)?.text ?? '');
  return index === undefined ? invalid(packageReason('changed', { file: handoverPaths.index })) : succeed({ index, hashes: manifest.listed });
};

const readFile = async ({ archive }: Bag, entry: PlacedEntry, { sha512, file, onBytes }: { readonly sha512: string | undefined; readonly file: HandoverFile; readonly onBytes: (bytes: Uint8Array) => Promise<void> }): Promise<Result<void>> => {
  const hash = createHash('sha512');
  for await (const chunk of archive.read(entry)) {
    hash.update(chunk);
    await onBytes(chunk);
  }
  return hash.digest('hex') === sha512 ? succeed(undefined) : invalid(packageReason('changed', { file: file.path }));
};

/** Whether archive, manifest and index name the very same files. */
const strangerIn = (bag: Bag, { index, hashes }: BagTexts): Reason | undefined => {
  const named = new Set([...Object.values(handoverPaths), ...index.files.map((file) => file.entry)].map((name) => `${handoverFolder}/${name}`));
  const extra = bag.archive.entries.find((entry) => !named.has(entry.name));
  if (extra !== undefined || bag.byName.size !== bag.archive.entries.length) return packageReason('extra', { file: extra?.name ?? '' });
  const missing = index.files.find((file) => entryOf(bag, file.entry) === undefined || !hashes.has(file.entry));
  if (missing !== undefined) return packageReason('missing', { file: missing.path });
  const unnamed = [...hashes.keys()].find((name) => !named.has(`${handoverFolder}/${name}`));
  return unnamed === undefined ? undefined : packageReason('missing', { file: unnamed });
};

export const handoverIn = async (archive: ZipArchive): Promise<Result<Handover>> => {
  if (archive.problems.length > 0) return invalid(...archive.problems);
  const bag: Bag = { archive, byName: new Map(archive.entries.map((entry) => [entry.name, entry])) };
  const texts = await readTexts(bag);
  if (!texts.ok) return texts;
  const { index, hashes } = texts.value;
  const stranger = strangerIn(bag, texts.value);
  if (stranger !== undefined) return invalid(stranger);
  const folders = new Set([...index.stories, ...index.workshops].map((one) => one.folder));
  const homeless = index.files.find((file) => !folders.has(file.path.split('/').slice(0, 2).join('/')));
  if (homeless !== undefined) return invalid(packageReason('extra', { file: homeless.path }));
  const sizeOf = (file: HandoverFile): number => entryOf(bag, file.entry)?.entry.uncompressedSize ?? 0;
  return succeed({
    index,
    sizeOf,
    sizeBytes: index.files.reduce((sum, file) => sum + sizeOf(file), 0),
    read: (file, onBytes) =>
      readingArchive('handover-invalid', async () => {
        const entry = entryOf(bag, file.entry);
        return entry === undefined ? invalid(packageReason('missing', { file: file.path })) : readFile(bag, entry, { sha512: hashes.get(file.entry), file, onBytes });
      }),
    close: () => archive.close(),
  });
};

/** Refused with `backup-passphrase-needed` or `backup-passphrase-wrong` where the file is locked. */
export const openHandover = (place: ArchivePlace): Promise<Result<Handover>> => openLockedArchive({ ...place, invalidCode: 'handover-invalid', read: handoverIn });
