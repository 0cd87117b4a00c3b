import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fingerprintWords } from '../../../electron/core/package/fingerprint-words.ts';
import { successionsText } from '../../../electron/core/package/key-succession.ts';
import { portfolioAnswers } from '../../../electron/main/answers/portfolio-answers.ts';
import { makeSuccession } from '../../../electron/services/keys/key-succession.ts';
import { addPartner } from '../../../electron/services/studio/organisation.ts';
import { build, makeFolder, makeKey, makeKeyPair, makeMedia, orderFor } from '../../services/package/built-package.ts';
import { withdrawalList } from '../../services/portfolio/portfolio-desk.ts';
import { allowed, mainDesk, must, type MainDesk } from './a-desk.ts';

const sources = makeFolder();
const pair = makeKeyPair();
const { key } = pair;
let mediaFiles: ReturnType<typeof makeMedia>;
const exportId = '3f1e0d7c-9a51-4c1b-8f5e-0a6b2f9d4c11';
let archive = '';
let desk: MainDesk;
let now = new Date('2026-04-01T00:00:00Z');
let answers: ReturnType<typeof portfolioAnswers>;

beforeAll(async () => {
  mediaFiles = makeMedia(sources.path);
  archive = (await build(await orderFor({ mediaFiles, key, outFolder: sources.path }))).path;
});
afterAll(() => sources.remove());
beforeEach(() => {
  now = new Date('2026-04-01T00:00:00Z');
  desk = mainDesk(() => now);
  answers = portfolioAnswers({ ...desk.context, userDataFolder: path.join(desk.root, 'data') });
});

const offered = async (file: string): Promise<string> => {
  const [one] = await desk.context.files.offer([file]);
  if (one === undefined) throw new Error(file);
  return one.fileId;
};
const trust = async (): Promise<void> => void must(await addPartner({ studio: desk.studio, partner: { id: 'harbour', name: 'Harbour', country: 'IT', fingerprints: [key.signer.fingerprint] } }));
const look = async (file = archive) => allowed('portfolio:look-into', await answers['portfolio:look-into']({ fileId: await offered(file) }));
const receive = async () => answers['portfolio:receive']({ fileId: await offered(archive) });
const held = async () => allowed('portfolio:read', await answers['portfolio:read']({}));

describe('main/answers/portfolio-answers', () => {
  it('shows a package of a stranger with its terms and its key, and keeps nothing of it', async () => {
    const seen = await look();
    expect(seen).toMatchObject({
      mayReceive: false,
      signer: { fingerprint: key.signer.fingerprint, words: fingerprintWords(key.signer.fingerprint), isTrusted: false },
      story: { country: 'IT', takedownContact: 'takedown@harbour.example', toldBy: ['Noor'], terms: { mayDo: ['show', 'translate'], asked: ['اعرضوها مع كلامي كاملًا'] } },
    });
    expect(Buffer.from(seen.poster ?? '', 'base64').subarray(0, 2).toString('hex')).toBe('ffd8');
    expect(await receive()).toMatchObject({ ok: false, failure: { code: 'package-invalid', reasons: [{ code: 'package.signer-unknown' }] } });
    expect(existsSync(path.join(desk.libraryRoot, 'portfolio', 'stories', exportId))).toBe(false);
  });

  it('receives what a compared key signed into the portfolio of the library, once', async () => {
    await trust();
    expect(await look()).toMatchObject({ mayReceive: true, signer: { isTrusted: true, partner: 'Harbour' } });
    expect(allowed('portfolio:receive', await receive())).toMatchObject({ exportId, isNew: true, folderName: 'portfolio', validUntil: '2027-06-30T00:00:00Z' });
    expect(allowed('portfolio:receive', await receive())).toMatchObject({ isNew: false });
    expect(await held()).toMatchObject({ folderName: 'portfolio', acknowledgementCount: 0, stories: [{ exportId, title: 'السوق The Market', organisation: 'Harbour Voices', themes: [] }] });
  });

  it('shows nothing of a package that is not in order', async () => {
    const broken = path.join(desk.root, 'broken.zip');
    writeFileSync(broken, 'no package');
    const seen = await look(broken);
    expect([seen.mayReceive, seen.story, seen.poster, seen.findings.problems.length > 0]).toEqual([false, undefined, undefined, true]);
  });

  it('remembers another folder, and keeps to it after a new start', async () => {
    await trust();
    mkdirSync(path.join(desk.root, 'out'));
    expect(allowed('portfolio:choose-folder', await answers['portfolio:choose-folder']({}))).toMatchObject({ folderName: 'out', stories: [] });
    must(await receive());
    expect(existsSync(path.join(desk.root, 'out', 'catalogue.html'))).toBe(true);
    answers = portfolioAnswers({ ...desk.context, userDataFolder: path.join(desk.root, 'data') });
    expect(await held()).toMatchObject({ folderName: 'out', stories: [{ exportId }] });
  });

  it('takes in a list by the key of a held package, removes what it names, and asks for the key of any other', async () => {
    await trust();
    must(await receive());
    const list = path.join(desk.root, 'withdrawals-harbour.jsonl');
    writeFileSync(list, withdrawalList(makeKey(), [{ exportId, effect: 'erase', effectiveAt: '2026-03-31T00:00:00Z' }]));
    expect(await answers['portfolio:take-withdrawals']({ fileId: await offered(list) })).toMatchObject({ ok: false, failure: { code: 'withdrawals-invalid', reasons: [{ code: 'withdrawals.no-held-key' }] } });
    writeFileSync(list, withdrawalList(key, [{ exportId, effect: 'erase', effectiveAt: '2026-03-31T00:00:00Z' }]));
    expect(allowed('portfolio:take-withdrawals', await answers['portfolio:take-withdrawals']({ fileId: await offered(list) }))).toMatchObject({ removedCount: 1, noticeCount: 1, portfolio: { stories: [], acknowledgementCount: 1 } });
    must(await answers['portfolio:show-acknowledgements']({}));
    expect(desk.seen.shown.at(-1)).toContain(path.join('acknowledgements', `${exportId}.hearth`));
  });

  it('names themes, opens the catalogue, and removes what has ended', async () => {
    await trust();
    must(await receive());
    expect(allowed('portfolio:name-themes', await answers['portfolio:name-themes']({ exportId, themes: ['Food', ' Work ', ''] }))).toMatchObject({ stories: [{ themes: ['Food', 'Work'] }] });
    must(await answers['portfolio:open-catalogue']({}));
    expect(desk.seen.shown.at(-1)).toBe(path.join(desk.libraryRoot, 'portfolio', 'catalogue.html'));
    now = new Date('2027-06-30T00:00:00Z');
    expect(allowed('portfolio:sweep', await answers['portfolio:sweep']({}))).toMatchObject({ removedCount: 1, portfolio: { stories: [] } });
  });

  it('refuses the packages of a key that is trusted no longer', async () => {
    await trust();
    expect(allowed('portfolio:forget-key', await answers['portfolio:forget-key']({ partnerId: 'harbour', fingerprint: key.signer.fingerprint }))).toMatchObject([{ id: 'harbour', fingerprints: [] }]);
    expect(await look()).toMatchObject({ mayReceive: false });
  });

  it('asks about a new key that a trusted one leads to, and receives only after the yes', async () => {
    await trust();
    const next = makeKeyPair();
    const succession = successionsText([makeSuccession({ from: pair.privateKey, to: next.privateKey, at: '2026-03-01T10:00:00Z' })]);
    const order = await orderFor({ mediaFiles, key: next.key, outFolder: path.join(desk.root, 'next') });
    const file = (await build({ ...order, value: { ...order.value, signer: { ...next.key.signer, succession } } })).path;
    expect(await look(file)).toMatchObject({ mayReceive: false, signer: { isTrusted: false, partner: 'Harbour', succeeds: key.signer.fingerprint, fingerprint: next.fingerprint } });
    const fileId = await offered(file);
    expect(await answers['portfolio:receive']({ fileId })).toMatchObject({ ok: false, failure: { reasons: [{ code: 'package.signer-asks' }] } });
    expect(allowed('portfolio:follow-key', await answers['portfolio:follow-key']({ fileId }))).toEqual({ partner: 'Harbour' });
    expect(await look(file)).toMatchObject({ mayReceive: true, signer: { isTrusted: true, partner: 'Harbour' } });
    expect(allowed('portfolio:receive', await answers['portfolio:receive']({ fileId }))).toMatchObject({ isNew: true });
  });

  it('stops without leaving anything', async () => {
    await trust();
    const working = answers['portfolio:receive']({ fileId: await offered(archive) });
    must(await answers['portfolio:stop']({}));
    const ended = await working;
    expect(ended.ok || ended.failure.code === 'stopped').toBe(true);
    expect((await held()).stories.length).toBe(ended.ok ? 1 : 0);
  });
});
