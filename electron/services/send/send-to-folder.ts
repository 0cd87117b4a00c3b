/**
 * Sends a package into a folder or onto a stick.
 *
 * In: the archive and a folder that exists. Out: the archive under its own name, read back and compared after it was
 * flushed, or a refusal and nothing of it. A stick that was pulled is a missing folder, never a new one.
 */
import path from 'node:path';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { failureFromDisk, systemCodeOf } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { requireFreeSpace, RESERVE_BYTES } from '../disk/free-space.ts';
import { releaseFile } from '../disk/release-file.ts';
import { sweepTemporaries } from '../disk/sweep.ts';
import { temporaryNameFor } from '../disk/temporary-name.ts';
import { copyFlushed, readThrough } from '../disk/verified-copy.ts';
import type { Arrival, SendWork } from './parcel.ts';

const BLOCK_BYTES = 1024 * 1024;

/** Copying and reading back are one way of twice the length. */
const counter = (work: SendWork): ((bytes: Uint8Array) => void) => {
  let doneBytes = 0;
  return (bytes) => {
    doneBytes += bytes.byteLength;
    work.onProgress(doneBytes, 2 * work.parcel.sizeBytes);
  };
};

const removeQuietly = async (fs: FileSystem, file: string): Promise<void> => {
  try {
    await fs.unlink(file);
  } catch (error) {
    // Renamed, never made, or on a stick that is gone: the answer is already known.
    if (systemCodeOf(error) === undefined) throw error;
  }
};

const copy = async (work: SendWork, folder: string, target: string): Promise<Result<Arrival>> => {
  const { fs, parcel } = work;
  await sweepTemporaries({ fs, folder });
  const room = await requireFreeSpace({ fs, folder, bytes: parcel.sizeBytes + Math.min(RESERVE_BYTES, parcel.sizeBytes) });
  if (!room.ok) return room;
  const temporary = temporaryNameFor(target);
  const count = counter(work);
  try {
    if ((await copyFlushed({ fs, from: parcel.archive, to: temporary, signal: work.signal, onBytes: count })) !== parcel.sha256) return refuse('send-check-failed');
    if ((await readThrough({ file: temporary, signal: work.signal, onBytes: count })) !== parcel.sha256) return refuse('send-check-failed');
    work.signal.throwIfAborted();
    const allowed = await work.mayArrive();
    if (!allowed.ok) return allowed;
    const released = await releaseFile({ fs, finished: temporary, target });
    return released.ok ? succeed({ isNew: true }) : released;
  } finally {
    await removeQuietly(fs, temporary);
    await fs.syncFolder(folder);
  }
};

export const sendToFolder = async (work: SendWork, folder: string): Promise<Result<Arrival>> => {
  const { fs, parcel, signal } = work;
  const target = path.join(folder, path.basename(parcel.archive));
  try {
    const found = await fs.facts(await fs.realPath(folder));
    if (found?.kind !== 'folder') return refuse('send-target-missing');
    const there = await fs.facts(target);
    if (there === undefined) return await copy(work, folder, target);
    const isSame = there.kind === 'file' && there.sizeBytes === parcel.sizeBytes && (await readThrough({ file: target, signal, onBytes: () => undefined })) === parcel.sha256;
    return isSame ? succeed({ isNew: false }) : refuse('target-exists', { name: path.basename(target) });
  } catch (error) {
    if (signal.aborted) return refuse('stopped');
    const fault = failureFromDisk(error, { neededMb: Math.ceil(parcel.sizeBytes / BLOCK_BYTES) });
    return { ok: false, failure: fault.code === 'file-missing' ? { ...fault, code: 'send-target-missing' } : fault };
  }
};
