/**
 * The receipt a person takes home: what was said for each channel, until when, and how to take it back.
 *
 * In: the answers as they are written down, the code. Out: a sheet. It holds the name the person is shown under and no
 * other, because it may be found by somebody; the code tells nothing to whoever has no library to look it up in.
 */
import type { ChannelAnswer } from '../consent/channel-answers.ts';
import type { Person } from '../consent/consent.ts';
import type { PrintedBlock, PrintedFact, PrintedPage, PrintedSection } from './printed-page.ts';
import { qrModules } from './qr.ts';
import { contactBlocks, given, languageNotice, listIn, sheetDay, sheetFoot, storyFacts, type SheetBasis } from './sheet.ts';

export interface ReceiptSheetRequest {
  readonly person: Pick<Person, 'publicName' | 'languages'>;
  /** One per channel. */
  readonly answers: readonly ChannelAnswer[];
  /** Absent where nothing was answered yet. */
  readonly code?: string;
  readonly partnerNames: ReadonlyMap<string, string>;
}

type Terms = NonNullable<ChannelAnswer['terms']>;

const recipients = ({ say, language }: SheetBasis, terms: Terms, names: ReceiptSheetRequest['partnerNames']): string => {
  if (terms.anyone) return say('receipt.anyone');
  return terms.recipients.length === 0 ? say('receipt.nobody') : listIn(terms.recipients.map((id) => names.get(id) ?? id), language);
};

/** On the screen of the workshop and in the person's own hands, nobody receives anything. */
const isHandedOut = ({ channel }: Terms): boolean => channel !== 'workshop-screening' && channel !== 'own-copy';

const termFacts = (basis: SheetBasis, terms: Terms, names: ReceiptSheetRequest['partnerNames']): readonly PrintedFact[] => {
  const { say, language } = basis;
  const { identity, allowed } = terms;
  const also = (['clip', 'translate', 'download', 'remix'] as const).filter((one) => allowed[one]);
  return [
    { name: say('fact.until'), value: terms.validUntil === undefined ? say('receipt.noEnd') : sheetDay(terms.validUntil, language) },
    ...(terms.embargoUntil === undefined ? [] : [{ name: say('fact.notBefore'), value: sheetDay(terms.embargoUntil, language) }]),
    ...(isHandedOut(terms) ? [{ name: say('fact.recipients'), value: given(recipients(basis, terms, names)) }] : []),
    { name: say('fact.name'), value: say(`identity.name.${identity.name}`) },
    { name: say('fact.face'), value: say(`identity.face.${identity.face}`) },
    { name: say('fact.voice'), value: say(`identity.voice.${identity.voice}`) },
    { name: say('fact.where'), value: say(`identity.place.${identity.place}`) },
    ...(also.length === 0 ? [] : [{ name: say('fact.also'), value: listIn(also.map((one) => say(`allow.${one}`)), language) }]),
    ...(terms.conditions.trim() === '' ? [] : [{ name: say('fact.conditions'), value: given(terms.conditions) }]),
  ];
};

const isYes = ({ state }: ChannelAnswer): boolean => state === 'given' || state === 'renewed';

const answerSection = (basis: SheetBasis, answer: ChannelAnswer, names: ReceiptSheetRequest['partnerNames']): PrintedSection => {
  const { say, language } = basis;
  const facts: readonly PrintedFact[] = [
    { name: say('fact.answer'), value: say(`receipt.state.${answer.state}`) },
    ...(answer.at === undefined ? [] : [{ name: say('fact.saidOn'), value: sheetDay(answer.at, language) }]),
    ...(answer.saidBy.length === 0 ? [] : [{ name: say('fact.saidBy'), value: listIn([...new Set(answer.saidBy)].map((by) => say(`receipt.by.${by}`)), language) }]),
    ...(answer.terms === undefined || !isYes(answer) ? [] : termFacts(basis, answer.terms, names)),
  ];
  return {
    title: say(`channel.${answer.channel}.name`),
    isKeptTogether: true,
    blocks: [{ kind: 'facts', facts }, ...(isYes(answer) && !answer.isForThisVersion ? [{ kind: 'notice' as const, text: say('receipt.otherVersion') }] : [])],
  };
};

const unaskedBlocks = ({ say }: SheetBasis, answers: readonly ChannelAnswer[]): readonly PrintedBlock[] => {
  const unasked = answers.filter(({ state }) => state === 'unknown');
  return unasked.length === 0 ? [] : [{ kind: 'paragraph', text: say('receipt.unasked') }, { kind: 'list', items: unasked.map(({ channel }) => say(`channel.${channel}.name`)) }];
};

export const receiptSheet = (basis: SheetBasis, { person, answers, code, partnerNames }: ReceiptSheetRequest): PrintedPage => {
  const { say, language, now } = basis;
  const answered = answers.filter(({ state }) => state !== 'unknown');
  return {
    title: say('receipt.title'),
    language,
    ...(person.publicName.text.trim() === '' ? {} : { subtitle: given(person.publicName.text) }),
    sections: [
      {
        blocks: [
          ...languageNotice(basis, person.languages),
          { kind: 'facts', facts: storyFacts(basis) },
          { kind: 'paragraph', text: answered.length === 0 ? say('receipt.none') : say('receipt.intro', { date: sheetDay(now, language) }) },
        ],
      },
      ...answered.map((answer) => answerSection(basis, answer, partnerNames)),
      ...(unaskedBlocks(basis, answers).length === 0 ? [] : [{ isKeptTogether: true, blocks: unaskedBlocks(basis, answers) }]),
      {
        title: say('receipt.back'),
        isKeptTogether: true,
        blocks: [
          { kind: 'paragraph', text: say('receipt.backText') },
          { kind: 'list', items: [...(code === undefined ? [] : [say('receipt.backCome')]), say('receipt.backLost'), say('receipt.backThen')] },
          ...(code === undefined ? [] : [{ kind: 'code' as const, label: say('receipt.code'), code, qr: { modules: qrModules(code), label: say('receipt.qr') } }]),
        ],
      },
      { title: say('information.contactTitle'), isKeptTogether: true, blocks: contactBlocks(basis) },
    ],
    foot: sheetFoot(basis),
  };
};
