import { describe, expect, it } from 'vitest';
import { grantStates } from '../../../electron/core/consent/consent.ts';
import { consentForm } from '../../../electron/core/print/consent-form.ts';
import { informationSheet } from '../../../electron/core/print/information-sheet.ts';
import type { PrintedBlock, PrintedPage } from '../../../electron/core/print/printed-page.ts';
import { printedTexts } from '../../../electron/core/print/printed-texts.ts';
import { qrModules } from '../../../electron/core/print/qr.ts';
import { receiptSheet } from '../../../electron/core/print/receipt-sheet.ts';
import { recoverySheet } from '../../../electron/core/print/recovery-sheet.ts';
import { channels } from '../../../electron/core/story/story.ts';
import english from '../../../resources/locales/print/en.json' with { type: 'json' };
import { flat } from '../../../scripts/locale-upkeep.ts';
import { answers, basis, organisation, person, spoken } from './a-sheet.ts';

const partnerNames = new Map([['library-x', 'Library X']]);
const blocks = (page: PrintedPage): readonly PrintedBlock[] => page.sections.flatMap((section) => section.blocks);
const text = (page: PrintedPage): string => printedTexts(page).join('\n').replaceAll(/[\u2068\u2069]/g, '');
const labels = (page: PrintedPage): readonly string[] => blocks(page).flatMap((block) => (block.kind === 'lines' ? [block.label] : []));
const signatures = (page: PrintedPage): readonly string[] => blocks(page).flatMap((block) => (block.kind === 'signatures' ? block.signatures.map(({ label }) => label) : []));
const child = { ...person, age: 'minor', guardian: { basis: 'parent' } } as const;

describe('core/print/information-sheet', () => {
  it('says who asks, what for, how long, each right, and to whom to complain', () => {
    const sheet = text(informationSheet(basis(), { channels }));
    for (const needed of [...Object.values(organisation.controller).filter((one) => one !== 'IT'), organisation.authority, organisation.takedownContact]) expect(sheet).toContain(needed);
    for (const key of ['information.free', 'information.howLongText', 'information.rightWithdraw', 'information.rightSee', 'information.rightAsk', 'information.rightComplain', 'information.basis', 'information.procedure']) expect(sheet).toContain(flat(english).get(key));
  });

  it('explains the channels that are asked about, in their order, and no other', () => {
    const titles = informationSheet(basis(), { channels: ['public-web', 'workshop-screening'] }).sections.map(({ title }) => title);
    const names = channels.map((channel) => flat(english).get(`channel.${channel}.name`));
    expect(titles.filter((title) => names.includes(title as string))).toEqual([english.channel['workshop-screening'].name, english.channel['public-web'].name]);
  });

  it('leaves a line to write on for what the organisation has not entered', () => {
    const unknown = { ...organisation, controller: { ...organisation.controller, dataProtectionOfficer: ' ', address: '' } };
    expect(labels(informationSheet(basis(), { channels }))).toEqual([]);
    expect(labels(informationSheet(basis({ organisation: unknown }), { channels }))).toEqual(['Address', 'Data protection officer']);
  });

  it('names the workshop it is for', () => {
    const workshop = { schemaVersion: 1, id: 'w', title: 'Autumn', startsOn: '2026-11-01', endsOn: '2026-11-05', place: 'Firenze', partner: '', languages: ['ar'], purpose: 'A book of voices', participants: [], notices: [] } as const;
    const sheet = text(informationSheet(basis({ workshop: { ...workshop, languages: ['ar'], participants: [], notices: [] } }), { channels }));
    for (const needed of ['Autumn', 'Firenze', 'November 1, 2026 – November 5, 2026', 'A book of voices']) expect(sheet).toContain(needed);
  });

  it.each([
    [['en-GB'], 0],
    [['ti', 'am'], 1],
    [[], 1],
  ])('says whether its language is one of %j', (languages, notices) => {
    const sheet = informationSheet(basis(), { channels, languages });
    expect(blocks(sheet).filter((block) => block.kind === 'notice' && typeof block.text === 'string' && block.text.startsWith('This sheet is in English.'))).toHaveLength(notices);
    if (languages.includes('ti')) expect(text(sheet)).toContain('Tigrinya, Amharic');
  });
});

describe('core/print/consent-form', () => {
  it('asks each channel with yes, no and later, and how the person may appear', () => {
    const form = consentForm(basis(), { person, channels });
    const questions = blocks(form).filter((block) => block.kind === 'choices');
    expect(questions.filter(({ question }) => question === english.form.question).map((block) => block.choices)).toEqual(channels.map(() => ['Yes', 'No', 'I want to decide later']));
    for (const part of ['Name', 'Face', 'Voice', 'Place']) expect(questions.filter(({ question, choices }) => question === part && choices.length === 3)).toHaveLength(channels.length);
  });

  it('ticks nothing for anybody', () => {
    expect(blocks(consentForm(basis(), { person, channels })).filter((block) => block.kind === 'choices' && block.ticked !== undefined)).toEqual([]);
  });

  it('asks a storyteller about taking part and whoever is only seen about being seen', () => {
    const asks = (roles: typeof person.roles): readonly boolean[] => ['participationQuestion', 'picturedQuestion'].map((key) => text(consentForm(basis(), { person: { ...person, roles }, channels })).includes(flat(english).get(`form.${key}`) ?? '?'));
    expect([asks(['storyteller']), asks(['pictured']), asks(['storyteller', 'pictured']), asks(['musician'])]).toEqual([[true, false], [false, true], [true, true], [false, true]]);
  });

  it('has room for a mark with a witness, an interpreter, and two questions asked back', () => {
    const form = consentForm(basis(), { person, channels });
    expect(signatures(form)).toEqual([english.form.interpreterSigns, english.form.signHere, english.form.witness, english.form.organisationSigns]);
    expect(labels(form)).toEqual(expect.arrayContaining([english.form.checkWhere, english.form.checkBack, english.form.interpreterName]));
  });

  it('asks a guardian and the child itself where one may decide, and nobody else otherwise', () => {
    expect(signatures(consentForm(basis(), { person: child, channels }))).toEqual(expect.arrayContaining([english.form.guardianSigns, english.form.childsMark]));
    expect(signatures(consentForm(basis(), { person, channels }))).not.toContain(english.form.guardianSigns);
  });

  it('holds the legal name only when it is handed in, else a line for it', () => {
    expect(labels(consentForm(basis(), { person, channels }))).toContain('Name as in the papers');
    const named = consentForm(basis(), { person, channels, legalName: 'Plantedia Secretova' });
    expect(text(named)).toContain('Plantedia Secretova');
    expect(labels(named)).not.toContain('Name as in the papers');
  });
});

describe('core/print/receipt-sheet', () => {
  const receipt = receiptSheet(basis(), { person, answers, code: 'QMCF3-PQCQX', partnerNames });
  const factsOf = (title: string): Readonly<Record<string, unknown>> => Object.fromEntries(receipt.sections.filter((section) => section.title === title).flatMap(({ blocks: own }) => own.flatMap((block) => (block.kind === 'facts' ? block.facts.map(({ name, value }) => [name, typeof value === 'string' ? value : value.given]) : []))));

  it('repeats a yes with its end, who gets it, how the person appears and their own words', () => {
    expect(factsOf('A partner’s collection')).toEqual({
      Answer: 'Yes, said once more',
      'Said on': 'November 28, 2026',
      'Who said it': 'You',
      Until: 'November 28, 2028',
      'Not before': 'January 1, 2027',
      'Who gets it': 'Library X',
      Name: 'a chosen name',
      Face: 'covered',
      Voice: 'my own',
      Place: 'only the region',
      'Also allowed': 'it may be translated',
      'In your own words': 'Not in my <own> town',
    });
  });

  it('names nobody who gets it where nobody is given anything', () => {
    expect(Object.keys(factsOf('Screening in the workshop'))).not.toContain('Who gets it');
  });

  it('says that a yes to another version does not count for this one', () => {
    expect(blocks(receipt).filter((block) => block.kind === 'notice').map((block) => block.text)).toEqual([english.receipt.otherVersion]);
  });

  it('says no, later and taken back as what they are, and lists what nobody asked', () => {
    expect([factsOf('Public on the internet'), factsOf('Social media'), factsOf('Your own copy')].map((facts) => facts['Answer'])).toEqual([english.receipt.state.refused, english.receipt.state.deferred, english.receipt.state.withdrawn]);
    expect(blocks(receipt)).toContainEqual({ kind: 'list', items: ['Training course', 'Talks with decision-makers'] });
  });

  it('shows the code in letters and for a camera', () => {
    expect(blocks(receipt).filter((block) => block.kind === 'code')).toEqual([{ kind: 'code', label: english.receipt.code, code: 'QMCF3-PQCQX', qr: { modules: qrModules('QMCF3-PQCQX'), label: english.receipt.qr } }]);
  });

  it('has no code where nothing was answered', () => {
    const empty = receiptSheet(basis(), { person, answers: answers.map(({ channel }) => ({ channel, state: 'unknown', saidBy: [], specialCategories: [], isForThisVersion: false })), partnerNames });
    expect(blocks(empty).filter((block) => block.kind === 'code')).toEqual([]);
    expect(text(empty)).toContain(english.receipt.none);
  });
});

describe('the words of sheets', () => {
  it('are all used, and none is missing', () => {
    const { say, keys } = spoken();
    const speaking = basis({ say, organisation: { ...organisation, authority: '' } });
    const workshop = { schemaVersion: 1 as const, id: 'w', title: 'w', startsOn: '2026-11-01', endsOn: '2026-11-05', place: 'p', partner: '', languages: [], purpose: 'x', participants: [], notices: [] };
    informationSheet({ ...speaking, workshop }, { channels, languages: [] });
    consentForm(speaking, { person: { ...child, roles: ['storyteller', 'pictured'], languages: ['ti'] }, channels, legalName: 'x' });
    const [first] = answers;
    if (first?.terms === undefined) throw new Error('the first answer is a yes');
    const { terms } = first;
    const states = [...grantStates.filter((state) => state !== 'unknown'), 'altered'] as const;
    receiptSheet(speaking, { person, code: 'QMCF3-PQCQX', partnerNames, answers: [...answers, ...states.map((state) => ({ ...first, state, saidBy: ['controller' as const], at: '2026-11-28T09:00:00Z' }))] });
    const { validUntil: _end, ...endless } = terms;
    for (const changed of [{ ...endless, anyone: true, channel: 'public-web' as const }, { ...endless, channel: 'public-web' as const }]) receiptSheet(speaking, { person, partnerNames, answers: [{ ...first, channel: 'public-web', terms: changed }] });
    receiptSheet(speaking, { person, partnerNames, answers: [] });
    const library = { say, language: 'en', libraryName: 'l', libraryId: 'id', fingerprint: '0'.repeat(64), fingerprintWords: ['babab'], now: '2026-11-28T09:00:00Z' } as const;
    for (const sheet of [library, { ...library, passphrase: 'x' }]) recoverySheet(sheet);
    expect([...flat(english).keys()].filter((key) => !keys.has(key))).toEqual([]);
  });
});
