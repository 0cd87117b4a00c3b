/**
 * Opens a handover file on this laptop: everything in it is proven first, then each story goes where it belongs.
 *
 * In: a file, and the passphrase if it is locked. Out: what became of each story and workshop. A file with one wrong
 * byte is refused before the library is touched. Opening the same file twice changes nothing the second time. Cut off in
 * between, every story is whole: the one that was here, or the one that came.
 */
import path from 'node:path';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import type { HandoverFile } from '../../core/handover/handover-format.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import { ensureFolder } from '../disk/folders.ts';
import { requireFreeSpace, RESERVE_BYTES } from '../disk/free-space.ts';
import { temporaryNameFor } from '../disk/temporary-name.ts';
import { borrowFields } from '../keys/lent-fields.ts';
import type { Library } from '../library/library.ts';
import { byteProgress, type OnByteProgress } from './byte-progress.ts';
import { placeHandedStory, type HandedStory } from './place-handed-story.ts';
import { placeHandedWorkshop, type HandedWorkshop } from './place-handed-workshop.ts';
import { openHandover, type Handover } from './read-handover.ts';
import type { Studio } from './studio.ts';

export interface OpenHandoverRequest {
  readonly studio: Studio;
  /** The handover file. */
  readonly path: string;
  /** The one it was made with, which another library may have. */
  readonly passphrase?: string | undefined;
  /** This library's; where it is not given, the one of the file is tried, because a workshop mostly has one for all. */
  readonly ownPassphrase?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: OnByteProgress | undefined;
}

export interface OpenedHandover {
  readonly handoverId: string;
  readonly madeAt: string;
  readonly stories: readonly HandedStory[];
  readonly workshops: readonly HandedWorkshop[];
  /** What was told in confidence: open with this library's passphrase from now on, or locked until it is given with the same file once more. */
  readonly privateFields: 'none' | 'opened' | 'locked';
}

interface Unpacking {
  readonly request: OpenHandoverRequest;
  readonly handover: Handover;
  /** Holds `stories/` and `workshops/`, as `handover.json` names them. */
  readonly staging: string;
  readonly onBytes: (bytes: number) => void;
}

const unpackFile = async ({ request, handover, staging, onBytes }: Unpacking, file: HandoverFile): Promise<Result<void>> => {
  const { fs } = request.studio;
  const target = path.join(staging, ...file.path.split('/'));
  await fs.mkdir(path.dirname(target));
  const handle = await fs.open(target, 'create');
  try {
    const read = await handover.read(file, async (bytes) => {
      await handle.write(bytes);
      onBytes(bytes.byteLength);
    });
    await handle.sync();
    return read;
  } finally {
    await handle.close();
  }
};

const unpack = async (unpacking: Unpacking): Promise<Result<void>> => {
  const { request, handover, staging } = unpacking;
  const { fs } = request.studio;
  const room = await requireFreeSpace({ fs, folder: path.dirname(staging), bytes: handover.sizeBytes + RESERVE_BYTES });
  if (!room.ok) return room;
  for (const file of handover.index.files) {
    if (request.signal?.aborted === true) return refuse('stopped');
    const unpacked = await unpackFile(unpacking, file);
    if (!unpacked.ok) return unpacked;
  }
  for (const folder of new Set(handover.index.files.map((file) => path.dirname(path.join(staging, file.path))))) await fs.syncFolder(folder);
  return succeed(undefined);
};

/** After everything else: without it the stories are whole, only what was told in confidence stays out of reach. */
const takeLentFields = async ({ studio, passphrase, ownPassphrase = passphrase }: OpenHandoverRequest, lent: string | undefined): Promise<OpenedHandover['privateFields']> => {
  if (lent === undefined) return 'none';
  if (passphrase === undefined || ownPassphrase === undefined) return 'locked';
  // Whatever fails here, the stories are in; what lies locked can be opened with the same file later.
  return (await borrowFields({ place: studio, lent, lentPassphrase: passphrase, passphrase: ownPassphrase })).ok ? 'opened' : 'locked';
};

const place = async ({ request, handover, staging }: Unpacking, library: Library): Promise<Result<OpenedHandover>> => {
  const { studio } = request;
  const { handoverId, madeAt } = handover.index;
  const workshops: HandedWorkshop[] = [];
  for (const { workshopId, folder } of handover.index.workshops) {
    const placed = await placeHandedWorkshop({ fs: studio.fs, libraryRoot: studio.libraryRoot, unpacked: path.join(staging, folder), workshopId, handoverId });
    if (!placed.ok) return placed;
    workshops.push(placed.value);
  }
  const stories: HandedStory[] = [];
  for (const { folder, folderName } of handover.index.stories) {
    const placed = await placeHandedStory({ studio, library, unpacked: path.join(staging, folder), wishedName: folderName });
    if (!placed.ok) return placed;
    stories.push(placed.value);
  }
  return succeed({ handoverId, madeAt, stories, workshops, privateFields: await takeLentFields(request, handover.index.lentFields) });
};

/** Of a handover that is open already; it is left open. */
export const takeInHandover = async (request: OpenHandoverRequest, handover: Handover): Promise<Result<OpenedHandover>> => {
  const { studio, onProgress } = request;
  const library = await studio.library();
  if (!library.ok) return library;
  const stories = path.join(library.value.root, 'stories');
  const staging = temporaryNameFor(path.join(stories, 'handover'));
  const tell = byteProgress({ phase: 'handover-open', onProgress: (progress) => onProgress?.(progress) });
  let doneBytes = 0;
  const onBytes = (bytes: number): void => {
    doneBytes += bytes;
    tell({ doneBytes, totalBytes: handover.sizeBytes });
  };
  try {
    await ensureFolder({ fs: studio.fs, folder: stories });
    const unpacking: Unpacking = { request, handover, staging, onBytes };
    const unpacked = await unpack(unpacking);
    return unpacked.ok ? await place(unpacking, library.value) : unpacked;
  } catch (error) {
    if (request.signal?.aborted === true) return refuse('stopped');
    return { ok: false, failure: failureFromDisk(error) };
  } finally {
    await studio.fs.removeFolder(staging);
  }
};

export const openHandoverFile = async (request: OpenHandoverRequest): Promise<Result<OpenedHandover>> => {
  const { studio, path: file, passphrase, signal } = request;
  const library = await studio.library({ create: true });
  if (!library.ok) return library;
  const handover = await openHandover({ fs: studio.fs, path: file, workFolder: studio.libraryRoot, passphrase, signal });
  if (!handover.ok) return handover;
  try {
    return await takeInHandover(request, handover.value);
  } finally {
    await handover.value.close();
  }
};
