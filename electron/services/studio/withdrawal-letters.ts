/**
 * Writes the letters of a withdrawal: one for each recipient, in the recipient's language, as text and as a sheet.
 *
 * In: a withdrawal, a folder, the sentences of each language. Out: the files, with the signed list and the key that
 * checks it beside them, so that one stick carries all. What was written is noted as told. It sends nothing by itself.
 */
import path from 'node:path';
import { ordersOf, type WithdrawalOrder } from '../../core/consent/withdrawal-log.ts';
import type { Organisation, Partner } from '../../core/consent/organisation.ts';
import { refuse, succeed, type Params, type Result } from '../../core/failure.ts';
import { letterText, withdrawalLetter } from '../../core/print/withdrawal-letter.ts';
import { uiLanguageFor, type UiLanguage } from '../../core/ui-languages.ts';
import { writeFileAtomically } from '../disk/atomic-write.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import { ensureFolder } from '../disk/folders.ts';
import { ownSuccessions, successionFile } from '../keys/key-succession.ts';
import { appendToWithdrawalLog, readWithdrawalLog } from '../library/withdrawal-log.ts';
import { printPage, type PagePrinter } from '../print/print-page.ts';
import { readOwnList } from './sign-withdrawals.ts';
import type { Studio } from './studio.ts';

export interface LettersRequest {
  readonly studio: Studio;
  /** Absent: every withdrawal. */
  readonly withdrawalId?: string;
  /** Absent: every recipient. */
  readonly recipient?: string;
  readonly folder: string;
  /** The language of whoever works here, where neither side's is known. */
  readonly language: UiLanguage;
  readonly wordsOf: (language: UiLanguage) => Promise<(key: string, params?: Params) => string>;
  readonly printer?: PagePrinter;
  readonly signal?: AbortSignal;
}

interface Sending {
  readonly request: LettersRequest;
  readonly order: WithdrawalOrder;
  readonly recipient: Partner;
  readonly organisation: Organisation;
}

const letterLanguage = ({ request, recipient, organisation }: Sending): UiLanguage => uiLanguageFor([recipient.language ?? organisation.language ?? request.language]);

/** Names of files hold the partner's id and a number, never a title. */
const writeLetter = async (sending: Sending): Promise<Result<readonly string[]>> => {
  const { request, order, recipient, organisation } = sending;
  const { studio, folder, printer, signal } = request;
  const language = letterLanguage(sending);
  const page = withdrawalLetter({ language, say: await request.wordsOf(language), effect: order.effect, at: order.at, copies: order.copies.filter((copy) => copy.recipient === recipient.id), recipient, organisation });
  const name = `letter-${recipient.id}-${order.withdrawalId.slice(0, 8)}`;
  const text = path.join(folder, `${name}.txt`);
  const written = await writeFileAtomically({ fs: studio.fs, path: text, data: letterText(page) });
  if (!written.ok) return written;
  const printed = await printPage({ page, fs: studio.fs, fontsFolder: studio.fontsFolder, folder, name, mayReplace: true, ...(printer === undefined ? {} : { printer }), ...(signal === undefined ? {} : { signal }) });
  if (!printed.ok) return printed;
  const noted = await appendToWithdrawalLog(studio, () => succeed({ kind: 'letter' as const, withdrawalId: order.withdrawalId, recipient: recipient.id, at: studio.now().toISOString() }));
  return noted.ok ? succeed([text, printed.value.file]) : noted;
};

/** The list, and the key that partners check it with. */
const writeList = async ({ studio, folder }: LettersRequest): Promise<Result<readonly string[]>> => {
  const list = await readOwnList(studio);
  if (!list.ok) return list;
  if (list.value === undefined || list.value.lines.length === 0) return succeed([]);
  const sources = [
    { from: list.value.file, to: path.join(folder, path.basename(list.value.file)) },
    { from: path.join(studio.libraryRoot, 'keys', 'public.pem'), to: path.join(folder, 'signer.pub.pem') },
    ...((await ownSuccessions(studio)) === undefined ? [] : [{ from: successionFile(studio.libraryRoot), to: path.join(folder, 'key-succession.json') }]),
  ];
  for (const { from, to } of sources) {
    const written = await writeFileAtomically({ fs: studio.fs, path: to, data: await studio.fs.readFile(from) });
    if (!written.ok) return written;
  }
  return succeed(sources.map(({ to }) => to));
};

const chosen = (orders: readonly WithdrawalOrder[], { withdrawalId }: LettersRequest): Result<readonly WithdrawalOrder[]> => {
  const found = orders.filter((order) => withdrawalId === undefined || order.withdrawalId === withdrawalId);
  return withdrawalId !== undefined && found.length === 0 ? refuse('withdrawal-missing') : succeed(found);
};

const lettersOf = async (request: LettersRequest, orders: readonly WithdrawalOrder[]): Promise<Result<readonly string[]>> => {
  const library = await request.studio.library();
  if (!library.ok) return library;
  const organisation = library.value.organisation.value();
  if (organisation === undefined) return refuse('organisation-missing');
  const files: string[] = [];
  for (const order of orders) {
    const ids = [...new Set(order.copies.map((copy) => copy.recipient))].filter((id) => id !== '' && (request.recipient === undefined || id === request.recipient));
    for (const id of ids) {
      // A partner that was taken off the list still has its copy.
      const recipient = library.value.partners.value().partners.find((partner) => partner.id === id) ?? { id, name: id, country: organisation.controller.country, fingerprints: [] };
      const written = await writeLetter({ request, order, recipient, organisation });
      if (!written.ok) return written;
      files.push(...written.value);
    }
  }
  return succeed(files);
};

/** The files that were written. */
export const writeWithdrawalLetters = async (request: LettersRequest): Promise<Result<readonly string[]>> => {
  const log = await readWithdrawalLog(request.studio);
  if (!log.ok) return log;
  const orders = chosen(ordersOf(log.value), request);
  if (!orders.ok) return orders;
  try {
    await ensureFolder({ fs: request.studio.fs, folder: request.folder });
    const letters = await lettersOf(request, orders.value);
    if (!letters.ok) return letters;
    const list = await writeList(request);
    return list.ok ? succeed([...letters.value, ...list.value]) : list;
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error, { name: path.basename(request.folder) }) };
  }
};
