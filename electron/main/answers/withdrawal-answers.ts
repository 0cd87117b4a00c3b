/**
 * What main answers about a yes that is taken back or ends.
 *
 * In: folder names, random ids, ids of offered files. A no counts before anything that could fail: neither the
 * passphrase nor whoever holds the story is waited for. To erase, the story is closed here first, and whatever is being
 * made of it ends.
 */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { RefusedAnswer, TakenAnswer, WithdrawalRequests, WithdrawalsView } from '../../core/bridge/withdrawal.ts';
import { refuse, succeed, type Failure, type Result } from '../../core/failure.ts';
import { fingerprintWords } from '../../core/package/fingerprint-words.ts';
import { failureFromDisk } from '../../services/disk/disk-fault.ts';
import { erasureReach } from '../../services/studio/erasure-reach.ts';
import { expiringInLibrary } from '../../services/studio/expiring.ts';
import { findCode } from '../../services/studio/find-code.ts';
import { unlockKeys } from '../../services/studio/keys.ts';
import { addPartner, listPartners } from '../../services/studio/organisation.ts';
import { settleCopy } from '../../services/studio/settle-copy.ts';
import { signWithdrawals } from '../../services/studio/sign-withdrawals.ts';
import type { Studio } from '../../services/studio/studio.ts';
import { takeInAcknowledgement } from '../../services/studio/take-in-acknowledgement.ts';
import { withdrawConsent } from '../../services/studio/withdraw.ts';
import { writeWithdrawalLetters } from '../../services/studio/withdrawal-letters.ts';
import { lookAtWithdrawal } from '../../services/studio/withdrawal-outlook.ts';
import { listWithdrawals } from '../../services/studio/withdrawals.ts';
import type { AnswersFor } from '../answer-requests.ts';
import { letGo } from '../let-go.ts';
import type { MainContext } from '../main-context.ts';
import { wordsIn } from '../menu-words.ts';
import { endingView, outlookView, partnerNames, withdrawalsView } from './withdrawal-views.ts';

/** How far ahead the window looks for a yes that ends. */
const daysAhead = 60;
/** A signed answer is a few hundred letters; nothing of this size is one. */
const largestAnswerBytes = 1_000_000;

type Needed = Pick<MainContext, 'studio' | 'session' | 'files' | 'passphrase' | 'busy' | 'say' | 'language' | 'tell'> & { readonly desktop: Pick<MainContext['desktop'], 'chooseFolder' | 'openFile' | 'showInFolder'> };

/** Without what is for a support file: it may hold a path. */
const told = ({ code, params, reasons }: Failure): Failure => ({ code, params, reasons });

const storyFolder = (studio: Studio, folderName: string): string => path.join(studio.libraryRoot, 'stories', folderName);

const strangerIn = ({ reasons }: Failure): RefusedAnswer['stranger'] => {
  const fingerprint = reasons.find(({ code }) => code === 'acknowledgement.unknown-key')?.params['fingerprint'];
  return typeof fingerprint === 'string' ? { fingerprint, words: fingerprintWords(fingerprint) } : undefined;
};

/** What a person does about a key nobody compared is done here, and not on the command line. */
const toldHere = (failure: Failure): Failure => ({ ...told(failure), reasons: failure.reasons.map((reason) => (reason.code === 'acknowledgement.unknown-key' ? { ...reason, code: 'withdrawal.unknownKey' } : reason)) });

const readAnswer = async ({ fs }: Studio, file: string): Promise<Result<string>> => {
  const name = path.basename(file);
  try {
    const facts = await fs.facts(file);
    if (facts?.kind !== 'file') return refuse(facts === undefined ? 'file-missing' : 'file-not-regular', { name });
    if (facts.sizeBytes > largestAnswerBytes) return refuse('acknowledgement-invalid', {}, { reasons: [{ code: 'acknowledgement.unreadable', params: {} }] });
    return succeed(new TextDecoder().decode(await fs.readFile(file)));
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error, { name }) };
  }
};

/** What the window may open and show again: the files that were written since the program started. */
const writtenFiles = (): { readonly add: (file: string) => string; readonly placeOf: (fileId: string) => Result<string> } => {
  const places = new Map<string, string>();
  return {
    add: (file) => {
      const fileId = randomUUID();
      places.set(fileId, file);
      return fileId;
    },
    placeOf: (fileId) => {
      const place = places.get(fileId);
      return place === undefined ? refuse('file-missing', { name: '' }) : succeed(place);
    },
  };
};

/** The partner a letter is for stands in its name. */
const letterTo = (file: string, partnerIds: readonly string[]): string => partnerIds.find((id) => path.basename(file).startsWith(`letter-${id}-`)) ?? '';

const takeAnswers = async (studio: Studio, places: readonly string[]): Promise<Result<{ readonly taken: readonly TakenAnswer[]; readonly refused: readonly RefusedAnswer[]; readonly withdrawals: WithdrawalsView }>> => {
  const partners = await listPartners(studio);
  if (!partners.ok) return partners;
  const nameOf = partnerNames(partners.value);
  const taken: TakenAnswer[] = [];
  const refused: RefusedAnswer[] = [];
  for (const place of places) {
    const fileName = path.basename(place);
    const text = await readAnswer(studio, place);
    const answer = text.ok ? await takeInAcknowledgement({ studio, text: text.value }) : text;
    if (answer.ok) taken.push({ fileName, partnerName: nameOf(answer.value.recipient), removedAt: answer.value.removedAt, effect: answer.value.effect });
    else {
      const stranger = strangerIn(answer.failure);
      refused.push({ fileName, failure: toldHere(answer.failure), ...(stranger === undefined ? {} : { stranger }) });
    }
  }
  const withdrawals = await withdrawalsView(studio);
  return withdrawals.ok ? succeed({ taken, refused, withdrawals: withdrawals.value }) : withdrawals;
};

const trustKey = async (studio: Studio, partnerId: string, fingerprint: string): Promise<Result<Record<string, never>>> => {
  const partners = await listPartners(studio);
  if (!partners.ok) return partners;
  const partner = partners.value.find(({ id }) => id === partnerId);
  if (partner === undefined) return refuse('recipient-unknown', { recipient: partnerId });
  const added = await addPartner({ studio, partner: { ...partner, acknowledgementKeys: [fingerprint] } });
  return added.ok ? succeed({}) : added;
};

export const withdrawalAnswers = ({ studio, session, files, passphrase, busy, desktop, say, language, tell }: Needed): AnswersFor<WithdrawalRequests> => {
  const written = writtenFiles();
  const onWritten = async (fileId: string, work: (file: string) => Promise<boolean> | void): Promise<Result<Record<string, never>>> => {
    const place = written.placeOf(fileId);
    if (!place.ok) return place;
    return (await work(place.value)) === false ? refuse('file-missing', { name: path.basename(place.value) }) : succeed({});
  };
  const writeLetters = (folder: string, withdrawalId: string, partnerId: string | undefined): ReturnType<typeof writeWithdrawalLetters> => {
    const printer = studio().printer();
    const letters = { studio: studio(), withdrawalId, folder, language: language(), wordsOf: wordsIn };
    return writeWithdrawalLetters({ ...letters, ...(partnerId === undefined ? {} : { recipient: partnerId }), ...(printer === undefined ? {} : { printer }) });
  };
  return {
    'withdrawal:find-code': async ({ code }) => {
      const found = await findCode(studio(), code);
      return found.ok ? succeed({ folderName: found.value.story, personId: found.value.personId }) : found;
    },
    'withdrawal:look': async ({ folderName }) => {
      const reach = await lookAtWithdrawal({ studio: studio(), story: folderName, pathOf: (given) => storyFolder(studio(), given) });
      if (!reach.ok) return reach;
      const partners = await listPartners(studio());
      return partners.ok ? succeed(outlookView(folderName, reach.value, partners.value)) : partners;
    },
    'withdrawal:withdraw': async ({ folderName, channel, ...said }) => {
      const touched = await erasureReach({ studio: studio(), where: { kind: 'story', name: folderName }, what: 'person' });
      if (!touched.ok) return touched;
      if (said.effect === 'erase') await letGo({ busy, session }, touched.value);
      const isMakingFilms = busy.isAtWorkOn(touched.value.folderNames, ['render', 'export']);
      const withdrawn = await withdrawConsent({ studio: studio(), story: folderName, pathOf: (given) => storyFolder(studio(), given), askPassphrase: passphrase.ask, isMakingFilms, ...said, ...(channel === undefined ? {} : { channel }) });
      if (!withdrawn.ok) return withdrawn;
      tell('library:changed', { atMs: Date.now() });
      const { withdrawalId, filmsAside, notes, notSigned } = withdrawn.value;
      const all = await withdrawalsView(studio());
      const withdrawal = all.ok ? all.value.withdrawals.find((one) => one.withdrawalId === withdrawalId) : undefined;
      if (!all.ok) return all;
      return withdrawal === undefined ? refuse('withdrawal-missing') : succeed({ withdrawal, filmsAside, notes, ...(notSigned === undefined ? {} : { notSigned: told(notSigned) }) });
    },
    'withdrawal:list': () => withdrawalsView(studio()),
    'withdrawal:sign': async () => {
      const keys = await unlockKeys({ studio: studio(), askPassphrase: passphrase.ask, mayCreate: false });
      if (!keys.ok) return keys;
      const signed = await signWithdrawals(studio(), keys.value);
      return signed.ok ? withdrawalsView(studio()) : signed;
    },
    'withdrawal:write-letters': async ({ withdrawalId, partnerId }) => {
      const folder = await desktop.chooseFolder(say('withdrawal.chooseFolder'));
      const letters = folder === undefined ? succeed([]) : await writeLetters(folder, withdrawalId, partnerId);
      if (!letters.ok) return letters;
      const withdrawals = await withdrawalsView(studio());
      if (!withdrawals.ok) return withdrawals;
      const partnerIds = withdrawals.value.withdrawals.flatMap(({ copies }) => copies.map((copy) => copy.partnerId)).filter((id) => id !== '');
      const filesNow = letters.value.map((file) => ({ fileId: written.add(file), name: path.basename(file), partnerId: letterTo(file, partnerIds) }));
      return succeed({ isWritten: folder !== undefined, folderName: folder === undefined ? '' : path.basename(folder), files: filesNow, withdrawals: withdrawals.value });
    },
    'withdrawal:open-letter': ({ fileId }) => onWritten(fileId, (file) => desktop.openFile(file)),
    'withdrawal:show-letter': ({ fileId }) => onWritten(fileId, (file) => desktop.showInFolder(file)),
    'withdrawal:show-list': async () => {
      const listed = await listWithdrawals(studio());
      if (!listed.ok) return listed;
      if (listed.value.list === undefined) return refuse('file-missing', { name: '' });
      desktop.showInFolder(listed.value.list);
      return succeed({});
    },
    'withdrawal:take-answers': async ({ fileIds }) => {
      const places: string[] = [];
      for (const fileId of fileIds) {
        const place = files.placeOf(fileId);
        if (!place.ok) return place;
        places.push(place.value.path);
      }
      return takeAnswers(studio(), places);
    },
    'withdrawal:trust-key': ({ partnerId, fingerprint }) => trustKey(studio(), partnerId, fingerprint),
    'withdrawal:settle': async (copy) => {
      const settled = await settleCopy({ studio: studio(), ...copy });
      return settled.ok ? withdrawalsView(studio()) : settled;
    },
    'withdrawal:ending': async () => {
      const found = await expiringInLibrary({ studio: studio(), days: daysAhead });
      if (!found.ok) return found;
      const partners = await listPartners(studio());
      if (!partners.ok) return partners;
      const nameOf = partnerNames(partners.value);
      const { expiring, ended, unread } = found.value;
      return succeed({ soon: expiring.map((one) => endingView(one, nameOf)), ended: ended.map((one) => endingView(one, nameOf)), unread });
    },
  };
};
