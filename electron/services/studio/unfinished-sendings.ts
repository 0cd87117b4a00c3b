/**
 * Sendings that were begun and have not arrived: to be gone on with, or given up.
 *
 * In: the library. Out: what each is, where it goes and whether its package still lies on this computer. Giving one up
 * asks its server to delete what came so far, forgets the note, and leaves the package and the ledger as they are: that
 * it was begun stays written down.
 */
import path from 'node:path';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import type { Login, Sending } from '../../core/send/sending.ts';
import { parseTarget, targetHost, type SendTarget } from '../../core/send/target.ts';
import { readLedger } from '../library/ledger.ts';
import { clearUnfinished } from '../send/clear-unfinished.ts';
import { readSending, readUnfinished, removeSending, type NotesPlace } from '../send/sending-notes.ts';
import { listPartners } from './organisation.ts';
import { withSendingLock } from './sending-lock.ts';
import type { Studio } from './studio.ts';

export interface UnfinishedSending {
  readonly sendingId: string;
  readonly title: string;
  readonly target: SendTarget;
  /** As noted; without credentials. */
  readonly targetText: string;
  /** The partner the package was made for; empty for a package of somebody else. */
  readonly recipient: string;
  readonly archive: string;
  readonly isArchiveThere: boolean;
  readonly sizeBytes: number;
  readonly updatedAt: string;
}

const place = ({ fs, libraryRoot }: Studio): NotesPlace => ({ fs, libraryRoot });

/** The name of a partner by its id; the id itself where it is no partner any more. */
export const partnerName = async (studio: Studio, partnerId: string): Promise<string> => {
  const partners = await listPartners(studio);
  return (partners.ok ? partners.value.find((one) => one.id === partnerId)?.name : undefined) ?? partnerId;
};

const recipientsOf = async (studio: Studio): Promise<Result<ReadonlyMap<string, string>>> => {
  const ledger = await readLedger(place(studio));
  if (!ledger.ok) return ledger;
  const names = new Map<string, string>();
  for (const { exportId, recipient } of ledger.value) if (recipient !== '' && !names.has(exportId)) names.set(exportId, await partnerName(studio, recipient));
  return succeed(names);
};

const targetOf = ({ target }: Sending): SendTarget | undefined => {
  const parsed = parseTarget(target);
  return parsed.ok ? parsed.value : undefined;
};

export const listUnfinished = async (studio: Studio): Promise<Result<readonly UnfinishedSending[]>> => {
  const notes = await readUnfinished(place(studio));
  if (!notes.ok) return notes;
  if (notes.value.length === 0) return succeed([]);
  const recipients = await recipientsOf(studio);
  if (!recipients.ok) return recipients;
  const listed: UnfinishedSending[] = [];
  for (const note of notes.value) {
    const target = targetOf(note);
    if (target === undefined) continue;
    const { sendingId, title, archive, sizeBytes, updatedAt } = note;
    const isArchiveThere = (await studio.fs.facts(archive))?.kind === 'file';
    // The title of a story that was erased is nowhere any more.
    listed.push({ sendingId, title: title === '' ? path.basename(archive) : title, target, targetText: note.target, recipient: recipients.value.get(note.exportId) ?? '', archive, isArchiveThere, sizeBytes, updatedAt });
  }
  return succeed(listed);
};

const readKnown = async (studio: Studio, sendingId: string): Promise<Result<{ readonly note: Sending; readonly target: SendTarget }>> => {
  const note = await readSending(place(studio), sendingId);
  if (!note.ok) return note;
  const target = note.value === undefined ? undefined : targetOf(note.value);
  return note.value?.state !== 'unfinished' || target === undefined ? refuse('send-unknown') : succeed({ note: note.value, target });
};

/** What a sending needs to be gone on with. */
export const findUnfinished = async (studio: Studio, sendingId: string): Promise<Result<{ readonly archive: string; readonly title: string; readonly target: SendTarget }>> => {
  const known = await readKnown(studio, sendingId);
  return known.ok ? succeed({ archive: known.value.note.archive, title: known.value.note.title, target: known.value.target }) : known;
};

export interface ForgetRequest {
  readonly studio: Studio;
  readonly sendingId: string;
  readonly login?: Login | undefined;
  readonly patienceMs?: number;
}

export interface Forgotten {
  readonly fileName: string;
  /** The server of it; empty for a folder or a stick, where nothing half-finished is ever left. */
  readonly host: string;
  /** False: the server did not answer or does not let us; its people have to delete it. */
  readonly isCleared: boolean;
}

const defaultPatienceMs = 15_000;

export const forgetSending = ({ studio, sendingId, login, patienceMs = defaultPatienceMs }: ForgetRequest): Promise<Result<Forgotten>> =>
  withSendingLock({
    studio,
    sendingId,
    work: async () => {
      const known = await readKnown(studio, sendingId);
      if (!known.ok) return known;
      const { note, target } = known.value;
      const isCleared = await clearUnfinished({ note, target, login, patienceMs });
      const removed = await removeSending(place(studio), sendingId);
      return removed.ok ? succeed({ fileName: path.basename(note.archive), host: targetHost(target), isCleared }) : removed;
    },
  });
