/**
 * Sends a package to a WebDAV folder: its unzipped folder, file by file, then one MOVE.
 *
 * In: the package's files and the address of a folder that exists. Out: the package's folder under its own name, whole,
 * or nothing under that name. Until then everything lies in one folder with a name that belongs to this sending. Every
 * step may be done again: a file counts when the server names its full size, and a MOVE whose answer was lost is
 * recognised by what lies at the target.
 */
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { paths } from '../../core/package/names.ts';
import type { Arrival, ParcelFile, SendWork } from './parcel.ts';
import { retry } from './retry.ts';
import { failureFromServer } from './server-fault.ts';
import { watchStall, type StallWatch } from './watch-stall.ts';
import { CHUNK_BYTES, putInChunks, uploadAreaOf } from './webdav-chunks.ts';
import { unfinishedNameOf, uploadIdPrefixOf } from './webdav-names.ts';
import { openWebdavPlace, type WebdavPlace } from './webdav-place.ts';

/** Texts are sent again sooner than a note about each is flushed. */
const WORTH_KEEPING_BYTES = 64 * 1024;

export interface WebdavTarget {
  readonly url: string;
  /** Parts of large files, where the server takes parts. */
  readonly chunkBytes?: number;
}

interface Delivery {
  readonly work: SendWork;
  readonly target: WebdavTarget;
  readonly place: WebdavPlace;
  readonly area: WebdavPlace | undefined;
  readonly watch: StallWatch;
  /** The name that belongs to this sending. */
  readonly unfinished: string;
  readonly final: string;
}

const parentsOf = (path: string): readonly string[] => path.split('/').slice(0, -1).map((_part, index, parts) => parts.slice(0, index + 1).join('/'));
const foldersOf = (files: readonly ParcelFile[]): readonly string[] => [...new Set(files.flatMap((file) => parentsOf(file.path)))].toSorted((a, b) => a.length - b.length);

/** Every file the server has below a folder, by its path in the package. */
const filesBelow = async ({ place, work }: Delivery, root: string): Promise<ReadonlyMap<string, number>> => {
  const found = new Map<string, number>();
  for (const folder of ['', ...foldersOf(work.parcel.files)]) {
    for (const file of (await place.filesIn(folder === '' ? root : `${root}/${folder}`)) ?? []) found.set(file.path.slice(root.length + 1), file.sizeBytes);
  }
  return found;
};

const isWhole = ({ parcel }: SendWork, there: ReadonlyMap<string, number>): boolean => there.size === parcel.files.length && parcel.files.every((file) => there.get(file.path) === file.sizeBytes);

const ownText = async ({ parcel }: SendWork, path: string): Promise<string> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of parcel.read(path)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
};

/** The signed list of hashes speaks for every other file; their sizes say that none is cut. */
const isSamePackage = async (delivery: Delivery): Promise<boolean> => {
  const { place, work, final } = delivery;
  if (!isWhole(work, await filesBelow(delivery, final))) return false;
  return (await place.textOf(`${final}/${paths.tagManifest}`)) === (await ownText(work, paths.tagManifest));
};

async function* counted(bytes: AsyncIterable<Uint8Array>, count: (bytes: number) => void, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    signal.throwIfAborted();
    yield chunk;
    count(chunk.byteLength);
  }
}

const putFile = async (delivery: Delivery, file: ParcelFile, count: (bytes: number) => void): Promise<void> => {
  const { work, target, place, area, watch, unfinished } = delivery;
  const path = `${unfinished}/${file.path}`;
  const { chunkBytes = CHUNK_BYTES } = target;
  if (area === undefined || file.sizeBytes <= chunkBytes) {
    await place.put({ path, sizeBytes: file.sizeBytes, bytes: () => counted(work.parcel.read(file.path), count, watch.signal) });
    return;
  }
  const uploadId = `${uploadIdPrefixOf(work.note.sendingId)}${work.parcel.files.indexOf(file)}`;
  await putInChunks({ area, uploadId, destination: `${target.url}${path}`, sizeBytes: file.sizeBytes, chunkBytes, bytes: () => work.parcel.read(file.path), onSent: count });
};

const prepare = async ({ place, work, unfinished }: Delivery): Promise<void> => {
  for (const folder of ['', ...foldersOf(work.parcel.files)]) await place.makeFolder(folder === '' ? unfinished : `${unfinished}/${folder}`);
};

const bring = async (delivery: Delivery, done: Set<string>): Promise<Result<void>> => {
  const { work, watch } = delivery;
  const { parcel } = work;
  const there = await filesBelow(delivery, delivery.unfinished);
  let sentBytes = 0;
  let unkeptBytes = 0;
  const count = (bytes: number): void => {
    sentBytes += bytes;
    watch.moved();
    work.onProgress(sentBytes, totalBytes);
  };
  const totalBytes = parcel.files.reduce((sum, file) => sum + file.sizeBytes, 0);
  for (const file of parcel.files) {
    if (done.has(file.path) && there.get(file.path) === file.sizeBytes) {
      count(file.sizeBytes);
      continue;
    }
    await putFile(delivery, file, count);
    done.add(file.path);
    unkeptBytes += file.sizeBytes;
    if (unkeptBytes < WORTH_KEEPING_BYTES) continue;
    unkeptBytes = 0;
    const kept = await work.keep({ doneFiles: [...done] });
    if (!kept.ok) return kept;
  }
  return succeed(undefined);
};

const deliver = async (delivery: Delivery, done: Set<string>): Promise<Result<Arrival>> => {
  const { work, place, unfinished, final } = delivery;
  if ((await place.kindOf('/')) !== 'folder') return refuse('send-target-missing');
  if ((await place.kindOf(final)) !== undefined) {
    if (!(await isSamePackage(delivery))) return refuse('target-exists', { name: work.parcel.folderName });
    await place.remove(unfinished);
    return succeed({ isNew: done.size > 0 });
  }
  await prepare(delivery);
  const brought = await bring(delivery, done);
  if (!brought.ok) return brought;
  if (!isWhole(work, await filesBelow(delivery, unfinished))) {
    await place.remove(unfinished);
    const forgotten = await work.keep({ doneFiles: [] });
    return forgotten.ok ? refuse('send-check-failed') : forgotten;
  }
  const allowed = await work.mayArrive();
  if (!allowed.ok) return allowed;
  return (await place.release(unfinished, final)) ? succeed({ isNew: true }) : refuse('target-exists', { name: work.parcel.folderName });
};

const tryOnce = async (work: SendWork, target: WebdavTarget, done: Set<string>): Promise<Result<Arrival>> => {
  const watch = watchStall(work.signal, work.patienceMs);
  const areaUrl = uploadAreaOf(target.url);
  const open = (url: string): WebdavPlace => openWebdavPlace({ url, login: work.login, signal: watch.signal });
  const area = areaUrl === undefined ? undefined : open(areaUrl);
  try {
    const hasArea = area !== undefined && (await area.kindOf('/')) === 'folder';
    return await deliver({ work, target, place: open(target.url), area: hasArea ? area : undefined, watch, unfinished: unfinishedNameOf(work.note.sendingId), final: `/${work.parcel.folderName}` }, done);
  } catch (error) {
    if (watch.hasStalled()) return refuse('send-server-gone');
    if (work.signal.aborted) return refuse('stopped');
    return { ok: false, failure: failureFromServer(error, work.login !== undefined) };
  } finally {
    watch.end();
  }
};

export const sendByWebdav = (work: SendWork, target: WebdavTarget): Promise<Result<Arrival>> => {
  const done = new Set(work.note.doneFiles);
  let movedBytes = 0;
  const watched: SendWork = {
    ...work,
    onProgress: (doneBytes, totalBytes) => {
      movedBytes = Math.max(movedBytes, doneBytes);
      work.onProgress(doneBytes, totalBytes);
    },
  };
  return retry({ attempt: () => tryOnce(watched, target, done), pausesMs: work.pausesMs, signal: work.signal, moved: () => movedBytes });
};
