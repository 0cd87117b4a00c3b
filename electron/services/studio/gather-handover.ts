/**
 * Lays out the folder that a handover file is made of: copies, `handover.json`, and the manifests of the bag.
 *
 * In: what was chosen and an empty place. Out: the bag, whole, and its files in the order in which they are packed. It
 * reads the stories and adds one mark to each; what is edited meanwhile does not reach the bag.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { handoverEntryFor, handoverFolder, handoverFolderOf, handoverInfoText, handoverPaths, isHandoverPlace, type HandoverIndex } from '../../core/handover/handover-format.ts';
import { consentMark, storyMark } from '../../core/handover/lineage.ts';
import { bagitText, manifestText, payloadOxum, sha512Hex, type HashedFile } from '../../core/package/bag.ts';
import { writeFlushed } from '../disk/atomic-write.ts';
import { ensureFolder } from '../disk/folders.ts';
import { temporaryNameFor } from '../disk/temporary-name.ts';
import { addHandoverMarks } from '../handover/handover-marks.ts';
import { copyStoryFiles, storyFiles, type StoryFile } from '../library/story-copy.ts';
import { workshopFiles, type ChosenForHandover } from './handover-choice.ts';
import type { Studio } from './studio.ts';

export interface Gathering {
  readonly studio: Studio;
  readonly chosen: ChosenForHandover;
  readonly handoverId: string;
  readonly madeAt: string;
  readonly madeBy: string;
  /** Keys to private fields, locked; undefined where none are lent. */
  readonly lentFields: string | undefined;
  /** Holds one folder, named as it stands in the archive. */
  readonly staging: string;
  readonly signal?: AbortSignal | undefined;
  readonly onBytes: (bytes: number) => void;
}

export interface HandoverPart {
  readonly from: string;
  /** `stories/0001`. */
  readonly folder: string;
  readonly files: readonly StoryFile[];
}

interface PlacedFile {
  readonly path: string;
  readonly entry: string;
  readonly sizeBytes: number;
}

const lasting = ['documents', 'media', 'originals', 'evidence', 'backups', 'lost+found'] as const;

const bagPath = ({ staging }: Gathering, entry: string): string => path.join(staging, handoverFolder, ...entry.split('/'));

/** Marks come first: they are part of what is handed over. */
export const partsToHandOver = async ({ studio, chosen, handoverId, madeAt }: Pick<Gathering, 'studio' | 'chosen' | 'handoverId' | 'madeAt'>): Promise<Result<readonly HandoverPart[]>> => {
  const { fs, libraryRoot } = studio;
  const parts: HandoverPart[] = [];
  for (const [index, opened] of chosen.stories.entries()) {
    const marked = await addHandoverMarks({ fs, folder: opened.folder }, [{ handoverId, at: madeAt, story: storyMark(opened.story()), consent: consentMark(opened.consent.value()) }]);
    if (!marked.ok) return marked;
    parts.push({ from: opened.folder, folder: handoverFolderOf('stories', index), files: await storyFiles({ fs, folder: opened.folder, parts: lasting }) });
  }
  for (const [index, workshopId] of chosen.workshopIds.entries()) {
    const from = path.join(libraryRoot, 'workshops', workshopId);
    parts.push({ from, folder: handoverFolderOf('workshops', index), files: await workshopFiles(fs, from) });
  }
  return succeed(parts.map((part) => ({ ...part, files: part.files.filter((file) => isHandoverPlace(`${part.folder}/${file.path}`)) })));
};

const layOut = async (gathering: Gathering, part: HandoverPart, firstNumber: number): Promise<Result<readonly PlacedFile[]>> => {
  const { fs } = gathering.studio;
  const aside = temporaryNameFor(path.join(gathering.staging, 'part'));
  const copied = await copyStoryFiles({ fs, from: part.from, to: aside, files: part.files, signal: gathering.signal });
  if (!copied.ok) return copied;
  const placed: PlacedFile[] = [];
  for (const file of part.files) {
    const place = `${part.folder}/${file.path}`;
    const entry = handoverEntryFor(place, firstNumber + placed.length);
    await ensureFolder({ fs, folder: path.dirname(bagPath(gathering, entry)) });
    await fs.rename(path.join(aside, file.path), bagPath(gathering, entry));
    placed.push({ path: place, entry, sizeBytes: file.sizeBytes });
  }
  await fs.removeFolder(aside);
  return succeed(placed);
};

const hashed = async (gathering: Gathering, { entry }: PlacedFile): Promise<HashedFile> => {
  const hash = createHash('sha512');
  let sizeBytes = 0;
  for await (const chunk of createReadStream(bagPath(gathering, entry), { highWaterMark: 1024 * 1024 })) {
    gathering.signal?.throwIfAborted();
    const bytes = chunk as Buffer;
    hash.update(bytes);
    sizeBytes += bytes.byteLength;
    gathering.onBytes(bytes.byteLength);
  }
  return { path: entry, sizeBytes, sha512: hash.digest('hex') };
};

const put = async (gathering: Gathering, entry: string, text: string): Promise<HashedFile> => {
  const data = new TextEncoder().encode(text);
  await ensureFolder({ fs: gathering.studio.fs, folder: path.dirname(bagPath(gathering, entry)) });
  await writeFlushed({ fs: gathering.studio.fs, path: bagPath(gathering, entry), data });
  return { path: entry, sizeBytes: data.byteLength, sha512: sha512Hex(data) };
};

const indexOf = ({ chosen, handoverId, madeAt, madeBy, lentFields }: Gathering, placed: readonly PlacedFile[]): HandoverIndex => ({
  schemaVersion: 1,
  kind: 'storyhearth-handover',
  handoverId,
  madeAt,
  madeBy,
  ...(lentFields === undefined ? {} : { lentFields }),
  stories: chosen.stories.map((opened, at) => ({ storyId: opened.story().id, folderName: path.basename(opened.folder), folder: handoverFolderOf('stories', at) })),
  workshops: chosen.workshopIds.map((workshopId, at) => ({ workshopId, folder: handoverFolderOf('workshops', at) })),
  files: placed.map(({ path: place, entry }) => ({ path: place, entry })),
});

/** The files in the order in which they are packed. Rejects with Node's errors and when stopped. */
export const gatherHandover = async (gathering: Gathering, parts: readonly HandoverPart[]): Promise<Result<readonly HashedFile[]>> => {
  const placed: PlacedFile[] = [];
  for (const part of parts) {
    const laid = await layOut(gathering, part, placed.length);
    if (!laid.ok) return laid;
    placed.push(...laid.value);
  }
  const payload: HashedFile[] = [];
  for (const file of placed) {
    if (gathering.signal?.aborted === true) return refuse('stopped');
    payload.push(await hashed(gathering, file));
  }
  payload.unshift(await put(gathering, handoverPaths.index, `${JSON.stringify(indexOf(gathering, placed), null, 2)}\n`));
  const tags = [
    await put(gathering, handoverPaths.bagit, bagitText),
    await put(gathering, handoverPaths.bagInfo, handoverInfoText(gathering, payloadOxum(payload))),
    await put(gathering, handoverPaths.manifest, manifestText(payload)),
  ];
  const tagManifest = await put(gathering, handoverPaths.tagManifest, manifestText(tags));
  return succeed([...tags, tagManifest, ...payload]);
};
