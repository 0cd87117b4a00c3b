import { readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { requestSchemas } from '../../../electron/core/bridge-schemas.ts';
import type { InterviewWords } from '../../../electron/core/bridge/interview.ts';
import type { ConsentDocument } from '../../../electron/core/consent/consent.ts';
import { defaultTerms } from '../../../electron/core/consent/default-terms.ts';
import type { InterviewAnswer } from '../../../electron/core/consent/interview.ts';
import { storyHash } from '../../../electron/core/story/story-hash.ts';
import { interviewAnswers } from '../../../electron/main/answers/interview-answers.ts';
import { openKeys } from '../../../electron/services/keys/keys.ts';
import { nodeFileSystem } from '../../../electron/services/disk/file-system.ts';
import { allowed, cards, codeOf, mainDesk, must, openIn, reasonsOf, type MainDesk } from './a-desk.ts';

let desk: MainDesk;
let personId = '';
const answers = () => interviewAnswers(desk.context);
const onDisk = (): ConsentDocument => JSON.parse(readFileSync(path.join(desk.libraryRoot, 'stories', 'bread', 'consent.json'), 'utf8')) as ConsentDocument;
const evidenceFolder = (): string => path.join(desk.libraryRoot, 'stories', 'bread', 'evidence');

beforeEach(async () => {
  desk = mainDesk();
  await openIn(desk, cards('bread', 2));
  personId = must(await desk.consent['consent:add-person']({ person: { publicName: { kind: 'pseudonym', text: 'Rasha' }, roles: ['storyteller'], age: 'adult', openProcedure: 'unknown', languages: ['ar'] } })).personId;
});
afterEach(async () => {
  await desk.session.close();
  await rm(desk.root, { recursive: true, force: true });
});

const terms = (more: object = {}) => ({ ...defaultTerms('partner-portfolio', { age: 'adult' }, new Date().toISOString()), identity: { name: 'pseudonym', face: 'show', voice: 'own', place: 'region' } as const, ...more });
const yes: InterviewAnswer = { answer: 'yes', moment: 'release', by: 'subject', terms: terms(), specialCategories: [] };
const no: InterviewAnswer = { answer: 'no', moment: 'release', by: 'subject', channel: 'public-web' };
const words = (more: Partial<InterviewWords> = {}): InterviewWords => ({
  personId,
  openProcedure: 'no',
  hasLegalAdvice: false,
  isUnderstood: true,
  how: 'touch',
  told: { text: 'قصتك لك', language: 'ar', form: 'screen', readAloud: true, interpreter: 'Samar' },
  answers: [yes, no],
  ...more,
});
const record = async (more: Partial<InterviewWords> = {}) => answers()['interview:record'](requestSchemas['interview:record'].request.parse(words(more)));

describe('main/answers/interview-answers', () => {
  it('writes notice, procedure and every answer in one stroke', async () => {
    expect(allowed('interview:record', await record())).toEqual({ answerCount: 2 });
    const consent = onDisk();
    expect(consent.people[0]?.openProcedure).toBe('no');
    expect(consent.notices).toMatchObject([{ language: 'ar', form: 'screen', readAloud: true, understandingChecked: true, interpreter: 'Samar', text: 'قصتك لك' }]);
    expect(consent.records.flatMap((one) => one.grants.map((grant) => [grant.channel, grant.state, one.noticeId === consent.notices[0]?.id]))).toEqual([['partner-portfolio', 'given', true], ['public-web', 'refused', true]]);
  });

  it('writes nothing of a conversation that cannot be written whole', async () => {
    const before = onDisk();
    expect(reasonsOf(await record({ isUnderstood: false }))).toEqual(['problem.interview-not-understood']);
    expect(reasonsOf(await record({ openProcedure: 'yes' }))).toEqual(['problem.interview-advice']);
    expect(codeOf(await record({ answers: [{ ...yes, terms: terms({ recipients: ['nobody-known'] }) }, no] }))).toBe('recipient-unknown');
    expect(reasonsOf(await record({ told: { noticeId: 'n-none' } }))).toEqual(['problem.notice-missing']);
    expect(reasonsOf(await record({ evidenceSha256: 'b'.repeat(64) }))).toEqual(['problem.evidence-unreadable']);
    expect(onDisk()).toEqual(before);
  });

  it('asks for the passphrase before it takes any evidence, and keeps none without', async () => {
    expect(codeOf(await answers()['interview:keep-evidence']({ kind: 'recorded-voice', pcm: new Uint8Array(960) }))).toBe('passphrase-needed');
    await expect(readdir(evidenceFolder())).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('keeps a signature, a voice and a picture of a form encrypted, and names the first in the answer', async () => {
    desk.context.passphrase.remember('bread at dawn');
    const png = Uint8Array.from(Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'));
    const signature = allowed<{ evidenceSha256: string }>('interview:keep-evidence', await answers()['interview:keep-evidence']({ kind: 'signature', png }));
    const voice = must(await answers()['interview:keep-evidence']({ kind: 'recorded-voice', pcm: new Uint8Array(960).fill(7) }));
    const form = path.join(desk.root, 'form.png');
    await writeFile(form, png);
    const [offered] = await desk.context.files.offer([form]);
    const paper = must(await answers()['interview:keep-evidence']({ kind: 'paper', fileId: offered!.fileId }));
    expect((await readdir(evidenceFolder())).toSorted()).toEqual([signature, voice, paper].map((one) => `${one.evidenceSha256}.age`).toSorted());

    const keys = must(await openKeys({ libraryRoot: desk.libraryRoot, fs: nodeFileSystem }).unlock('bread at dawn'));
    const sealed = await readFile(path.join(evidenceFolder(), `${signature.evidenceSha256}.age`));
    expect([sealed.includes(Buffer.from(png)), must(await keys.decryptBytes(sealed))]).toEqual([false, png]);
    const heard = must(await keys.decryptBytes(await readFile(path.join(evidenceFolder(), `${voice.evidenceSha256}.age`))));
    expect([Buffer.from(heard.subarray(0, 4)).toString('latin1'), heard.byteLength]).toEqual(['RIFF', 1004]);

    must(await record({ how: 'signature', evidenceSha256: signature.evidenceSha256 }));
    expect(onDisk().records.flatMap((one) => one.events).filter((event) => event.by === 'subject').map((event) => event.evidenceSha256)).toEqual([signature.evidenceSha256, signature.evidenceSha256]);
  });

  describe('while a version is open', () => {
    const versionFolder = (): string => path.join(desk.libraryRoot, 'stories', 'bread-hidden');
    beforeEach(async () => {
      desk.context.passphrase.remember('bread at dawn');
      const story = must(desk.session.current()).story();
      const library = must(await desk.studio.library());
      await must(await library.createStory({ ...story, id: 'bread-hidden', derivedFrom: { storyId: 'bread', storyHash: storyHash(story), changes: ['hide-face scene 1'] } })).close();
      must(await desk.session.open('bread-hidden'));
    });

    it('keeps what proves an answer with the story whose answer it is', async () => {
      const { evidenceSha256 } = must(await answers()['interview:keep-evidence']({ kind: 'recorded-voice', pcm: new Uint8Array(960).fill(7) }));
      must(await record({ how: 'recorded-voice', evidenceSha256 }));
      expect(await readdir(evidenceFolder())).toEqual([`${evidenceSha256}.age`]);
      await expect(readdir(path.join(versionFolder(), 'evidence'))).rejects.toMatchObject({ code: 'ENOENT' });
      expect(onDisk().records.flatMap((one) => one.events).some((event) => event.evidenceSha256 === evidenceSha256)).toBe(true);
    });

    it('brings what lies in a version to its story, at the next start, and takes nothing twice', async () => {
      const [one, other] = ['1', '2'].map((digit) => `${digit.repeat(64)}.age`) as [string, string];
      for (const folder of [path.join(versionFolder(), 'evidence'), evidenceFolder()]) await mkdir(folder);
      for (const name of [one, other]) await writeFile(path.join(versionFolder(), 'evidence', name), `sealed ${name}`);
      await writeFile(path.join(evidenceFolder(), other), `sealed ${other}`);
      must(await desk.studio.library());
      expect([await readdir(path.join(versionFolder(), 'evidence')), (await readdir(evidenceFolder())).toSorted(), await readFile(path.join(evidenceFolder(), one), 'utf8')]).toEqual([[], [one, other], `sealed ${one}`]);
    });

    it('takes no answer for a version whose story is not here, where nobody would read it', async () => {
      await desk.session.close();
      await rename(path.join(desk.libraryRoot, 'stories', 'bread'), path.join(desk.root, 'away'));
      must(await desk.session.open('bread-hidden'));
      expect(codeOf(await answers()['interview:keep-evidence']({ kind: 'recorded-voice', pcm: new Uint8Array(960) }))).toBe('version-source-missing');
      expect(codeOf(await record())).toBe('version-source-missing');
      await mkdir(path.join(versionFolder(), 'evidence'));
      await writeFile(path.join(versionFolder(), 'evidence', `${'3'.repeat(64)}.age`), 'sealed');
      must(await desk.studio.library());
      expect(await readdir(path.join(versionFolder(), 'evidence'))).toEqual([`${'3'.repeat(64)}.age`]);
    });
  });

  it('takes no evidence that is no picture', async () => {
    desk.context.passphrase.remember('bread at dawn');
    expect(reasonsOf(await answers()['interview:keep-evidence']({ kind: 'signature', png: new Uint8Array([1, 2, 3]) }))).toEqual(['problem.evidence-unreadable']);
    const text = path.join(desk.root, 'form.jpg');
    await writeFile(text, 'no picture');
    const [offered] = await desk.context.files.offer([text]);
    expect(reasonsOf(await answers()['interview:keep-evidence']({ kind: 'paper', fileId: offered!.fileId }))).toEqual(['problem.evidence-unreadable']);
  });
});
