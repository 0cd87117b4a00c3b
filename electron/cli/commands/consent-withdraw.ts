/**
 * Taking a yes back, telling those who have copies, noting what they answer, and what ends soon.
 */
import path from 'node:path';
import type { ExpiringYes } from '../../core/consent/expiring.ts';
import { withdrawalEffects, type WithdrawalState } from '../../core/consent/withdrawal-log.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { channels } from '../../core/story/story.ts';
import { failureFromDisk } from '../../services/disk/disk-fault.ts';
import { expiringInLibrary } from '../../services/studio/expiring.ts';
import { findCode } from '../../services/studio/find-code.ts';
import { unlockKeys } from '../../services/studio/keys.ts';
import { signWithdrawals } from '../../services/studio/sign-withdrawals.ts';
import { takeInAcknowledgement } from '../../services/studio/take-in-acknowledgement.ts';
import { withdrawConsent, type Withdrawn } from '../../services/studio/withdraw.ts';
import { writeWithdrawalLetters } from '../../services/studio/withdrawal-letters.ts';
import { listWithdrawals } from '../../services/studio/withdrawals.ts';
import { refuseOptions, type Command, type CommandCall } from '../command.ts';
import { openSentences, type Sentences } from '../sentences.ts';
import { voicesOfAnswer, waysOfAnswer } from './consent-grant.ts';
import { optionValues } from './option-values.ts';

const copyLine = ({ say }: Sentences, { recipient, files, channel, givenAt }: Withdrawn['copies'][number]): string =>
  say(recipient === '' ? 'cli.withdrawn-own' : 'cli.withdrawn-copy', { recipient, files: files.join(', '), channel, date: givenAt.slice(0, 10) });

const withdrawnLines = (sentences: Sentences, withdrawn: Withdrawn): readonly string[] => {
  const { say } = sentences;
  return [
    say('cli.withdrawn', { channels: withdrawn.channels.join(', ') }),
    ...(withdrawn.filmsAside.length === 0 ? [] : [say('cli.withdrawn-aside', { films: withdrawn.filmsAside.join(', ') })]),
    ...(withdrawn.isErased ? [say('cli.withdrawn-erased')] : []),
    ...withdrawn.notes.map((note) => say(note.code, note.params)),
    ...(withdrawn.copies.length === 0 ? [say('cli.withdrawn-none-away')] : [say('cli.withdrawn-copies'), ...withdrawn.copies.map((copy) => copyLine(sentences, copy))]),
    ...(withdrawn.isSigned ? [] : [say('cli.withdrawn-unsigned')]),
  ];
};

const withdrawCommand: Command = {
  name: 'consent withdraw',
  positionals: ['story'],
  wordlessWith: 'code',
  options: {
    person: { type: 'string' },
    code: { type: 'string', holds: 'code' },
    by: { type: 'string', holds: voicesOfAnswer.join('|') },
    how: { type: 'string', holds: waysOfAnswer.join('|') },
    channel: { type: 'string', holds: 'channel' },
    effect: { type: 'string', holds: withdrawalEffects.join('|') },
  },
  run: async ({ studio, positionals, pathOf, options, sentences, askPassphrase }) => {
    const values = optionValues(options);
    const [channel, by, how] = [values.maybeChoice('channel', channels), values.choice('by', voicesOfAnswer, 'subject'), values.maybeChoice('how', waysOfAnswer)];
    const effect = values.choice('effect', withdrawalEffects, 'take-down');
    if (values.reasons.length > 0) return refuse('answer-invalid', {}, { reasons: values.reasons });
    const code = options.text('code');
    const personId = options.text('person');
    // Either says whose yes it is; both together could say two different things.
    if ((code === undefined) === (personId === undefined) || (code !== undefined && positionals.length > 0)) return refuseOptions(withdrawCommand, [{ option: code === undefined ? 'person' : 'code', isMissing: code === undefined }]);
    const whose = code === undefined ? succeed({ story: positionals[0] ?? '', personId: personId ?? '' }) : await findCode(studio, code);
    if (!whose.ok) return whose;
    const withdrawn = await withdrawConsent({ studio, ...whose.value, pathOf: code === undefined ? pathOf : (given) => path.join(studio.libraryRoot, 'stories', given), by, effect, askPassphrase, ...(how === undefined ? {} : { how }), ...(channel === undefined ? {} : { channel }) });
    return withdrawn.ok ? { ok: true, value: { value: withdrawn.value, lines: withdrawnLines(sentences, withdrawn.value) } } : withdrawn;
  },
};

const stateLines = ({ say }: Sentences, { order, copies }: WithdrawalState): readonly string[] => [
  say('cli.withdrawn-state', { date: order.at.slice(0, 10), story: order.storyId, effect: order.effect, channels: order.channels.join(', '), withdrawalId: order.withdrawalId }),
  ...copies.map((copy) =>
    say('cli.withdrawn-copy-state', {
      recipient: copy.recipient === '' ? '–' : copy.recipient,
      files: copy.files.join(', '),
      signed: say(copy.isSigned ? 'cli.yes' : 'cli.no'),
      letter: copy.letterAt?.slice(0, 10) ?? say('cli.no'),
      acknowledged: copy.acknowledged?.at.slice(0, 10) ?? say('cli.no'),
    }),
  ),
];

/** Signs what waits where there is somebody who knows the passphrase; nobody to ask is no fault. */
const signWaiting = async ({ studio, askPassphrase }: CommandCall): Promise<Result<number>> => {
  const listed = await listWithdrawals(studio);
  if (!listed.ok || listed.value.waiting === 0) return listed.ok ? { ok: true, value: 0 } : listed;
  const keys = await unlockKeys({ studio, askPassphrase, mayCreate: false });
  if (!keys.ok) return keys.failure.code === 'passphrase-needed' ? { ok: true, value: 0 } : keys;
  return signWithdrawals(studio, keys.value);
};

const lettersTo = async (call: CommandCall, folder: string): Promise<Result<readonly string[]>> =>
  writeWithdrawalLetters({
    studio: call.studio,
    folder: call.pathOf(folder),
    language: call.sentences.language,
    wordsOf: async (language) => (await openSentences(language)).say,
    signal: call.signal,
    ...(call.options.text('withdrawal') === undefined ? {} : { withdrawalId: call.options.text('withdrawal') ?? '' }),
  });

const withdrawalsCommand: Command = {
  name: 'consent withdrawals',
  positionals: [],
  options: { withdrawal: { type: 'string', holds: 'id' }, letters: { type: 'string', holds: 'folder' } },
  run: async (call) => {
    const { say } = call.sentences;
    const signed = await signWaiting(call);
    if (!signed.ok) return signed;
    const folder = call.options.text('letters');
    const letters = folder === undefined ? undefined : await lettersTo(call, folder);
    if (letters !== undefined && !letters.ok) return letters;
    const listed = await listWithdrawals(call.studio);
    if (!listed.ok) return listed;
    const { withdrawals, waiting, list } = listed.value;
    const lines = [
      ...(withdrawals.length === 0 ? [say('cli.withdrawals-none')] : withdrawals.flatMap((state) => stateLines(call.sentences, state))),
      ...(waiting > 0 ? [say('cli.withdrawals-waiting', { count: waiting })] : []),
      ...(list === undefined ? [] : [say('cli.withdrawn-signed', { file: path.basename(list) })]),
      ...(letters === undefined ? [] : [say('cli.letters-written', { files: letters.value.map((file) => path.basename(file)).join(', ') })]),
    ];
    return { ok: true, value: { value: { ...listed.value, signed: signed.value, ...(letters === undefined ? {} : { letters: letters.value }) }, lines } };
  },
};

const acknowledgementCommand: Command = {
  name: 'consent acknowledgement',
  positionals: ['file'],
  options: {},
  run: async ({ studio, positionals, pathOf, sentences }) => {
    const file = pathOf(positionals[0] ?? '');
    let text: string;
    try {
      text = new TextDecoder().decode(await studio.fs.readFile(file));
    } catch (error) {
      return { ok: false, failure: failureFromDisk(error, { name: path.basename(file) }) };
    }
    const taken = await takeInAcknowledgement({ studio, text });
    if (!taken.ok) return taken;
    const { recipient, removedAt, effect } = taken.value;
    return { ok: true, value: { value: taken.value, lines: [sentences.say('cli.acknowledged', { recipient, date: removedAt.slice(0, 10), effect })] } };
  },
};

const mostDays = 3660;

const expiringCommand: Command = {
  name: 'consent expiring',
  positionals: [],
  options: { days: { type: 'string', holds: '60' } },
  run: async ({ studio, options, sentences: { say } }) => {
    const typed = options.text('days') ?? '60';
    const days = /^\d{1,4}$/.test(typed) ? Number(typed) : 0;
    if (days < 1 || days > mostDays) return refuse('answer-invalid', {}, { reasons: [{ code: 'cli.off.option-form', params: { option: 'days' } }] });
    const found = await expiringInLibrary({ studio, days });
    if (!found.ok) return found;
    const { expiring, ended, unread } = found.value;
    const line = (key: string, { validUntil, publicName, personId, title, channel, holders }: ExpiringYes): string =>
      say(key, { date: validUntil.slice(0, 10), person: publicName === '' ? personId : publicName, story: title, channel, holders: holders.length === 0 ? '' : say('cli.expiring-holders', { names: holders.map((one) => (one === '' ? '–' : one)).join(', ') }) });
    const lines = [
      ...(expiring.length === 0 ? [say('cli.expiring-none', { days })] : expiring.map((one) => line('cli.expiring', one))),
      ...ended.map((one) => line('cli.expired', one)),
      ...(unread.length === 0 ? [] : [say('cli.expiring-unread', { names: unread.join(', ') })]),
    ];
    return { ok: true, value: { value: found.value, lines } };
  },
};

export const withdrawCommands: readonly Command[] = [withdrawCommand, withdrawalsCommand, acknowledgementCommand, expiringCommand];
