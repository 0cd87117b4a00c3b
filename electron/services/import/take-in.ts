/**
 * Takes a file of the person in: a private copy, its hash and its kind, for as long as one import lasts.
 *
 * In: a path the person pointed at. Out: a copy in a hidden folder of the story, or the reason why not. The file is
 * only read. Nothing but a regular file is opened; a link is followed once and its content is copied, the link itself
 * never enters the story. Whatever happens, the hidden folder is gone afterwards.
 */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { refuse, succeed } from '../../core/failure.ts';
import type { Params, Result } from '../../core/failure.ts';
import { failureFromDisk, systemCodeOf } from '../disk/disk-fault.ts';
import { nodeFileSystem } from '../disk/file-system.ts';
import { firstBytes } from '../disk/first-bytes.ts';
import type { FileFacts, FileSystem } from '../disk/file-system.ts';
import { requireFreeSpace, RESERVE_BYTES } from '../disk/free-space.ts';
import { hashFile } from '../disk/hash-file.ts';
import { temporaryNameFor } from '../disk/temporary-name.ts';
import { displayed } from './displayed.ts';
import type { MediaKind } from './file-kinds.ts';
import { sniff, sniffBytes } from './sniff.ts';

export interface SourceRequest {
  readonly path: string;
  /** What the person calls the file; the last part of the path unless said. */
  readonly displayName?: string;
  readonly storyFolder: string;
  readonly fs?: FileSystem;
  readonly signal?: AbortSignal;
  /** A file changed less than this long ago is looked at twice: it may still be arriving from a phone. */
  readonly settleMs?: number;
}

export interface TakenIn {
  readonly fs: FileSystem;
  readonly name: string;
  readonly storyFolder: string;
  /** Private to this import, on the story's disk, removed at its end. */
  readonly workFolder: string;
  readonly copy: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly kind: MediaKind;
}

const defaultSettleMs = 2000;
const mostBytes = 8 * 1024 ** 3;
const chunkBytes = 1024 * 1024;
/** A phone or a cloud folder that sends nothing for this long is not going to. */
const readStallMs = 30_000;

const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

interface Found {
  readonly realPath: string;
  readonly facts: FileFacts;
}

const look = async (fs: FileSystem, given: string, params: Params): Promise<Result<Found>> => {
  const first = await fs.facts(given);
  if (first === undefined) return refuse('file-missing', params);
  const realPath = first.kind === 'link' ? await fs.realPath(given) : given;
  const facts = first.kind === 'link' ? await fs.facts(realPath) : first;
  if (facts === undefined) return refuse('file-missing', params);
  if (facts.kind !== 'file') return refuse('file-not-regular', params);
  if (facts.sizeBytes === 0) return refuse('file-empty', params);
  if (facts.sizeBytes > mostBytes) return refuse('file-too-large', params);
  return succeed({ realPath, facts });
};

const isSame = (a: FileFacts, b: FileFacts | undefined): boolean => b !== undefined && a.sizeBytes === b.sizeBytes && a.modifiedAtMs === b.modifiedAtMs;

/** Waits once when the file is very young, then wants it unchanged. */
const settle = async (fs: FileSystem, found: Found, settleMs: number, params: Params): Promise<Result<void>> => {
  const ageMs = Date.now() - found.facts.modifiedAtMs;
  if (ageMs < 0 || ageMs >= settleMs) return succeed(undefined);
  await pause(settleMs - ageMs);
  return isSame(found.facts, await fs.facts(found.realPath)) ? succeed(undefined) : refuse('file-busy', params);
};

const readChunk = async (handle: FileHandle, buffer: Uint8Array): Promise<number> => {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error('the file does not arrive'), { code: 'EBUSY' })), readStallMs);
  });
  try {
    return (await Promise.race([handle.read(buffer, 0, buffer.length), silence])).bytesRead;
  } finally {
    clearTimeout(timer);
  }
};

const copyBytes = async (source: FileHandle, to: string, fs: FileSystem, signal: AbortSignal | undefined): Promise<'copied' | 'stopped'> => {
  const target = await fs.open(to, 'create');
  try {
    const buffer = new Uint8Array(chunkBytes);
    for (;;) {
      if (signal?.aborted === true) return 'stopped';
      const read = await readChunk(source, buffer);
      if (read === 0) break;
      await target.write(buffer.subarray(0, read));
    }
    await target.sync();
    return 'copied';
  } finally {
    await target.close();
  }
};

/** Without O_NONBLOCK a pipe that took the file's place since we looked would hold us for ever. */
const readOnly = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

const copySource = async (found: Found, to: string, request: Required<Pick<SourceRequest, 'fs'>> & SourceRequest, params: Params): Promise<Result<void>> => {
  const source = await open(found.realPath, readOnly);
  try {
    if (!(await source.stat()).isFile()) return refuse('file-not-regular', params);
    if ((await copyBytes(source, to, request.fs, request.signal)) === 'stopped') return refuse('stopped');
  } finally {
    await source.close();
  }
  return isSame(found.facts, await request.fs.facts(found.realPath)) ? succeed(undefined) : refuse('file-busy', params);
};

/** What the file is, or a refusal that says what it looks like. */
const kindOf = async (file: string, params: Params): Promise<Result<MediaKind>> => {
  const kind = sniff(await firstBytes(file, sniffBytes));
  if (kind === undefined) return refuse('file-unknown-kind', params);
  if (kind.kind !== 'refused') return succeed(kind);
  const code = kind.format === 'pdf' ? 'note.looks-like-pdf' : 'note.looks-like';
  return refuse('file-unknown-kind', params, { reasons: [{ code, params: { ...params, kind: kind.label } }] });
};

const take = async (request: SourceRequest & { readonly fs: FileSystem }, workFolder: string): Promise<Result<TakenIn>> => {
  const { fs, storyFolder } = request;
  const name = displayed(request.displayName ?? path.basename(request.path));
  const found = await look(fs, request.path, { name });
  if (!found.ok) return found;
  const settled = await settle(fs, found.value, request.settleMs ?? defaultSettleMs, { name });
  if (!settled.ok) return settled;
  await fs.mkdir(workFolder);
  const room = await requireFreeSpace({ fs, folder: workFolder, bytes: 2 * found.value.facts.sizeBytes + RESERVE_BYTES });
  if (!room.ok) return room;
  const copy = path.join(workFolder, 'source');
  const copied = await copySource(found.value, copy, request, { name });
  if (!copied.ok) return copied;
  const { sha256, sizeBytes } = await hashFile(copy);
  const kind = await kindOf(copy, { name });
  return kind.ok ? succeed({ fs, name, storyFolder, workFolder, copy, sha256, sizeBytes, kind: kind.value }) : kind;
};

/** Looks without copying: the kind of the file at a path, by its bytes. */
export const kindAtPath = async (request: SourceRequest): Promise<Result<MediaKind>> => {
  const name = displayed(request.displayName ?? path.basename(request.path));
  try {
    const found = await look(request.fs ?? nodeFileSystem, request.path, { name });
    return found.ok ? await kindOf(found.value.realPath, { name }) : found;
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error, { name }) };
  }
};

const removeWork = async (fs: FileSystem, folder: string): Promise<void> => {
  try {
    await fs.removeFolder(folder);
  } catch (error) {
    // What the import came to matters more; a leftover has a temporary name and is swept when the story is opened.
    if (systemCodeOf(error) === undefined) throw error;
  }
};

export const withSource = async <Value>(request: SourceRequest, use: (taken: TakenIn) => Promise<Result<Value>>): Promise<Result<Value>> => {
  const fs = request.fs ?? nodeFileSystem;
  if (request.signal?.aborted === true) return refuse('stopped');
  const workFolder = temporaryNameFor(path.join(request.storyFolder, 'import'));
  const name = displayed(request.displayName ?? path.basename(request.path));
  try {
    const taken = await take({ ...request, fs }, workFolder);
    return taken.ok ? await use(taken.value) : taken;
  } catch (error) {
    if (systemCodeOf(error) === undefined) throw error;
    return { ok: false, failure: failureFromDisk(error, { name }) };
  } finally {
    await removeWork(fs, workFolder);
  }
};
