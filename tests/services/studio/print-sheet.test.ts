import { mkdirSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultTerms } from '../../../electron/core/consent/default-terms.ts';
import { readWithdrawalCode } from '../../../electron/core/consent/withdrawal-code.ts';
import { succeed } from '../../../electron/core/failure.ts';
import { grantConsent } from '../../../electron/services/studio/consent.ts';
import type { AskPassphrase } from '../../../electron/services/studio/keys.ts';
import { setOrganisation } from '../../../electron/services/studio/organisation.ts';
import { addPerson, type NewPerson } from '../../../electron/services/studio/people.ts';
import { printSheet, type PrintSheetRequest } from '../../../electron/services/studio/print-sheet.ts';
import { organisation } from '../../core/print/a-sheet.ts';
import { pdfFacts } from '../print/pdf-facts.ts';
import { addStory, codeOf, must, studioDesk, type StudioDesk } from './a-studio.ts';

const legalName = 'Plantedia Secretova';
const askPassphrase: AskPassphrase = () => Promise.resolve(succeed('a passphrase of the test'));
const nobodyToAsk: AskPassphrase = () => Promise.resolve(succeed(undefined));
const terms = { ...defaultTerms('own-copy', { age: 'adult' }, '2026-11-28T09:00:00.000Z'), identity: { name: 'pseudonym', face: 'hide', voice: 'own', place: 'region' } } as const;
let desk: StudioDesk;
let personId = '';

const someone = async (more: Partial<NewPerson> = {}): Promise<string> =>
  must(await addPerson({ ...desk, story: 'bread', askPassphrase, person: { publicName: { kind: 'pseudonym', text: 'لمياء' }, roles: ['storyteller'], age: 'adult', openProcedure: 'no', languages: ['am', 'ar'], ...more } })).personId;

beforeEach(async () => {
  desk = studioDesk({ workFactor: 4 });
  await addStory(desk, 'bread');
  must(await setOrganisation({ studio: desk.studio, change: () => succeed(organisation) }));
  personId = await someone();
});
afterEach(() => rm(desk.root, { recursive: true, force: true }));

const request = (more: Partial<PrintSheetRequest> = {}): PrintSheetRequest => ({ studio: desk.studio, pathOf: desk.pathOf, story: 'bread', what: 'form', personId, folder: path.join(desk.root, 'paper'), askPassphrase: nobodyToAsk, ...more });
const yes = (): Promise<unknown> => grantConsent({ ...desk, story: 'bread', personId, terms, by: 'subject', how: 'signature', notice: { text: 'Words', language: 'ar', form: 'oral' } });
const consentText = (): string => readFileSync(path.join(desk.libraryRoot, 'stories/bread/consent.json'), 'utf8');
const reasonOf = (result: Awaited<ReturnType<typeof printSheet>>): readonly string[] => (result.ok ? [] : result.failure.reasons.map(({ code }) => code));

describe('services/studio/print-sheet', () => {
  it('prints a receipt as a tagged PDF in the person’s language, with its fonts and its code', async () => {
    await yes();
    const { printer } = desk.studio;
    const made = printer();
    if (made === undefined) throw new Error('no browser');
    const printed = must(await printSheet(request({ what: 'receipt', printer: made })));
    expect(printed).toMatchObject({ file: path.join(desk.root, 'paper', `receipt-${personId.slice(0, 8)}-ar.pdf`), form: 'pdf', language: 'ar' });
    const facts = pdfFacts(readFileSync(printed.file));
    expect(facts).toMatchObject({ isTagged: true, language: 'ar', missingFonts: [], sizePt: [0, 0, 595, 842] });
    expect(facts.fonts).toEqual(['NotoNaskhArabic-Bold', 'NotoNaskhArabic-Regular', 'NotoSans-Bold', 'NotoSans-Regular']);
    expect(facts.pageCount).toBeLessThanOrEqual(2);
  });

  it('keeps the code with the records before the paper exists, and prints the same one ever after', async () => {
    await yes();
    const first = must(await printSheet(request({ what: 'receipt' })));
    const second = must(await printSheet(request({ what: 'receipt', language: 'en' })));
    expect([readWithdrawalCode(first.withdrawalCode ?? ''), second.withdrawalCode]).toEqual([first.withdrawalCode, first.withdrawalCode]);
    expect(consentText()).toContain(`"withdrawalCode": "${first.withdrawalCode}"`);
    expect(readFileSync(first.file, 'utf8')).toContain(first.withdrawalCode);
  });

  it('prints a receipt also while another program holds the story', async () => {
    await yes();
    const opened = must(await must(await desk.studio.library()).openStory('bread'));
    expect(must(await printSheet(request({ what: 'receipt' }))).withdrawalCode).toBeDefined();
    await opened.close();
  });

  it('gives no code to whoever answered nothing', async () => {
    expect(must(await printSheet(request({ what: 'receipt' }))).withdrawalCode).toBeUndefined();
    expect(consentText()).not.toContain('withdrawalCode');
  });

  it('prints the legal name only when it is asked for and the passphrase is there', async () => {
    personId = await someone({ told: { legalName } });
    const plain = must(await printSheet(request()));
    expect(readFileSync(plain.file, 'utf8')).not.toContain(legalName);
    expect(codeOf(await printSheet(request({ withLegalName: true, language: 'it' })))).toBe('passphrase-needed');
    const named = must(await printSheet(request({ withLegalName: true, language: 'en', askPassphrase })));
    expect(readFileSync(named.file, 'utf8')).toContain(legalName);
  });

  it('takes the first language of the person that there are words for, and no other in silence', async () => {
    expect(must(await printSheet(request())).language).toBe('ar');
    const stranger = await someone({ publicName: { kind: 'none', text: '' }, languages: ['am'] });
    expect(reasonOf(await printSheet(request({ personId: stranger })))).toEqual(['problem.sheet-language']);
    const chosen = must(await printSheet(request({ personId: stranger, language: 'it' })));
    expect(readFileSync(chosen.file, 'utf8')).toContain('La persona a cui è destinato capisce: amarico');
  });

  it('says what is missing for a sheet', async () => {
    const { personId: _nobody, ...forNobody } = request();
    expect(reasonOf(await printSheet(forNobody))).toEqual(['problem.sheet-person']);
    expect(codeOf(await printSheet(request({ personId: 'nobody' })))).toBe('person-missing');
    await rm(path.join(desk.libraryRoot, 'organisation.json'));
    expect(reasonOf(await printSheet({ ...forNobody, what: 'information' }))).toEqual(['problem.sheet-organisation']);
  });

  it('never puts a paper into the library, not by a link either', async () => {
    mkdirSync(path.join(desk.root, 'other'));
    symlinkSync(path.join(desk.libraryRoot, 'stories'), path.join(desk.root, 'other/link'), 'dir');
    const before = readdirSync(desk.libraryRoot, { recursive: true }).length;
    for (const folder of [desk.libraryRoot, path.join(desk.libraryRoot, 'stories/bread'), path.join(desk.libraryRoot, 'stories/bread/new/deep'), path.join(desk.root, 'other/link/bread')]) expect(codeOf(await printSheet(request({ folder })))).toBe('print-in-library');
    expect(readdirSync(desk.libraryRoot, { recursive: true })).toHaveLength(before);
    expect((await printSheet(request({ folder: `${desk.libraryRoot} papers` }))).ok).toBe(true);
  });

  it('replaces no paper of the same name', async () => {
    must(await printSheet(request()));
    expect(codeOf(await printSheet(request()))).toBe('target-exists');
  });
});
