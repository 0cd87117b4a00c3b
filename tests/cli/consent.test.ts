import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLibrary } from '../../electron/services/library/library.ts';
import { writeSending } from '../../electron/services/send/sending-notes.ts';
import { nodeFileSystem } from '../../electron/services/disk/file-system.ts';
import { consentDesk, rules, shortOnPurpose, value } from './consent-desk.ts';
import { hearing } from './heard.ts';
import { storyhearthHere, type Ran } from './storyhearth-process.ts';
import { unzip } from './unzip.ts';

const heard = hearing(storyhearthHere);
const storyhearth = heard.run;
/** `stem`: as a phone or a person named the files before anybody asked. */
const desk = consentDesk({ drawn: 'gradients', notice: 'La storia sarà mostrata alla biblioteca. Puoi cambiare idea quando vuoi.', stem: '1 visto Plantedfile Secretov', type: storyhearth });
const { work, library, passphraseFile, run } = desk;
const packages = path.join(work, 'packages');
const legalName = 'Plantedia Secretová';
const told = [legalName, 'Secretov', 'planted@example.org', '+39 055 7431 5520', 'Plantedville', 'مخيّم الأزهار', 'Plantedfile'];
/** Who is in the workshop, and what facilitators note. */
const plantedPeople = ['Plantedmira', 'plantednote', 'Plantedgiulia', 'plantedworry', 'sub-saharan-africa'] as const;
let storyId = '';
let personId = '';
let archive = '';
const unpacked = path.join(work, 'unpacked');

const exportTo = (...words: readonly string[]): Promise<Ran> => run('export', storyId, '--channel', 'partner-portfolio', '--recipient', 'library-x', '--out', packages, ...words);
const grant = (...words: readonly string[]): Promise<Ran> =>
  run('consent', 'grant', storyId, '--person', personId, '--channel', 'partner-portfolio', '--recipient', 'library-x', '--territory', 'EEA', '--name', 'pseudonym', '--face', 'show', '--voice', 'own', '--place', 'region', '--how', 'signature', '--later-edits', 'corrections', '--notice-file', desk.noticeFile, '--notice-language', 'it', ...words);

beforeAll(async () => {
  storyId = await desk.draft();
  writeFileSync(path.join(work, 'private.json'), JSON.stringify({ legalName, contact: 'planted@example.org; +39 055 7431 5520', hiddenPlaces: ['Plantedville', 'مخيّم الأزهار'] }));
});

afterAll(() => desk.remove());

const schemaText = (name: string): string => readFileSync(path.resolve(import.meta.dirname, `../../resources/schemas/${name}.schema.json`), 'utf8');
const requiredOf = (name: string): readonly string[] => (JSON.parse(schemaText(name)) as { readonly required?: readonly string[] }).required ?? [];
const ajv = new Ajv2020({ strict: false, allErrors: true });
(addFormats as unknown as (to: object) => void)(ajv);
const schemaFaults = (name: string, document: unknown): readonly string[] => {
  const isValid = ajv.compile(JSON.parse(schemaText(name)) as object);
  return isValid(document) ? [] : (isValid.errors ?? []).map((fault) => `${fault.instancePath} ${fault.message ?? ''}`);
};

const everyByte = (place: string): Buffer => Buffer.concat(readdirSync(place, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => readFileSync(path.join(entry.parentPath, entry.name))));

describe('cli: consent decides who may leave', () => {
  it('refuses before anyone answers for the library and before the recipient is known', async () => {
    expect((await exportTo()).json.failure?.code).toBe('recipient-unknown');
    value(await run('partner', 'add', '--id', 'library-x', '--name', 'Library X', '--country', 'DE'));
    expect((await exportTo()).json.failure?.code).toBe('organisation-missing');
    value(await run('organisation', 'set', '--id', 'hearth', '--name', 'Hearth', '--country', 'IT', '--takedown-contact', 'away@hearth.example'));
  });

  it('refuses a story whose voice and face are nobody’s yet', async () => {
    const refused = await exportTo();
    expect(refused.exitCode).toBe(2);
    expect(rules(refused)).toContain('rule.R01');
  });

  it('keeps private details encrypted from the first write', async () => {
    const added = await run('consent', 'person', storyId, '--public-name', 'Mira', '--role', 'storyteller', '--age', 'adult', '--open-procedure', 'no', '--language', 'it', '--private-file', path.join(work, 'private.json'));
    personId = value(added)['personId'] ?? '';
    for (const secret of told.slice(0, -1).filter((one) => one !== 'Secretov')) expect([secret, everyByte(library).includes(secret)]).toEqual([secret, false]);
  });

  it('refuses while the person has not agreed, and names the person by the public name', async () => {
    value(await run('consent', 'link', storyId, '--scene', '1', '--speaker', personId, '--nobody'));
    value(await run('consent', 'link', storyId, '--scene', '1', '--shows', personId, '--source', 'own', '--alt', 'Un cielo di sera'));
    const refused = await exportTo();
    expect(rules(refused)).toContain('rule.R02');
    expect(JSON.stringify(refused.json)).toContain('Mira');
    expect(JSON.stringify(refused.json)).not.toContain(legalName);
  });

  it.each([
    ['an end in the past', ['--until', '2021-01-01'], 'problem.until-past'],
    ['a day that does not exist', ['--until', '2099-02-30'], 'problem.option-date'],
    ['a word that is no choice', ['--allow', 'everything'], 'problem.option-choice'],
    ['an audience nobody knows', ['--not-audience', 'the-neighbours'], 'problem.audience-unknown'],
    ['a country that is none', ['--territory', 'XX'], 'problem.territory-unknown'],
    ['a voice that is neither', ['--by', 'controller'], 'problem.option-choice'],
  ])('records no yes with %s, and says so', async (_what, words, code) => {
    const refused = await grant(...words);
    expect([refused.json.failure?.code, rules(refused)]).toEqual(['answer-invalid', [code]]);
    expect(refused.json.failure?.sentences.join(' ')).not.toMatch(/could not be read|problem\./);
  });

  it('assumes nothing about name, face, voice and place, and knows every recipient', async () => {
    expect((await run('consent', 'grant', storyId, '--person', personId, '--channel', 'partner-portfolio', '--how', 'signature', '--name', 'none', '--face', 'hide', '--voice', 'none')).json.failure?.code).toBe('usage');
    expect((await grant('--recipient', 'nobody-knows')).json.failure?.code).toBe('recipient-unknown');
  });

  it('takes no name from someone who wants none, and asks for one from everyone else', async () => {
    const person = (...words: readonly string[]): Promise<Ran> => run('consent', 'person', storyId, '--role', 'pictured', '--age', 'adult', ...words);
    expect(rules(await person('--name-kind', 'none', '--public-name', 'Mira'))).toEqual(['problem.public-name-none']);
    expect(rules(await person())).toEqual(['problem.public-name-missing']);
    value(await person('--name-kind', 'none'));
  });

  it('keeps an exclusion whatever way the country is written', async () => {
    value(await grant('--not-audience', 'de'));
    expect(rules(await exportTo())).toContain('rule.R02');
    expect((await exportTo()).json.failure?.sentences.join('\n')).toContain(' → ');
    expect((await exportTo('--territory', 'deutschland')).json.failure?.code).toBe('usage');
  });

  it('records a no, and a refusal to take back by a voice that is none', async () => {
    expect(value(await run('consent', 'refuse', storyId, '--person', personId, '--channel', 'public-web'))['kind']).toBe('refused');
    expect(rules(await run('consent', 'withdraw', storyId, '--person', personId, '--by', 'somebody'))).toEqual(['problem.option-choice']);
  });

  it('refuses a yes whose time is not yet there, and takes a renewal of it', async () => {
    expect(value(await grant('--from', '2098-01-01', '--until', '2099-01-01'))['kind']).toBe('renewed');
    expect(rules(await exportTo())).toContain('rule.R03');
  });

  it('asks for a typed reason where a rule only warns', async () => {
    value(await run('consent', 'withdraw', storyId, '--person', personId, '--channel', 'partner-portfolio'));
    value(await grant());
    expect(rules(await exportTo())).toEqual(['rule.R18']);
    expect(rules(await exportTo('--reason', 'R17=another rule'))).toEqual(['rule.R18']);
    expect((await exportTo('--reason', 'R18')).json.failure?.code).toBe('usage');
  });

  it('takes the storyteller into a workshop, and says who it is only with the passphrase', async () => {
    writeFileSync(path.join(work, 'storyteller.json'), JSON.stringify({ publicName: 'Plantedmira', ageBand: '18-60', gender: 'female', countryGroup: 'sub-saharan-africa', note: 'plantednote' }));
    writeFileSync(path.join(work, 'notes.json'), JSON.stringify({ facilitators: ['Plantedgiulia'], notes: 'plantedworry' }));
    const added = value(await run('workshop', 'add', '--title', 'Pane', '--from', '2026-03-01', '--to', '2026-03-05', '--language', 'it', '--hours', '24')) as unknown as { readonly workshop: { readonly id: string } };
    const { id } = added.workshop;
    const { subjectId } = value(await run('workshop', 'storyteller', 'Pane', '--private-file', path.join(work, 'storyteller.json'), '--story', storyId, '--trained', 'yes', '--mark', 'circle=done'));
    value(await run('workshop', 'notes', id, '--private-file', path.join(work, 'notes.json')));
    expect((await storyhearth(['workshop', 'show', 'Pane', '--library', library])).stdout).not.toContain('Plantedmira');
    const shown = await storyhearth(['workshop', 'show', 'Pane', '--library', library, '--passphrase-file', path.join(work, 'passphrase.txt')]);
    expect([shown.stdout.includes('Plantedmira'), shown.stdout.includes(`${subjectId}`), shown.stdout.includes('● Circle')]).toEqual([true, true, true]);
    const off = await run('workshop', 'storyteller', 'Pane', '--storyteller', `${subjectId}`, '--mark', 'lunch=done', '--trained', 'maybe');
    expect(rules(off)).toEqual(['problem.option-choice', 'problem.option-mark']);
    expect(rules(await run('workshop', 'change', 'Pane', '--hours', 'many', '--to', '2026-02-01'))).toEqual(['problem.option-count', 'problem.workshop-days']);
    for (const secret of plantedPeople) expect([secret, everyByte(library).includes(secret)]).toEqual([secret, false]);
    const reports = path.join(work, 'reports');
    const report = await run('report', 'Pane', '--out', reports, '--language', 'ar');
    expect([report.exitCode, readdirSync(reports).sort()]).toEqual([0, ['workshop-2026-03-01.csv', 'workshop-2026-03-01.html', 'workshop-2026-03-01.json']]);
    expect(schemaFaults('workshop-report', JSON.parse(readFileSync(path.join(reports, 'workshop-2026-03-01.json'), 'utf8')))).toEqual([]);
    expect(schemaFaults('workshop', JSON.parse(readFileSync(path.join(library, 'workshops', id, 'workshop.json'), 'utf8')))).toEqual([]);
    // The report has a row for every country group, whoever took part.
    for (const secret of [...plantedPeople.filter((word) => !word.includes('africa')), 'Mira', 'Una sera']) expect([secret, everyByte(reports).includes(secret)]).toEqual([secret, false]);
  });

  it('exports with a valid yes, and the ledger was written', async () => {
    const exported = value(await exportTo(...shortOnPurpose));
    expect(existsSync(exported['archive'] ?? '')).toBe(true);
    expect(readFileSync(path.join(library, 'ledger.jsonl'), 'utf8')).toContain(exported['sha256']);
    expect(value(await run('verify', exported['archive'] ?? ''))).toMatchObject({ problems: [], warnings: [] });
    expect(readFileSync(path.join(library, 'ledger.jsonl'), 'utf8')).toContain('the teller wants every word');
    archive = exported['archive'] ?? '';
    await unzip(archive, unpacked);
    for (const secret of [...told, ...plantedPeople]) expect([secret, everyByte(unpacked).includes(secret)]).toEqual([secret, false]);
    mkdirSync(path.join(work, 'stick'));
    value(await run('send', archive, '--to', path.join(work, 'stick')));
  });

  it('lists what ends soon, with whoever has a copy, and not what ends later', async () => {
    const inDays = (days: number): string => new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
    value(await grant('--until', inDays(40)));
    const ending = value(await run('consent', 'expiring')) as unknown as { expiring: { personId: string; channel: string; validUntil: string; holders: string[] }[]; ended: unknown[] };
    expect([ending.expiring.map((one) => [one.personId, one.channel, one.validUntil.slice(0, 10), one.holders]), ending.ended]).toEqual([[[personId, 'partner-portfolio', inDays(40), ['library-x']]], []]);
    expect((value(await run('consent', 'expiring', '--days', '30')) as unknown as { expiring: unknown[] }).expiring).toEqual([]);
    const told = await storyhearth(['consent', 'expiring', '--library', library]);
    for (const part of [inDays(40), 'Mira', 'Una sera', 'library-x']) expect(told.stdout).toContain(part);
    expect(rules(await run('consent', 'expiring', '--days', 'soon'))).toEqual(['cli.off.option-form']);
  });

  it('still allows a correction that the person allowed, and asks again for anything else', async () => {
    const opened = await openLibrary({ root: library }).then((found) => (found.ok ? found.value.openStory(storyId) : found));
    if (!opened.ok) throw new Error(opened.failure.code);
    const scene = opened.value.story().scenes[0];
    await opened.value.apply({ kind: 'set-take-gain', sceneId: scene?.id ?? '', takeId: scene?.chosenTakeId ?? '', gainDb: -1 });
    await opened.value.close();
    expect((await run('check', storyId, '--channel', 'partner-portfolio', '--recipient', 'library-x')).exitCode).toBe(0);
    const again = await openLibrary({ root: library }).then((found) => (found.ok ? found.value.openStory(storyId) : found));
    if (!again.ok) throw new Error(again.failure.code);
    await again.value.apply({ kind: 'set-title', title: 'Un’altra storia' });
    await again.value.close();
    expect(rules(await run('check', storyId, '--channel', 'partner-portfolio', '--recipient', 'library-x'))).toContain('rule.R04');
  });

  it('lets nothing leave after the yes was taken back', async () => {
    value(await run('consent', 'withdraw', storyId, '--person', personId));
    expect(rules(await exportTo())).toContain('rule.R02');
    const shown = value(await run('consent', 'show', storyId)) as unknown as { consent: { channel: string; state: string }[] };
    expect(shown.consent.find((line) => line.channel === 'partner-portfolio')?.state).toBe('withdrawn');
  });

  it('speaks to partners in documents of the published shapes, from the export to the proof that it is gone', async () => {
    const bag = path.join(unpacked, path.basename(archive, '.zip'));
    const partner = (...words: readonly string[]): Promise<Ran> => storyhearth([...words, '--library', path.join(work, 'partner'), '--json']);
    const portfolio = path.join(work, 'portfolio');
    const fingerprint = /[0-9a-f]{64}/.exec(execFileSync('sh', ['-c', 'openssl pkey -pubin -in signer.pub.pem -outform DER | sha256sum'], { cwd: bag, encoding: 'utf8' }))?.[0] ?? '';
    value(await partner('partner', 'add', '--id', 'hearth', '--name', 'Hearth', '--country', 'IT', '--fingerprint', fingerprint));
    value(await partner('receive', archive, '--portfolio', portfolio));
    const index = readFileSync(path.join(portfolio, 'index.json'), 'utf8');
    // The catalogue, the index, the partner's own papers.
    for (const secret of plantedPeople) expect([secret, everyByte(portfolio).includes(secret), everyByte(path.join(work, 'partner')).includes(secret), everyByte(library).includes(secret)]).toEqual([secret, false, false, false]);
    const list = path.join(library, 'withdrawals-hearth.jsonl');
    value(await partner('portfolio', 'withdrawals', list, '--key', path.join(bag, 'signer.pub.pem'), '--portfolio', portfolio));
    const [acknowledgement = ''] = readdirSync(path.join(portfolio, 'acknowledgements'));
    const { fingerprint: answersWith = '' } = value(await partner('portfolio', 'key'));
    value(await run('partner', 'add', '--id', 'library-x', '--name', 'Library X', '--country', 'DE', '--acknowledgement-key', answersWith));
    value(await run('consent', 'acknowledgement', path.join(portfolio, 'acknowledgements', acknowledgement)));
    for (const words of [['list'], ['sweep']] as const) value(await partner('portfolio', ...words, '--portfolio', portfolio));
    // Our next key, which our old one signs for; and a key that is trusted no more.
    value(await run('organisation', 'rekey'));
    value(await partner('partner', 'follow', path.join(library, 'keys', 'key-succession.json')));
    value(await partner('partner', 'forget', '--id', 'hearth', '--fingerprint', fingerprint));
    value(await partner('partner', 'list'));
    const linesOf = (file: string): readonly unknown[] => readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as unknown);
    const read = (...names: readonly string[]): unknown => JSON.parse(readFileSync(path.join(...names), 'utf8'));
    const said: readonly (readonly [schema: string, documents: readonly unknown[]])[] = [
      ['receipt', [read(bag, 'data/consent/consent-receipt.jsonld')]],
      ['policy', [read(bag, 'data/consent/policy.jsonld')]],
      ['report', [read(bag, 'data/checks/export-report.json')]],
      ['ledger', linesOf(path.join(library, 'ledger.jsonl'))],
      ['withdrawal', linesOf(list)],
      ['withdrawal-list', [linesOf(list)]],
      ['portfolio-index', [JSON.parse(index)]],
      ['acknowledgement', [read(portfolio, 'acknowledgements', acknowledgement)]],
      ['consent', [read(library, 'stories', storyId, 'consent.json')]],
    ];
    for (const [schema, documents] of said) {
      expect([schema, documents.length > 0, documents.flatMap((document) => schemaFaults(schema, document))]).toEqual([schema, true, []]);
      // Each is of its own shape: no document passes for one from which its first field was taken.
      const [first] = documents;
      const spoilt = Array.isArray(first) ? [] : Object.fromEntries(Object.entries(first as object).filter(([name]) => !requiredOf(schema).slice(0, 1).includes(name)));
      expect([schema, schemaFaults(schema, spoilt).length > 0]).toEqual([schema, true]);
    }
  });

  it('prints a receipt as HTML where no browser makes a PDF, says so, and gives its code', async () => {
    const papers = path.join(work, 'papers');
    const printed = await storyhearth(['consent', 'print', storyId, '--what', 'receipt', '--person', personId, '--out', papers, '--library', library], { environment: { CHROMIUM_PATH: path.join(work, 'no-browser') } });
    expect(printed.stdout).toMatch(/^Printed as HTML, because nothing here makes a PDF; open it in a browser and print it there: .*receipt-[0-9a-f]{8}-it\.html\nWithdrawal code of this person: [3-9A-Y]{5}-[3-9A-Y]{5}\n$/);
    expect(readdirSync(papers)).toHaveLength(1);
    const code = /code of this person: (\S+)/.exec(printed.stdout)?.[1] ?? '';
    value(await grant());
    expect((await run('consent', 'withdraw', '--code', `${code.slice(0, -1)}3`)).json.failure?.code).toBe(code.endsWith('3') ? undefined : 'code-unreadable');
    expect((await run('consent', 'withdraw', '--code', '33333-33333')).json.failure?.code).toBe('code-unknown');
    expect((await run('consent', 'withdraw', '--code', code, '--person', personId)).json.failure?.code).toBe('usage');
    expect((await run('consent', 'withdraw', storyId)).json.failure?.code).toBe('usage');
    expect(value(await run('consent', 'withdraw', '--code', code.toLowerCase().replace('-', ' ')))['channels']).toEqual(['partner-portfolio']);
    const off = await run('consent', 'print', storyId, '--what', 'poster', '--out', papers);
    expect([off.exitCode, rules(off)]).toEqual([2, ['problem.option-choice']]);
  });

  it('refuses a wrong passphrase, and says that none was given', async () => {
    const other = path.join(work, 'other.txt');
    writeFileSync(other, 'not the one');
    value(await grant());
    const wrong = await storyhearth(['export', storyId, '--channel', 'partner-portfolio', '--recipient', 'library-x', '--out', packages, ...shortOnPurpose, '--library', library, '--passphrase-file', other, '--json']);
    expect(wrong.json.failure?.code).toBe('passphrase-wrong');
    const none = await storyhearth(['export', storyId, '--channel', 'partner-portfolio', '--recipient', 'library-x', '--out', packages, ...shortOnPurpose, '--library', library, '--json']);
    expect(none.json.failure?.code).toBe('passphrase-needed');
  });

  it('never exports for the room, and not for the web while nobody has read that it cannot be taken back', async () => {
    expect((await run('export', storyId, '--channel', 'workshop-screening', '--out', packages)).json.failure?.code).toBe('channel-not-exportable');
    expect(rules(await run('export', storyId, '--channel', 'public-web', '--out', packages))).toContain('rule.W2');
  });

  it('says in no answer of any command what was told in confidence, nor how a file was named', async () => {
    const sending = { schemaVersion: 1, sendingId: '0123456789abcdef', exportId: '0198f7a0-0000-7000-8000-000000000000', archive, sha256: 'a'.repeat(64), sizeBytes: 1, title: 'Una sera', target: path.join(work, 'stick'), state: 'unfinished', startedAt: '2026-11-01T10:00:00Z', updatedAt: '2026-11-01T10:00:00Z', doneFiles: [] } as const;
    expect(await writeSending({ fs: nodeFileSystem, libraryRoot: library }, sending)).toMatchObject({ ok: true });
    writeFileSync(path.join(work, 'next.txt'), 'another passphrase of the test\n');
    const noBrowser = { environment: { CHROMIUM_PATH: path.join(work, 'no-browser') } };
    // As a folder that somebody copied by hand: the same story twice.
    cpSync(path.join(library, 'stories', storyId), path.join(library, 'stories', 'copied'), { recursive: true });
    const [backups, handed] = [path.join(work, 'backups'), path.join(work, 'handed.hearth')];
    mkdirSync(backups);
    const home = path.join(work, 'home');
    mkdirSync(home);
    value(await run('consent', 'grant', storyId, '--person', personId, '--channel', 'own-copy', '--territory', 'EEA', '--name', 'pseudonym', '--face', 'show', '--voice', 'own', '--place', 'region', '--how', 'signature', '--later-edits', 'corrections', '--notice-file', desk.noticeFile, '--notice-language', 'it'));
    const rest: readonly (readonly string[])[] = [
      ['list'],
      ['render', storyId, '--preset', 'audio-only'],
      ['take-home', 'Pane', '--story', storyId, '--out', home],
      ['compilation', 'Pane', '--title', 'Insieme', '--channel', 'partner-portfolio', '--recipient', 'library-x', '--reason', 'R18=troppo lunga', '--out', path.join(work, 'together')],
      ['consent', 'withdrawals', '--letters', path.join(work, 'letters')],
      ['consent', 'print', storyId, '--what', 'form', '--person', personId, '--legal-name', '--out', path.join(work, 'forms')],
      ['send', 'list'],
      ['send', 'forget', sending.sendingId],
      ['new', '--title', 'Nuova', '--language', 'it'],
      ['workshop', 'change', 'Pane', '--hours', '20'],
      ['workshop', 'list'],
      ['workshop', 'show', 'Pane'],
      ['workshop', 'slate', 'Pane', '--required', 'yes', '--neutral', 'it', '--statement', 'it=Con il sostegno di un fondo'],
      ['slate', 'copied'],
      ['handover', 'make', '--story', 'copied', '--to', handed],
      ['handover', 'open', handed],
      ['handover', 'compare', storyId, 'copied'],
      ['handover', 'take', storyId, 'copied', '--scene', '1'],
      ['backup', 'make', '--to', backups],
      ['backup', 'check', backups],
      ['backup', 'restore', backups, '--into', path.join(work, 'restored')],
      ['passphrase', 'sheet', '--language', 'it', '--out', path.join(work, 'sheets')],
      ['passphrase', 'change', '--new-passphrase-file', path.join(work, 'next.txt')],
    ];
    for (const words of rest) {
      const ran = await storyhearth([...words, '--library', library, '--passphrase-file', passphraseFile, '--json'], noBrowser);
      expect([words.slice(0, 2), ran.exitCode, ran.json.failure]).toEqual([words.slice(0, 2), 0, undefined]);
    }
    // Clips are cut, and listened to in the same way, in clip.test.ts.
    expect([heard.unheard().filter((name) => !name.startsWith('clip ')), heard.tellers(told)]).toEqual([[], []]);
    // The search finds what it is asked for, in the commands that say it.
    expect([heard.tellers(['Mira']).includes('consent show'), heard.tellers(['Una sera']).includes('draft')]).toEqual([true, true]);
  });
});
