import { generateKeyPairSync, randomUUID, sign, type KeyPairKeyObjectResult } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { requestSchemas } from '../../../electron/core/bridge-schemas.ts';
import type { WithdrawalOutcome, WithdrawalsView } from '../../../electron/core/bridge/withdrawal.ts';
import { acknowledgementText } from '../../../electron/core/consent/acknowledgement.ts';
import { defaultTerms } from '../../../electron/core/consent/default-terms.ts';
import { readWithdrawalList } from '../../../electron/core/consent/withdrawal-list.ts';
import type { Channel } from '../../../electron/core/story/story.ts';
import { fingerprintOf } from '../../../electron/services/keys/fingerprint.ts';
import { openKeys } from '../../../electron/services/keys/keys.ts';
import { appendLedgerEntry } from '../../../electron/services/library/ledger.ts';
import { withStory } from '../../../electron/services/studio/open-story.ts';
import { linesOf } from '../../../electron/services/portfolio/portfolio.ts';
import { allowed, cards, codeOf, mainDesk, must, openIn, type MainDesk } from './a-desk.ts';
import { addTwoPartners } from '../../services/studio/two-partners.ts';

vi.setConfig({ testTimeout: 60_000 });

const passphrase = 'a passphrase of the test';
let desk: MainDesk;
let personId: string;
const partnerKeys = generateKeyPairSync('ed25519');

const ask = (): MainDesk['withdrawal'] => desk.withdrawal;
const list = async (): Promise<WithdrawalsView> => allowed('withdrawal:list', await ask()['withdrawal:list']({}));
const sayYes = async (channel: Channel, validUntil?: string): Promise<void> => {
  const noticeId = must(await desk.consent['consent:add-notice']({ text: 'You may say no.', language: 'ar', form: 'oral', readAloud: true, understandingChecked: true })).noticeId;
  const terms = { ...defaultTerms(channel, { age: 'adult' }, desk.studio.now().toISOString()), identity: { name: 'pseudonym', face: 'show', voice: 'own', place: 'region' } as const };
  must(await desk.consent['consent:say-yes']({ personId, by: 'subject', how: 'touch', noticeId, specialCategories: [], terms: validUntil === undefined ? terms : { ...terms, validUntil } }));
};
const handedOut = async (channel: Channel, recipient: string): Promise<string> => {
  const exportId = randomUUID();
  const sha = 'a'.repeat(64);
  must(await appendLedgerEntry({ fs: desk.studio.fs, libraryRoot: desk.libraryRoot, entry: { exportId, storyId: 'bread', storyHash: sha, channel, recipient, at: desk.studio.now().toISOString(), packageHash: sha, files: [`bread-${channel}-v1.zip`], grantsHash: sha } }));
  return exportId;
};
const withdraw = async (change: Partial<Parameters<MainDesk['withdrawal']['withdrawal:withdraw']>[0]> = {}): Promise<WithdrawalOutcome> =>
  allowed('withdrawal:withdraw', await ask()['withdrawal:withdraw']({ folderName: 'bread', personId, by: 'subject', how: 'touch', effect: 'take-down', ...change }));
const offered = async (name: string, text: string): Promise<string> => {
  const file = path.join(desk.root, name);
  writeFileSync(file, text);
  const [one] = await desk.context.files.offer([file]);
  return one?.fileId ?? '';
};
const answer = (exportId: string, keys: KeyPairKeyObjectResult = partnerKeys): string => {
  const listed = readWithdrawalList(linesOf(readFileSync(path.join(desk.libraryRoot, 'withdrawals-hearth.jsonl'), 'utf8')));
  const notice = listed.ok ? listed.lines.find((line) => line.notice.package === `urn:uuid:${exportId}`)?.hash : undefined;
  const unsigned = { type: 'StoryRemovalAcknowledgement', schemaVersion: 1, package: `urn:uuid:${exportId}`, reason: 'withdrawn', effect: 'take-down', notice, removedAt: new Date(Date.now() + 1000).toISOString(), publicKey: keys.publicKey.export({ type: 'spki', format: 'der' }).toString('base64') };
  return JSON.stringify({ ...unsigned, signature: sign(undefined, Buffer.from(acknowledgementText(unsigned as never)), keys.privateKey).toString('base64') });
};

beforeEach(async () => {
  desk = mainDesk();
  await openIn(desk, cards('bread', 1));
  const library = must(await desk.studio.library());
  await addTwoPartners(library, partnerKeys.publicKey);
  must(await openKeys({ libraryRoot: desk.libraryRoot, fs: desk.studio.fs, workFactor: 2 }).setPassphrase(passphrase));
  personId = must(await desk.consent['consent:add-person']({ person: { publicName: { kind: 'pseudonym', text: 'Rasha' }, roles: ['storyteller'], age: 'adult', openProcedure: 'no', languages: ['ar'] } })).personId;
});
afterEach(async () => {
  await desk.session.close();
  await rm(desk.root, { recursive: true, force: true });
});

describe('main/answers/withdrawal-answers', () => {
  it('shows who agreed to what, and who has the story, before anything is done', async () => {
    await sayYes('partner-portfolio');
    await handedOut('partner-portfolio', 'library-x');
    await handedOut('own-copy', '');
    expect(allowed('withdrawal:look', await ask()['withdrawal:look']({ folderName: 'bread' }))).toMatchObject({
      title: 'خبز الصباح',
      people: [{ personId, publicName: { text: 'Rasha' }, yes: ['partner-portfolio'], agreed: ['partner-portfolio'] }],
      copies: [{ channel: 'partner-portfolio', partnerName: 'Library X' }, { channel: 'own-copy', partnerId: '', partnerName: '' }],
    });
    expect(existsSync(path.join(desk.libraryRoot, 'withdrawal-log.jsonl'))).toBe(false);
  });

  it('takes back at once without the passphrase, says that the notices wait, and signs when it is given', async () => {
    await sayYes('partner-portfolio');
    await handedOut('partner-portfolio', 'library-x');
    const { withdrawal, notSigned } = await withdraw();
    expect([withdrawal.isOpen, withdrawal.story?.title, withdrawal.personName, withdrawal.copies.map(({ partnerName, isSigned }) => [partnerName, isSigned]), notSigned?.code]).toEqual([true, 'خبز الصباح', 'Rasha', [['Library X', false]], 'passphrase-needed']);
    expect((await list()).waitingCount).toBe(1);
    expect(codeOf(await ask()['withdrawal:show-list']({}))).toBe('file-missing');
    expect(codeOf(await ask()['withdrawal:sign']({}))).toBe('passphrase-needed');
    desk.context.passphrase.remember(passphrase);
    expect(allowed('withdrawal:sign', await ask()['withdrawal:sign']({}))).toMatchObject({ waitingCount: 0, listName: 'withdrawals-hearth.jsonl', withdrawals: [{ copies: [{ isSigned: true }] }] });
    must(await ask()['withdrawal:show-list']({}));
    expect(desk.seen.shown).toEqual([path.join(desk.libraryRoot, 'withdrawals-hearth.jsonl')]);
    expect(JSON.stringify(desk.told)).toContain('library:changed');
  });

  it('writes each letter in its reader’s language where the person chose, and opens only what it wrote', async () => {
    await sayYes('partner-portfolio');
    for (const partner of ['library-x', 'school-y']) await handedOut('partner-portfolio', partner);
    desk.context.passphrase.remember(passphrase);
    const { withdrawal } = await withdraw();
    const written = allowed('withdrawal:write-letters', await ask()['withdrawal:write-letters']({ withdrawalId: withdrawal.withdrawalId, partnerId: 'library-x' }));
    expect([written.isWritten, written.folderName, written.files.map(({ name, partnerId }) => [name.replace(/-[0-9a-f]{8}\.(txt|pdf|html)$/, ''), partnerId])]).toEqual([true, 'out', [['letter-library-x', 'library-x'], ['letter-library-x', 'library-x'], ['withdrawals-hearth.jsonl', ''], ['signer.pub.pem', '']]]);
    expect(readFileSync(path.join(desk.root, 'out', written.files[0]?.name ?? ''), 'utf8')).toContain('سحب موافقته');
    expect(written.withdrawals.withdrawals[0]?.copies.map(({ partnerId, letterAt }) => [partnerId, letterAt !== undefined])).toEqual([['library-x', true], ['school-y', false]]);
    must(await ask()['withdrawal:open-letter']({ fileId: written.files[1]?.fileId ?? '' }));
    expect(path.basename(desk.seen.shown.at(-1) ?? '')).toBe(written.files[1]?.name);
    expect(codeOf(await ask()['withdrawal:open-letter']({ fileId: randomUUID() }))).toBe('file-missing');
    desk.chosen.folder = undefined;
    expect(must(await ask()['withdrawal:write-letters']({ withdrawalId: withdrawal.withdrawalId })).isWritten).toBe(false);
  });

  it('closes the loop by a signed answer, and says of each file that proves nothing why', async () => {
    await sayYes('partner-portfolio');
    const [first, second] = [await handedOut('partner-portfolio', 'library-x'), await handedOut('partner-portfolio', 'school-y')];
    desk.context.passphrase.remember(passphrase);
    await withdraw();
    const stranger = generateKeyPairSync('ed25519');
    const fileIds = [await offered('good.json', answer(first)), await offered('stranger.json', answer(second, stranger)), await offered('words.json', 'We took it down.'), await offered('large.json', ' '.repeat(1_000_001))];
    const taken = allowed('withdrawal:take-answers', await ask()['withdrawal:take-answers']({ fileIds }));
    expect(taken.taken).toMatchObject([{ fileName: 'good.json', partnerName: 'Library X', effect: 'take-down' }]);
    expect(taken.refused.map(({ fileName, failure, stranger: who }) => [fileName, failure.reasons[0]?.code, who?.words.length])).toEqual([
      ['stranger.json', 'withdrawal.unknownKey', 16],
      ['words.json', 'acknowledgement.unreadable', undefined],
      ['large.json', 'acknowledgement.unreadable', undefined],
    ]);
    expect(taken.withdrawals.withdrawals[0]?.copies.map(({ isSettled }) => isSettled)).toEqual([true, false]);
    must(await ask()['withdrawal:trust-key']({ partnerId: 'school-y', fingerprint: fingerprintOf(stranger.publicKey) }));
    const again = allowed('withdrawal:take-answers', await ask()['withdrawal:take-answers']({ fileIds: fileIds.slice(1, 2) }));
    expect([again.taken.length, again.withdrawals.withdrawals[0]?.isOpen]).toEqual([1, false]);
    expect(codeOf(await ask()['withdrawal:trust-key']({ partnerId: 'nobody', fingerprint: fingerprintOf(stranger.publicKey) }))).toBe('recipient-unknown');
  });

  it('lets a copy that no partner is noted for be closed by hand, once, and no copy that was never taken back', async () => {
    await sayYes('own-copy');
    const exportId = await handedOut('own-copy', '');
    const { withdrawal } = await withdraw();
    const settle = (id: string) => ask()['withdrawal:settle']({ withdrawalId: withdrawal.withdrawalId, exportId: id });
    expect(allowed('withdrawal:settle', await settle(exportId)).withdrawals[0]).toMatchObject({ isOpen: false, copies: [{ isSettled: true }] });
    must(await settle(exportId));
    expect(readFileSync(path.join(desk.libraryRoot, 'withdrawal-log.jsonl'), 'utf8').split('"settled"').length).toBe(2);
    expect(codeOf(await settle(randomUUID()))).toBe('withdrawal-missing');
  });

  it('erases a storyteller’s story although it is open here, and keeps the proof without a name', async () => {
    await sayYes('partner-portfolio');
    await handedOut('partner-portfolio', 'library-x');
    desk.context.passphrase.remember(passphrase);
    const { withdrawal } = await withdraw({ effect: 'erase' });
    expect([withdrawal.erased !== undefined, withdrawal.story, withdrawal.personName, withdrawal.erased?.remains.map(({ code }) => code)]).toEqual([true, undefined, undefined, ['note.given-to']]);
    expect([existsSync(path.join(desk.libraryRoot, 'stories', 'bread')), desk.session.folderName()]).toEqual([false, undefined]);
    expect((await list()).withdrawals[0]).toMatchObject({ isOpen: true, copies: [{ partnerName: 'Library X', isSigned: true }] });
  });

  it('finds whose code it is however it was typed', async () => {
    await sayYes('partner-portfolio');
    const code = '33333-33333';
    must(await withStory({ studio: desk.studio, story: 'bread', pathOf: (given) => given }, async (opened) => opened.consent.update((present) => ({ ok: true, value: { ...present, records: present.records.map((record) => ({ ...record, withdrawalCode: code })) } })), { access: 'consent' }));
    expect(allowed('withdrawal:find-code', await ask()['withdrawal:find-code']({ code: ' 33 333–333 33 ' }))).toEqual({ folderName: 'bread', personId });
    expect([codeOf(await ask()['withdrawal:find-code']({ code: '33333-33334' })), codeOf(await ask()['withdrawal:find-code']({ code: '' }))]).toEqual(['code-unreadable', 'code-unreadable']);
  });

  it('lists what ends soon and what has ended, with who holds it by name', async () => {
    const inDays = (days: number): string => new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString();
    await sayYes('partner-portfolio', inDays(20));
    await sayYes('training-course', inDays(90));
    await handedOut('partner-portfolio', 'library-x');
    const found = allowed('withdrawal:ending', await ask()['withdrawal:ending']({}));
    expect(found).toMatchObject({ soon: [{ folderName: 'bread', personId, personName: 'Rasha', channel: 'partner-portfolio', holders: ['Library X'] }], ended: [], unread: [] });
  });

  it('takes no path from the window', () => {
    const { request } = requestSchemas['withdrawal:withdraw'];
    const said = { folderName: 'bread', personId: 'p-1', by: 'subject', how: 'touch', effect: 'erase' };
    expect([request.safeParse(said).success, request.safeParse({ ...said, folderName: '../bread' }).success, request.safeParse({ ...said, by: 'controller' }).success]).toEqual([true, false, false]);
    expect(requestSchemas['withdrawal:trust-key'].request.safeParse({ partnerId: 'x', fingerprint: 'short' }).success).toBe(false);
  });
});
