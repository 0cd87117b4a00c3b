import { createPublicKey, generateKeyPairSync, randomUUID, sign, verify } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { acknowledgementText } from '../../../electron/core/consent/acknowledgement.ts';
import { readWithdrawalList, type ListedWithdrawal } from '../../../electron/core/consent/withdrawal-list.ts';
import { succeed, type Result } from '../../../electron/core/failure.ts';
import type { Channel } from '../../../electron/core/story/story.ts';
import { openSentences } from '../../../electron/cli/sentences.ts';
import { logLine } from '../../../electron/services/disk/append-log.ts';
import { openKeys } from '../../../electron/services/keys/keys.ts';
import { appendLedgerEntry } from '../../../electron/services/library/ledger.ts';
import { readWithdrawals } from '../../../electron/services/library/withdrawals.ts';
import { importWithdrawals } from '../../../electron/services/portfolio/import-withdrawals.ts';
import { linesOf } from '../../../electron/services/portfolio/portfolio.ts';
import { askGate } from '../../../electron/services/studio/ask-gate.ts';
import { grantConsent, showConsent } from '../../../electron/services/studio/consent.ts';
import { unlockKeys } from '../../../electron/services/studio/keys.ts';
import { withStory } from '../../../electron/services/studio/open-story.ts';
import { addPerson } from '../../../electron/services/studio/people.ts';
import { makeSheet } from '../../../electron/services/studio/print-sheet.ts';
import { replaceOwnKey } from '../../../electron/services/studio/succeed-key.ts';
import { signWithdrawals } from '../../../electron/services/studio/sign-withdrawals.ts';
import { takeInAcknowledgement } from '../../../electron/services/studio/take-in-acknowledgement.ts';
import { withdrawConsent, type WithdrawTerms } from '../../../electron/services/studio/withdraw.ts';
import { writeWithdrawalLetters } from '../../../electron/services/studio/withdrawal-letters.ts';
import { listWithdrawals } from '../../../electron/services/studio/withdrawals.ts';
import { fingerprintOf } from '../../../electron/services/keys/fingerprint.ts';
import { aGrant } from '../../core/consent/a-consented-story.ts';
import { addStory, codeOf, must, studioDesk, type StudioDesk } from './a-studio.ts';
import { addTwoPartners } from './two-partners.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const words = 'a passphrase of the test';
const known = () => Promise.resolve(succeed(words));
const nobody = () => Promise.resolve(succeed(undefined));

let desk: StudioDesk;
let personId: string;
const partnerKeys = generateKeyPairSync('ed25519');
const reference = () => ({ studio: desk.studio, story: 'bread', pathOf: desk.pathOf });
const inLibrary = (...names: readonly string[]): string => path.join(desk.libraryRoot, ...names);
const listFile = (): string => inLibrary('withdrawals-hearth.jsonl');
const linesIn = (file: string): readonly ListedWithdrawal[] => {
  const list = readWithdrawalList(linesOf(readFileSync(file, 'utf8')));
  if (!list.ok) throw new Error(list.why);
  return list.lines;
};
const sayYes = async (channel: Channel): Promise<void> => {
  must(await grantConsent({ ...reference(), personId, terms: aGrant(channel, { validUntil: '2099-01-01T00:00:00Z' }), by: 'subject', how: 'signature', notice: { text: 'What it is for.', language: 'ar', form: 'oral' } }));
};
const handedOut = async (channel: Channel, recipient: string, people?: string[]): Promise<string> => {
  const exportId = randomUUID();
  const sha = 'a'.repeat(64);
  must(await appendLedgerEntry({ fs: desk.studio.fs, libraryRoot: desk.libraryRoot, entry: { exportId, storyId: 'bread', storyHash: sha, channel, recipient, at: desk.studio.now().toISOString(), packageHash: sha, files: [`bread-${channel}-v1.zip`], grantsHash: sha, ...(people === undefined ? {} : { people }) } }));
  return exportId;
};
const withdraw = (change: Partial<WithdrawTerms> = {}) => withdrawConsent({ ...reference(), personId, by: 'subject', how: 'signature', effect: 'take-down', askPassphrase: nobody, ...change });
const reasonsOf = (result: Result<unknown>): readonly string[] => (result.ok ? [] : result.failure.reasons.map((reason) => reason.code));
const keys = async () => must(await unlockKeys({ studio: desk.studio, askPassphrase: known, mayCreate: false }));

beforeEach(async () => {
  desk = studioDesk();
  await addStory(desk, 'bread');
  const library = must(await desk.studio.library());
  await addTwoPartners(library, partnerKeys.publicKey);
  // The cost of a guess is not what is tested.
  must(await openKeys({ libraryRoot: desk.libraryRoot, fs: desk.studio.fs, workFactor: 2 }).setPassphrase(words));
  personId = must(await addPerson({ ...reference(), askPassphrase: known, person: { publicName: { kind: 'pseudonym', text: 'Rasha' }, roles: ['storyteller'], age: 'adult', openProcedure: 'no', languages: ['ar'] } })).personId;
});
afterEach(() => {
  rmSync(desk.root, { recursive: true, force: true });
});

describe('services/studio/withdraw', () => {
  it('writes a chained, signed line for every package on the channels, and none for the others', async () => {
    for (const channel of ['partner-portfolio', 'training-course'] as const) await sayYes(channel);
    const [first, second] = [await handedOut('partner-portfolio', 'library-x'), await handedOut('partner-portfolio', 'school-y')];
    await handedOut('training-course', 'library-x');
    const withdrawn = must(await withdraw({ channel: 'partner-portfolio', askPassphrase: known }));
    expect([withdrawn.isSigned, withdrawn.channels, withdrawn.copies.map((copy) => copy.recipient)]).toEqual([true, ['partner-portfolio'], ['library-x', 'school-y']]);
    const lines = linesIn(listFile());
    expect(lines.map(({ notice }) => [notice.package, notice.effect])).toEqual([[`urn:uuid:${first}`, 'take-down'], [`urn:uuid:${second}`, 'take-down']]);
    const key = createPublicKey(readFileSync(inLibrary('keys', 'public.pem')));
    expect(lines.map(({ notice, signedText }) => verify(undefined, Buffer.from(signedText), key, Buffer.from(notice.signature ?? '', 'base64')))).toEqual([true, true]);
    // Nobody is named, in the list or in the log.
    for (const name of ['withdrawals-hearth.jsonl', 'withdrawal-log.jsonl']) expect(readFileSync(inLibrary(name), 'utf8')).not.toContain('Rasha');
  });

  it('names only the packages in which the person can be recognised, with the code on their receipt', async () => {
    await sayYes('partner-portfolio');
    const { withdrawalCode } = must(await makeSheet({ ...reference(), what: 'receipt', personId, askPassphrase: nobody }));
    const [theirs, , unnoted] = [await handedOut('partner-portfolio', 'library-x', [personId, 'p-other']), await handedOut('partner-portfolio', 'school-y', ['p-other']), await handedOut('partner-portfolio', 'school-y')];
    must(await withdraw({ askPassphrase: known }));
    expect(withdrawalCode).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
    expect(linesIn(listFile()).map(({ notice }) => [notice.package, notice.code])).toEqual([theirs, unnoted].map((exportId) => [`urn:uuid:${exportId}`, withdrawalCode]));
  });

  it('signs the whole list anew when the key is replaced, and keeps no line that only somebody else put there', async () => {
    await sayYes('partner-portfolio');
    const exportId = await handedOut('partner-portfolio', 'library-x');
    must(await withdraw({ channel: 'partner-portfolio', askPassphrase: known }));
    const before = linesIn(listFile());
    const [last] = before.slice(-1);
    writeFileSync(listFile(), `${readFileSync(listFile(), 'utf8')}${logLine({ ...last?.notice, package: `urn:uuid:${randomUUID()}`, prevHash: last?.hash })}`);
    expect(linesIn(listFile()).length).toBe(2);
    // The cost of a guess is not what is tested.
    const studio = { ...desk.studio, workFactor: 2 };
    const replaced = must(await replaceOwnKey({ studio, passphrase: words, isCompromised: false }));
    const lines = linesIn(listFile());
    const key = createPublicKey(readFileSync(inLibrary('keys', 'public.pem')));
    expect(fingerprintOf(key)).toBe(replaced.fingerprint);
    expect(lines.map(({ notice }) => [notice.package, notice.effect, notice.effectiveAt])).toEqual(before.map(({ notice }) => [notice.package, notice.effect, notice.effectiveAt]));
    expect(lines.map(({ notice, signedText }) => verify(undefined, Buffer.from(signedText), key, Buffer.from(notice.signature ?? '', 'base64')))).toEqual([true]);
    expect(lines[0]?.notice.package).toBe(`urn:uuid:${exportId}`);
    must(await writeWithdrawalLetters({ studio: desk.studio, folder: path.join(desk.root, 'letters'), language: 'en', wordsOf: async (language) => (await openSentences(language)).say }));
    expect(existsSync(path.join(desk.root, 'letters', 'key-succession.json'))).toBe(true);
  });

  it('is taken in by a partner as it is written, also after more was taken back', async () => {
    for (const channel of ['partner-portfolio', 'training-course'] as const) await sayYes(channel);
    await handedOut('partner-portfolio', 'library-x');
    await handedOut('training-course', 'school-y');
    const place = { fs: desk.studio.fs, root: path.join(desk.root, 'portfolio'), now: new Date(Date.now() + 60_000) };
    const publicKeyPem = readFileSync(inLibrary('keys', 'public.pem'), 'utf8');
    const trustedKeys = [fingerprintOf(createPublicKey(publicKeyPem))];
    const takeIn = () => importWithdrawals({ place, text: readFileSync(listFile(), 'utf8'), publicKeyPem, trustedKeys });
    must(await withdraw({ channel: 'partner-portfolio', askPassphrase: known }));
    expect(must(await takeIn())).toBe(1);
    must(await withdraw({ askPassphrase: known }));
    // The second order names the first channel too: the wish for everything speaks of everything.
    expect(must(await takeIn())).toBe(3);
  });

  it('takes effect here at once without a passphrase, and signs later', async () => {
    await sayYes('partner-portfolio');
    const exportId = await handedOut('partner-portfolio', 'library-x');
    const withdrawn = must(await withdraw());
    expect([withdrawn.isSigned, withdrawn.notSigned?.code]).toEqual([false, 'passphrase-needed']);
    const gate = must(await withStory(reference(), (opened) => askGate({ studio: desk.studio, opened, channel: 'partner-portfolio', recipient: undefined }), { readOnly: true }));
    expect(gate.refusals.map((finding) => [finding.rule, finding.params['context']])).toEqual(expect.arrayContaining([['R12', 'match']]));
    expect(must(await showConsent(reference())).find((line) => line.channel === 'partner-portfolio')?.state).toBe('withdrawn');
    expect(existsSync(listFile())).toBe(false);
    expect(must(await readWithdrawals({ fs: desk.studio.fs, libraryRoot: desk.libraryRoot })).map((notice) => notice.package)).toEqual([`urn:uuid:${exportId}`]);
    expect(must(await listWithdrawals(desk.studio)).waiting).toBe(1);
    expect(must(await signWithdrawals(desk.studio, await keys()))).toBe(1);
    expect(must(await signWithdrawals(desk.studio, await keys()))).toBe(0);
    expect(must(await listWithdrawals(desk.studio))).toMatchObject({ waiting: 0, list: listFile() });
    expect(linesIn(listFile()).length).toBe(1);
  });

  it('finishes a withdrawal that was cut off after the no was written, and writes it once', async () => {
    await sayYes('partner-portfolio');
    await handedOut('partner-portfolio', 'library-x');
    must(await withdraw());
    // As a cut leaves it: the no is on the disk, nothing else.
    rmSync(inLibrary('withdrawal-log.jsonl'));
    const again = must(await withdraw({ askPassphrase: known }));
    expect([again.channels, again.copies.length, again.isSigned]).toEqual([['partner-portfolio'], 1, true]);
    expect(must(await withdraw({ askPassphrase: known })).withdrawalId).toBe(again.withdrawalId);
    expect(must(await listWithdrawals(desk.studio)).withdrawals.length).toBe(1);
  });

  it('refuses to take back what nobody agreed to, and writes nothing', async () => {
    expect(codeOf(await withdraw())).toBe('grant-transition');
    expect(existsSync(inLibrary('withdrawal-log.jsonl'))).toBe(false);
  });

  it('reads a log whose last line was torn, and refuses one that was changed', async () => {
    await sayYes('partner-portfolio');
    must(await withdraw());
    const whole = readFileSync(inLibrary('withdrawal-log.jsonl'), 'utf8');
    writeFileSync(inLibrary('withdrawal-log.jsonl'), `${whole}{"kind":"letter","withdr`);
    expect(must(await listWithdrawals(desk.studio)).withdrawals.length).toBe(1);
    must(await withdraw({ effect: 'stop-new' }));
    expect(must(await listWithdrawals(desk.studio)).withdrawals.map(({ order }) => order.effect)).toEqual(['stop-new', 'take-down']);
    writeFileSync(inLibrary('withdrawal-log.jsonl'), whole.replace('take-down', 'stop-new'));
    expect(codeOf(await listWithdrawals(desk.studio))).toBe('document-unreadable');
    expect(codeOf(await readWithdrawals({ fs: desk.studio.fs, libraryRoot: desk.libraryRoot }))).toBe('document-unreadable');
  });

  it('sets finished films aside and removes what they are made of', async () => {
    await sayYes('partner-portfolio');
    const story = inLibrary('stories', 'bread');
    for (const folder of ['renders', 'cache']) mkdirSync(path.join(story, folder), { recursive: true });
    for (const name of ['portfolio-1080p.mp4', 'portfolio-1080p.report.json']) writeFileSync(path.join(story, 'renders', name), name);
    writeFileSync(path.join(story, 'cache', 'part.mp4'), 'part');
    expect(must(await withdraw()).filmsAside).toEqual(['portfolio-1080p.mp4']);
    expect([readdirSync(path.join(story, 'renders')), readdirSync(path.join(story, 'renders', 'taken-back')).toSorted(), existsSync(path.join(story, 'cache'))]).toEqual([['taken-back'], ['portfolio-1080p.mp4', 'portfolio-1080p.report.json'], false]);
  });
});

describe('services/studio/withdrawal-letters', () => {
  const letters = async (): Promise<readonly string[]> =>
    must(await writeWithdrawalLetters({ studio: desk.studio, folder: path.join(desk.root, 'letters'), language: 'en', wordsOf: async (language) => (await openSentences(language)).say }));

  it('writes to each recipient in its language, else in the organisation’s, and lays the list and the key beside', async () => {
    await sayYes('partner-portfolio');
    const exportId = await handedOut('partner-portfolio', 'library-x');
    await handedOut('partner-portfolio', 'school-y');
    const { withdrawalId } = must(await withdraw({ askPassphrase: known }));
    const names = (await letters()).map((file) => path.basename(file));
    const short = withdrawalId.slice(0, 8);
    expect(names).toEqual([`letter-library-x-${short}.txt`, `letter-library-x-${short}.html`, `letter-school-y-${short}.txt`, `letter-school-y-${short}.html`, 'withdrawals-hearth.jsonl', 'signer.pub.pem']);
    const [arabic, , italian] = names.map((name) => readFileSync(path.join(desk.root, 'letters', name), 'utf8'));
    expect(arabic).toContain('سحب موافقته');
    expect(arabic).toContain(`urn:uuid:${exportId}`);
    expect(arabic).not.toContain('School Y');
    expect(italian).toContain('ha ritirato il suo sì');
    expect(arabic + (italian ?? '')).not.toContain('Rasha');
    expect(readFileSync(path.join(desk.root, 'letters', names[1] ?? ''), 'utf8')).toContain('dir="rtl"');
    expect(must(await listWithdrawals(desk.studio)).withdrawals[0]?.copies.every((copy) => copy.letterAt !== undefined)).toBe(true);
  });

  it('knows no withdrawal by a number that is none of ours', async () => {
    expect(codeOf(await writeWithdrawalLetters({ studio: desk.studio, withdrawalId: randomUUID(), folder: desk.root, language: 'en', wordsOf: async (language) => (await openSentences(language)).say }))).toBe('withdrawal-missing');
  });
});

describe('services/studio/take-in-acknowledgement', () => {
  let exportId: string;
  const answer = (change: Readonly<Record<string, unknown>> = {}, by = partnerKeys): string => {
    const unsigned = {
      type: 'StoryRemovalAcknowledgement',
      schemaVersion: 1,
      package: `urn:uuid:${exportId}`,
      reason: 'withdrawn',
      effect: 'take-down',
      notice: linesIn(listFile())[0]?.hash,
      removedAt: new Date(Date.now() + 1000).toISOString(),
      publicKey: by.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
      ...change,
    };
    return JSON.stringify({ ...unsigned, signature: sign(undefined, Buffer.from(acknowledgementText(unsigned as never)), by.privateKey).toString('base64') });
  };
  const takeIn = (text: string) => takeInAcknowledgement({ studio: desk.studio, text });
  const open = async (): Promise<readonly unknown[]> => must(await listWithdrawals(desk.studio)).withdrawals.flatMap(({ copies }) => copies.map((copy) => copy.acknowledged?.effect));

  beforeEach(async () => {
    await sayYes('partner-portfolio');
    exportId = await handedOut('partner-portfolio', 'library-x');
    must(await withdraw({ askPassphrase: known }));
  });

  it('closes the loop: told, acknowledged, kept', async () => {
    expect(await open()).toEqual([undefined]);
    expect(must(await takeIn(answer())).recipient).toBe('library-x');
    expect(await open()).toEqual(['take-down']);
    expect(reasonsOf(await takeIn(readAgain()))).toEqual(['acknowledgement.known']);
  });
  const readAgain = (): string => {
    const line = readFileSync(inLibrary('withdrawal-log.jsonl'), 'utf8').split('\n').find((one) => one.includes('"acknowledged"')) ?? '';
    return JSON.stringify((JSON.parse(line) as { document: unknown }).document);
  };

  it('leaves an erasure open that was answered by a mere take-down', async () => {
    must(await withdraw({ effect: 'erase', askPassphrase: known }));
    must(await takeIn(answer()));
    expect(await open()).toEqual([undefined, 'take-down']);
    must(await takeIn(answer({ effect: 'erase', notice: linesIn(listFile())[1]?.hash })));
    expect(await open()).toEqual(['erase', 'take-down']);
  });

  it('refuses what is foreign, changed, not given, another’s, about another notice or too early', async () => {
    const stranger = generateKeyPairSync('ed25519');
    const others = await handedOut('partner-portfolio', 'school-y');
    const cases: readonly (readonly [string, string])[] = [
      ['acknowledgement.unreadable', 'no file of ours'],
      ['acknowledgement.unknown-key', answer({}, stranger)],
      ['acknowledgement.signature', answer().replace('take-down', 'erase')],
      ['acknowledgement.not-given', answer({ package: `urn:uuid:${randomUUID()}` })],
      ['acknowledgement.other-recipient', answer({ package: `urn:uuid:${others}` })],
      ['acknowledgement.other-notice', answer({ notice: 'b'.repeat(64) })],
      ['acknowledgement.too-early', answer({ removedAt: '2020-01-01T00:00:00.000Z' })],
    ];
    for (const [code, text] of cases) expect(reasonsOf(await takeIn(text))).toEqual([code]);
    expect(await open()).toEqual([undefined]);
  });

  it('refuses an answer to a notice about a package that nobody took back', async () => {
    const kept = await handedOut('training-course', 'library-x');
    expect(reasonsOf(await takeIn(answer({ package: `urn:uuid:${kept}` })))).toEqual(['acknowledgement.not-withdrawn']);
  });
});
