/**
 * Hands stories over to another laptop of the organisation: whole, in one checksummed file.
 *
 * In: which stories, or a workshop, or everything; where to write; the passphrase that locks the file or the plain word
 * that none does. Out: a file that was read back and proven before it got its name, with one ledger entry for each story,
 * on the device before the file is there. A handover is no export: it stays inside the organisation, so no grant is
 * asked; private fields stay sealed as they lie, and a locked file lends the keys to them. Films and caches are left out, because they are made again. Stopped
 * or refused, no file is left behind, and of the stories only their marks have grown.
 */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { handoverFolder } from '../../core/handover/handover-format.ts';
import { storyHash } from '../../core/story/story-hash.ts';
import { publishFile } from '../disk/atomic-write.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import { requireFreeSpace, RESERVE_BYTES } from '../disk/free-space.ts';
import { hashFile } from '../disk/hash-file.ts';
import { sweepTemporaries } from '../disk/sweep.ts';
import { temporaryNameFor } from '../disk/temporary-name.ts';
import { lendFields } from '../keys/lent-fields.ts';
import { sealedWith, type Seal } from '../keys/sealed-file.ts';
import { appendLedgerEntries, handoverEntry } from '../library/ledger.ts';
import type { Library } from '../library/library.ts';
import { writeZip } from '../package/write-zip.ts';
import { byteProgress, type OnByteProgress } from './byte-progress.ts';
import { gatherHandover, partsToHandOver, type Gathering, type HandoverPart } from './gather-handover.ts';
import { chooseForHandover, type ChosenForHandover, type HandoverChoice } from './handover-choice.ts';
import { openHandover, type Handover } from './read-handover.ts';
import type { Studio } from './studio.ts';

export interface HandOverRequest {
  readonly studio: Studio;
  readonly choice: HandoverChoice;
  /** The file to write; one that is there is replaced, whole. */
  readonly target: string;
  /** Undefined: written plain, because somebody chose that after being told what it means. */
  readonly seal: Seal | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: OnByteProgress | undefined;
}

export interface HandedOver {
  readonly handoverId: string;
  readonly storyCount: number;
  readonly workshopCount: number;
  readonly sizeBytes: number;
  readonly isEncrypted: boolean;
}

interface Bench {
  readonly request: HandOverRequest;
  readonly chosen: ChosenForHandover;
  readonly gathering: Gathering;
  readonly temporary: string;
  /** Told how many more bytes were hashed, written, unlocked or read back. */
  readonly onBytes: (bytes: number) => void;
}

const readThrough = async ({ request, onBytes }: Bench, handover: Handover): Promise<Result<void>> => {
  for (const file of handover.index.files) {
    if (request.signal?.aborted === true) return refuse('stopped');
    const read = await handover.read(file, (bytes) => Promise.resolve(onBytes(bytes.byteLength)));
    if (!read.ok) return read;
  }
  return succeed(undefined);
};

/** Opened as the other laptop will open it: through the passphrase, the archive and both manifests. */
const prove = async (bench: Bench): Promise<Result<void>> => {
  const { studio, signal, seal } = bench.request;
  const handover = await openHandover({ fs: studio.fs, path: bench.temporary, workFolder: studio.libraryRoot, passphrase: seal?.passphrase, signal, onBytes: bench.onBytes });
  if (!handover.ok) return handover;
  try {
    return await readThrough(bench, handover.value);
  } finally {
    await handover.value.close();
  }
};

/** The entries come first: should giving the name fail, the ledger tells of a file that is not there, never the other way. */
const publish = async ({ request, chosen, gathering, temporary }: Bench): Promise<Result<void>> => {
  const { studio, target, seal } = request;
  const { sha256 } = await hashFile(temporary);
  const stories = chosen.stories.map((opened) => opened.story());
  const entries = stories.map((story) => handoverEntry({ exportId: gathering.handoverId, storyId: story.id, storyHash: storyHash(story), at: gathering.madeAt, packageHash: sha256, isEncrypted: seal !== undefined }));
  const noted = await appendLedgerEntries({ fs: studio.fs, libraryRoot: studio.libraryRoot, entries });
  if (!noted.ok) return noted;
  return publishFile({ fs: studio.fs, temporary, path: target });
};

const write = async (bench: Bench, parts: readonly HandoverPart[]): Promise<Result<HandedOver>> => {
  const { request, chosen, gathering, temporary, onBytes } = bench;
  const { fs } = request.studio;
  await fs.mkdir(gathering.staging);
  const files = await gatherHandover(gathering, parts);
  if (!files.ok) return files;
  await writeZip({ fs, folder: path.join(gathering.staging, handoverFolder), files: files.value, target: temporary, signal: request.signal, onBytes, through: request.seal === undefined ? undefined : sealedWith(request.seal) });
  // What is unlocked for the proof needs the room of these copies.
  await fs.removeFolder(gathering.staging);
  const proven = await prove(bench);
  if (!proven.ok) return proven;
  if (request.signal?.aborted === true) return refuse('stopped');
  const published = await publish(bench);
  if (!published.ok) return published;
  const sizeBytes = (await fs.facts(request.target))?.sizeBytes ?? 0;
  return succeed({ handoverId: gathering.handoverId, storyCount: chosen.stories.length, workshopCount: chosen.workshopIds.length, sizeBytes, isEncrypted: request.seal !== undefined });
};

/** Every byte is hashed, written and read back; of a locked file also unlocked. */
const counter = ({ onProgress, seal }: HandOverRequest, parts: readonly HandoverPart[]): ((bytes: number) => void) => {
  const payloadBytes = parts.flatMap(({ files }) => files).reduce((sum, file) => sum + file.sizeBytes, 0);
  const totalBytes = payloadBytes * (seal === undefined ? 3 : 4);
  const tell = byteProgress({ phase: 'handover', onProgress: (progress) => onProgress?.(progress) });
  let doneBytes = 0;
  return (bytes) => {
    doneBytes = Math.min(totalBytes, doneBytes + bytes);
    tell({ doneBytes, totalBytes });
  };
};

const make = async (request: HandOverRequest, library: Library, chosen: ChosenForHandover): Promise<Result<HandedOver>> => {
  const { studio, target, signal } = request;
  const { fs } = studio;
  const staging = temporaryNameFor(path.join(studio.libraryRoot, 'handover'));
  const temporary = temporaryNameFor(target);
  try {
    // What a pulled stick left of an earlier handover.
    await sweepTemporaries({ fs, folder: path.dirname(target) });
    const head = { studio, chosen, handoverId: randomUUID(), madeAt: studio.now().toISOString() };
    const parts = await partsToHandOver(head);
    if (!parts.ok) return parts;
    const sizeBytes = parts.value.flatMap(({ files }) => files).reduce((sum, file) => sum + file.sizeBytes, 0);
    const room = await requireFreeSpace({ fs, folder: path.dirname(target), bytes: sizeBytes + RESERVE_BYTES });
    if (!room.ok) return room;
    const lent = request.seal === undefined ? succeed(undefined) : await lendFields(studio, request.seal.passphrase);
    if (!lent.ok) return lent;
    const onBytes = counter(request, parts.value);
    const gathering: Gathering = { ...head, lentFields: lent.value, madeBy: library.libraryId, staging, signal, onBytes };
    return await write({ request, chosen, gathering, temporary, onBytes }, parts.value);
  } finally {
    await fs.removeFolder(staging);
    if ((await fs.facts(temporary)) !== undefined) await fs.unlink(temporary);
  }
};

export const makeHandover = async (request: HandOverRequest): Promise<Result<HandedOver>> => {
  const library = await request.studio.library();
  if (!library.ok) return library;
  try {
    const chosen = await chooseForHandover(request.studio, library.value, request.choice);
    return chosen.ok ? await make(request, library.value, chosen.value) : chosen;
  } catch (error) {
    if (request.signal?.aborted === true) return refuse('stopped');
    return { ok: false, failure: failureFromDisk(error, { name: path.basename(request.target) }) };
  }
};
