/**
 * Sends a package: check, gate, ledger, transport, in this order.
 *
 * In: an archive, a target, somebody who can be asked for a login. Out: the package at its target, once and whole, or the
 * reason why not; what came so far stays there and is written down, so that the same order goes on where it was cut,
 * also after the program was killed. Logins are never written.
 */
import path from 'node:path';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { sendingIdOf, type Login, type Sending } from '../../core/send/sending.ts';
import { targetHost, targetText, type SendTarget } from '../../core/send/target.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import { hashFile } from '../disk/hash-file.ts';
import { appendLedgerEntry, readLedger, sentEntry } from '../library/ledger.ts';
import { withPackage, type CheckedPackage, type PackageVerdict } from '../package/verify.ts';
import type { Arrival, Parcel, SendWork } from '../send/parcel.ts';
import { sendToFolder } from '../send/send-to-folder.ts';
import { readSending, writeSending } from '../send/sending-notes.ts';
import { maySend, type Sendable, type SendingQuestion } from './sending-gate.ts';
import { withSendingLock } from './sending-lock.ts';
import type { Studio } from './studio.ts';
import { knownKeys } from './verify.ts';

export interface SendProgress {
  readonly phase: 'check' | 'send';
  readonly share: number;
  readonly leftMs?: number;
  readonly doneBytes?: number;
  readonly totalBytes?: number;
}

export interface SendRequest {
  readonly studio: Studio;
  readonly archive: string;
  readonly target: SendTarget;
  /** Where withdrawals of other organisations' packages are kept; such a package is not sent on after one. */
  readonly portfolioRoot?: string;
  /** Once more, although it arrived there before. */
  readonly again?: boolean;
  /** Asked when a server wants a login; undefined when nobody can be asked. */
  readonly askLogin: (host: string) => Promise<Result<Login | undefined>>;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: SendProgress) => void;
  /** It is written down from here on, and can be gone on with by this id. */
  readonly onBegun?: (sendingId: string) => void;
  readonly pausesMs?: readonly number[];
  readonly patienceMs?: number;
  /** Parts of large files, where a WebDAV server takes parts. */
  readonly chunkBytes?: number;
}

export interface SendOutcome {
  readonly sendingId: string;
  readonly target: string;
  readonly kind: SendTarget['kind'];
  /** False: this very package had arrived there before, and nothing was sent. */
  readonly isNew: boolean;
  readonly sizeBytes: number;
  readonly recipient: string;
}

/** A piece is read into memory that the next one takes over, while the network still holds the one before. */
async function* copied(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) yield Uint8Array.from(piece);
}

const defaultPausesMs = [1000, 3000, 10_000, 30_000];
const defaultPatienceMs = 120_000;

interface Order extends SendRequest {
  readonly signal: AbortSignal;
  readonly sha256: string;
  readonly sizeBytes: number;
}

const place = ({ studio }: SendRequest): { readonly fs: Studio['fs']; readonly libraryRoot: string } => ({ fs: studio.fs, libraryRoot: studio.libraryRoot });

const newNote = (order: Order, { facts }: Sendable): Sending => {
  const target = targetText(order.target);
  const at = order.studio.now().toISOString();
  const { exportId, title } = facts;
  return {
    schemaVersion: 1,
    sendingId: sendingIdOf({ exportId, sha256: order.sha256, target }),
    exportId,
    archive: order.archive,
    sha256: order.sha256,
    sizeBytes: order.sizeBytes,
    title,
    target,
    state: 'unfinished',
    startedAt: at,
    updatedAt: at,
    doneFiles: [],
  };
};

/** The list of everything that left says so before the first byte goes; once for each sending. */
const noteInLedger = async (order: Order, { exported }: Sendable, sendingId: string): Promise<Result<void>> => {
  if (exported === undefined) return succeed(undefined);
  const ledger = await readLedger(place(order));
  if (!ledger.ok) return ledger;
  if (order.again !== true && ledger.value.some((entry) => entry.sentTo?.sendingId === sendingId)) return succeed(undefined);
  const entry = sentEntry(exported, { at: order.studio.now().toISOString(), sentTo: { sendingId, kind: order.target.kind, host: targetHost(order.target) } });
  const noted = await appendLedgerEntry({ ...place(order), entry });
  return noted.ok ? succeed(undefined) : noted;
};

/** Tells the share and, once there is something to reckon from, the time that is left. */
const progressOf = ({ onProgress }: Order): SendWork['onProgress'] => {
  let first: { readonly atMs: number; readonly doneBytes: number } | undefined;
  return (doneBytes, totalBytes) => {
    const atMs = performance.now();
    first ??= { atMs, doneBytes };
    const moved = doneBytes - first.doneBytes;
    const leftMs = moved > 0 && atMs - first.atMs > 1000 ? Math.round(((atMs - first.atMs) / moved) * (totalBytes - doneBytes)) : undefined;
    onProgress?.({ phase: 'send', share: totalBytes === 0 ? 1 : doneBytes / totalBytes, doneBytes, totalBytes, ...(leftMs === undefined ? {} : { leftMs }) });
  };
};

interface Journey {
  readonly order: Order;
  readonly parcel: Parcel;
  readonly note: Sending;
  readonly keep: SendWork['keep'];
  readonly mayArrive: SendWork['mayArrive'];
}

const transport = async (journey: Journey, login: Login | undefined): Promise<Result<Arrival>> => {
  const { order, parcel, note, keep, mayArrive } = journey;
  const { target, signal, pausesMs = defaultPausesMs, patienceMs = defaultPatienceMs, chunkBytes } = order;
  const work: SendWork = { fs: order.studio.fs, parcel, note, keep, mayArrive, login, signal, onProgress: progressOf(order), pausesMs, patienceMs };
  if ('path' in target) return sendToFolder(work, target.path);
  // Servers speak through libraries that nothing else needs; they are read when somebody sends there.
  if (target.kind === 'tus') return (await import('../send/send-by-tus.ts')).sendByTus(work, target.url);
  const { sendByWebdav } = await import('../send/send-by-webdav.ts');
  return sendByWebdav(work, { url: target.url, ...(chunkBytes === undefined ? {} : { chunkBytes }) });
};

/** Most servers say by themselves that they want a login; it is asked once, when they do. */
const transportWithLogin = async (journey: Journey): Promise<Result<Arrival>> => {
  const first = await transport(journey, undefined);
  if (first.ok || first.failure.code !== 'send-login-needed') return first;
  const login = await journey.order.askLogin(targetHost(journey.order.target));
  if (!login.ok) return login;
  return login.value === undefined ? first : transport(journey, login.value);
};

const travel = async (order: Order, sendable: Sendable, note: Sending, checked: CheckedPackage, ask: () => Promise<Result<Sendable>>): Promise<Result<Arrival>> => {
  let held = note;
  const write = (change: Partial<Sending>): Promise<Result<void>> => {
    held = { ...held, ...change, updatedAt: order.studio.now().toISOString() };
    return writeSending(place(order), held);
  };
  const begun = await write({ archive: order.archive, state: 'unfinished' });
  if (!begun.ok) return begun;
  order.onBegun?.(note.sendingId);
  const noted = await noteInLedger(order, sendable, note.sendingId);
  if (!noted.ok) return noted;
  const parcel: Parcel = { archive: order.archive, sha256: order.sha256, sizeBytes: order.sizeBytes, folderName: checked.folderName, files: checked.files, read: (file) => copied(checked.read(file)) };
  const mayArrive = async (): Promise<Result<void>> => {
    const allowed = await ask();
    return allowed.ok ? succeed(undefined) : allowed;
  };
  const arrival = await transportWithLogin({ order, parcel, note: held, keep: write, mayArrive });
  if (!arrival.ok) return arrival;
  const finished = await write({ state: 'arrived', doneFiles: [] });
  return finished.ok ? arrival : finished;
};

const send = async (order: Order, verdict: PackageVerdict, checked: CheckedPackage | undefined): Promise<Result<SendOutcome>> => {
  const question: SendingQuestion = { studio: order.studio, name: path.basename(order.archive), verdict, sha256: order.sha256, portfolioRoot: order.portfolioRoot };
  const sendable = await maySend(question);
  if (!sendable.ok) return sendable;
  if (checked === undefined) return refuse('package-invalid', { name: question.name, count: 0 });
  const fresh = newNote(order, sendable.value);
  const { sendingId, target } = fresh;
  const outcome = { sendingId, target, kind: order.target.kind, sizeBytes: order.sizeBytes, recipient: sendable.value.exported?.recipient ?? '' };
  const work = async (): Promise<Result<SendOutcome>> => {
    const kept = await readSending(place(order), sendingId);
    if (!kept.ok) return kept;
    if (kept.value?.state === 'arrived' && order.again !== true) return succeed({ ...outcome, isNew: false });
    const note = kept.value?.state === 'unfinished' ? kept.value : fresh;
    const arrival = await travel(order, sendable.value, note, checked, () => maySend(question));
    return arrival.ok ? succeed({ ...outcome, isNew: arrival.value.isNew }) : arrival;
  };
  return withSendingLock({ studio: order.studio, sendingId, work });
};

export const sendPackage = async (request: SendRequest): Promise<Result<SendOutcome>> => {
  const { studio, archive } = request;
  const signal = request.signal ?? new AbortController().signal;
  try {
    const found = await studio.fs.facts(archive);
    if (found === undefined) return refuse('file-missing', { name: path.basename(archive) });
    if (found.kind !== 'file') return refuse('file-not-regular', { name: path.basename(archive) });
    request.onProgress?.({ phase: 'check', share: 0 });
    const { sha256, sizeBytes } = await hashFile(archive);
    const trustedKeys = await knownKeys(studio);
    const order: Order = { ...request, signal, sha256, sizeBytes };
    return await withPackage({ path: archive, now: studio.now(), trustedKeys, signal }, (verdict, checked) => send(order, verdict, checked));
  } catch (error) {
    if (signal.aborted) return refuse('stopped');
    return { ok: false, failure: failureFromDisk(error, { name: path.basename(archive) }) };
  }
};
