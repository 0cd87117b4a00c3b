/**
 * The consent form of one person: every answer a box to tick, every name a line to write on.
 *
 * In: a person, the channels that are asked about. Out: a sheet. No box is ticked in print: what was answered before
 * stands on the receipt, and a form that suggests a yes asks nothing. The legal name stands on it only when it is handed in.
 */
import type { Person } from '../consent/consent.ts';
import { channels, type Channel } from '../story/story.ts';
import type { PrintedBlock, PrintedPage, PrintedSection, PrintedSignature } from './printed-page.ts';
import { given, languageNotice, sheetFoot, storyFacts, type SheetBasis } from './sheet.ts';

export interface ConsentFormRequest {
  readonly person: Pick<Person, 'publicName' | 'roles' | 'age' | 'guardian' | 'languages'>;
  readonly channels: readonly Channel[];
  readonly legalName?: string;
}

const identityChoices = { name: ['real', 'pseudonym', 'none'], face: ['show', 'hide', 'replace'], voice: ['own', 'revoiced', 'none'], place: ['exact', 'region', 'hide'] } as const;
const allowances = ['clip', 'translate', 'download', 'remix'] as const;
const specials = ['origin', 'religion', 'health', 'opinions'] as const;

const answers = ({ say }: SheetBasis): readonly string[] => [say('form.yes'), say('form.no'), say('form.later')];

const identityBlocks = ({ say }: SheetBasis): readonly PrintedBlock[] =>
  (['name', 'face', 'voice', 'place'] as const).map((part) => ({ kind: 'choices', question: say(`fact.${part === 'place' ? 'where' : part}`), choices: identityChoices[part].map((one) => say(`identity.${part}.${one}`)), isCompact: true }));

/** Only where somebody else is given a copy, there is someone to name. */
const hasRecipients = (channel: Channel): boolean => channel === 'partner-portfolio' || channel === 'policy-advocacy' || channel === 'training-course' || channel === 'social-media';

const channelSection = (basis: SheetBasis, channel: Channel): PrintedSection => {
  const { say } = basis;
  return {
    title: say(`channel.${channel}.name`),
    isKeptTogether: true,
    blocks: [
      { kind: 'paragraph', text: `${say(`channel.${channel}.where`)} ${say(`channel.${channel}.back`)}` },
      { kind: 'choices', question: say('form.question'), choices: answers(basis) },
      ...identityBlocks(basis),
      { kind: 'choices', question: say('fact.also'), choices: allowances.map((one) => say(`allow.${one}`)), isCompact: true },
      ...(hasRecipients(channel) ? [{ kind: 'lines' as const, label: say('form.recipients'), count: 1 }] : []),
      { kind: 'lines', label: say('form.until'), count: 1 },
      { kind: 'lines', label: say('form.conditions'), count: 2 },
    ],
  };
};

/** A storyteller takes part; whoever is only seen, heard or named in somebody's story is asked about that. */
const momentSections = (basis: SheetBasis, { roles }: ConsentFormRequest['person']): readonly PrintedSection[] => {
  const { say } = basis;
  const moments = [...(roles.includes('storyteller') ? ['participation'] : []), ...(roles.some((role) => role === 'pictured' || role === 'voiced' || role === 'named') || !roles.includes('storyteller') ? ['pictured'] : [])];
  return moments.map((moment) => ({ title: say(`form.${moment}`), isKeptTogether: true, blocks: [{ kind: 'choices', question: say(`form.${moment}Question`), choices: answers(basis) }] }));
};

const checkSection = ({ say }: SheetBasis): PrintedSection => ({
  title: say('form.checks'),
  isKeptTogether: true,
  blocks: [
    { kind: 'lines', label: say('form.checkWhere'), count: 2 },
    { kind: 'lines', label: say('form.checkBack'), count: 2 },
    { kind: 'choices', question: say('form.checks'), choices: [say('form.checked'), say('form.repeated')] },
  ],
});

const signed = ({ say }: SheetBasis, signatures: readonly PrintedSignature[]): PrintedBlock => ({ kind: 'signatures', signatures, dateLabel: say('date') });

const guardianSection = (basis: SheetBasis): PrintedSection => {
  const { say } = basis;
  return {
    title: say('form.guardian'),
    isKeptTogether: true,
    blocks: [
      { kind: 'lines', label: say('form.guardianName'), count: 1 },
      { kind: 'choices', question: say('form.guardianBasis'), choices: ['parent', 'appointed-guardian', 'institution'].map((basisOf) => say(`form.basis.${basisOf}`)) },
      { kind: 'choices', question: say('form.guardianAgrees'), choices: [say('form.yes'), say('form.no')] },
      signed(basis, [{ label: say('form.guardianSigns') }]),
      { kind: 'choices', question: say('form.assent'), choices: [say('form.yes'), say('form.no')] },
      signed(basis, [{ label: say('form.childsMark'), hasMark: true }]),
    ],
  };
};

/** For a whole workshop, before there is a story; somebody without a public name in a story has none on purpose. */
const isBlank = ({ publicName }: ConsentFormRequest['person'], storyTitle: string): boolean => storyTitle.trim() === '' && publicName.text.trim() === '';

/** What is not known in print is written by hand. */
const linesFor = ({ say, storyTitle }: SheetBasis, { person, legalName }: ConsentFormRequest): readonly PrintedBlock[] =>
  [...(storyTitle.trim() === '' ? ['fact.story'] : []), ...(isBlank(person, storyTitle) ? ['fact.name'] : []), ...(legalName === undefined ? ['fact.legalName'] : [])].map((label) => ({ kind: 'lines', label: say(label), count: 1 }));

export const consentForm = (basis: SheetBasis, request: ConsentFormRequest): PrintedPage => {
  const { say, language } = basis;
  const { person, legalName } = request;
  const needsGuardian = person.age === 'minor' || person.guardian !== undefined;
  const asked = channels.filter((channel) => request.channels.includes(channel));
  return {
    title: say('form.title'),
    language,
    ...(person.publicName.text.trim() === '' ? {} : { subtitle: given(person.publicName.text) }),
    sections: [
      {
        blocks: [
          ...languageNotice(basis, person.languages),
          { kind: 'facts', facts: [...storyFacts(basis), ...(legalName === undefined ? [] : [{ name: say('fact.legalName'), value: given(legalName) }])] },
          ...linesFor(basis, request),
          { kind: 'notice', text: say('form.intro') },
        ],
      },
      { title: say('form.before'), isKeptTogether: true, blocks: [{ kind: 'choices', question: say('form.beforeTold'), choices: [say('form.yes'), say('form.no')] }, { kind: 'choices', question: say('form.beforeSeen'), choices: [say('form.yes'), say('form.no')] }] },
      ...momentSections(basis, person),
      { title: say('form.special'), isKeptTogether: true, blocks: [{ kind: 'choices', question: say('form.specialQuestion'), choices: specials.map((one) => say(`special.${one}`)) }] },
      ...asked.map((channel) => channelSection(basis, channel)),
      checkSection(basis),
      { title: say('form.interpreter'), isKeptTogether: true, blocks: [{ kind: 'lines', label: say('form.interpreterName'), count: 1 }, signed(basis, [{ label: say('form.interpreterSigns') }])] },
      ...(needsGuardian ? [guardianSection(basis)] : []),
      { title: say('form.signatures'), isKeptTogether: true, blocks: [signed(basis, [{ label: say('form.signHere'), hasMark: true }, { label: say('form.witness') }, { label: say('form.organisationSigns') }])] },
    ],
    foot: sheetFoot(basis),
  };
};
