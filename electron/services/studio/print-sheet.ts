/**
 * Prints what a person takes in hand: the information sheet, the consent form, the receipt.
 *
 * In: a story, a person, a language, a place. Out: one file, PDF or HTML. The answers are read as they lie on the disk
 * now; a receipt gives its person a withdrawal code, kept with the records before the paper exists. A legal name is
 * printed only when asked for, with the passphrase. Nothing leaves for a channel here, so no gate is asked; the paper
 * never lies inside the library.
 */
import { randomInt } from 'node:crypto';
import { channelAnswers } from '../../core/consent/channel-answers.ts';
import type { ConsentDocument, Person } from '../../core/consent/consent.ts';
import { RANDOM_NUMBERS_OF_A_CODE, withdrawalCodeFrom, withdrawalCodeOf, withWithdrawalCode } from '../../core/consent/withdrawal-code.ts';
import { assertNever, succeed, type Result } from '../../core/failure.ts';
import { consentForm } from '../../core/print/consent-form.ts';
import { informationSheet } from '../../core/print/information-sheet.ts';
import { receiptSheet } from '../../core/print/receipt-sheet.ts';
import type { SheetBasis, SheetKind } from '../../core/print/sheet.ts';
import { storyHash } from '../../core/story/story-hash.ts';
import { channels, type Channel } from '../../core/story/story.ts';
import { uiLanguages, type UiLanguage } from '../../core/ui-languages.ts';
import type { OpenStory } from '../library/open-story.ts';
import type { PagePrinter, PrintedFile } from '../print/print-page.ts';
import { keepPaper } from './keep-paper.ts';
import { unlockKeys, type AskPassphrase } from './keys.ts';
import { withStory, type StoryReference } from './open-story.ts';
import { listPartners } from './organisation.ts';
import { refuseInsideLibrary } from './outside-library.ts';
import { personOf } from './people.ts';
import { lackingForSheet, sheetBasis, type MadePaper } from './sheet-basis.ts';
import type { Studio } from './studio.ts';

interface SheetTerms {
  readonly studio: Studio;
  readonly what: SheetKind;
  /** Needed for a form and a receipt. */
  readonly personId?: string;
  /** The first of the person's, or the story's, that the program speaks, unless said. */
  readonly language?: UiLanguage;
  /** Every channel unless said. */
  readonly channels?: readonly Channel[];
  /** Puts the legal name on a form; asks for the passphrase. */
  readonly withLegalName?: boolean;
  readonly askPassphrase: AskPassphrase;
}

export type MakeSheetRequest = StoryReference & SheetTerms;

export type PrintSheetRequest = MakeSheetRequest & {
    readonly folder: string;
    /** Without an ending; a name that tells nothing about anybody unless said. */
    readonly name?: string;
    readonly mayReplace?: boolean;
    readonly printer?: PagePrinter;
    readonly signal?: AbortSignal;
  };

export type PrintedSheet = PrintedFile & Omit<MadePaper, 'page'>;

const personFor = (consent: ConsentDocument, { what, personId }: SheetTerms): Result<Person | undefined> => {
  if (personId !== undefined) return personOf(consent, personId);
  return what === 'information' ? succeed(undefined) : lackingForSheet('problem.sheet-person');
};

/** Never a language that nobody chose: where the person has none of ours, somebody has to say which. */
const languageFor = ({ language }: SheetTerms, languages: readonly string[]): Result<UiLanguage> => {
  if (language !== undefined) return succeed(language);
  const spoken = languages.map((tag) => uiLanguages.find((one) => one.tag === tag.split('-')[0])?.tag).find((tag) => tag !== undefined);
  return spoken === undefined ? lackingForSheet('problem.sheet-language') : succeed(spoken);
};

const legalNameOf = async ({ studio, askPassphrase }: SheetTerms, person: Person): Promise<Result<string | undefined>> => {
  if (person.legalName === undefined) return succeed(undefined);
  const keys = await unlockKeys({ studio, askPassphrase, mayCreate: false });
  return keys.ok ? keys.value.decryptField(person.legalName) : keys;
};

/** Not from `Math.random`: whoever guessed a code could take back somebody else's yes. */
const newCode = (): string => withdrawalCodeFrom(Array.from({ length: RANDOM_NUMBERS_OF_A_CODE }, () => randomInt(2 ** 32) / 2 ** 32));

/** The consent as it is now, with a code for this person wherever something was answered. */
const withCode = async (opened: OpenStory, personId: string): Promise<Result<ConsentDocument>> => {
  let coded = opened.consent.value();
  const written = await opened.consent.update((present) => {
    coded = withWithdrawalCode(present, personId, newCode());
    return succeed(coded);
  });
  return written.ok ? succeed(coded) : written;
};

type MadeSheet = Pick<MadePaper, 'page' | 'withdrawalCode'>;

const receiptOf = async ({ studio }: SheetTerms, opened: OpenStory, basis: SheetBasis, person: Person): Promise<Result<MadeSheet>> => {
  const consent = await withCode(opened, person.subjectId);
  if (!consent.ok) return consent;
  const partners = await listPartners(studio);
  if (!partners.ok) return partners;
  const code = withdrawalCodeOf(consent.value, person.subjectId);
  const answers = channelAnswers({ consent: consent.value, personId: person.subjectId, storyHash: storyHash(opened.story()), now: basis.now });
  const page = receiptSheet(basis, { person, answers, partnerNames: new Map(partners.value.map(({ id, name }) => [id, name])), ...(code === undefined ? {} : { code }) });
  return succeed({ page, ...(code === undefined ? {} : { withdrawalCode: code }) });
};

const formOf = async (terms: SheetTerms, basis: SheetBasis, person: Person): Promise<Result<MadeSheet>> => {
  const legalName = terms.withLegalName === true ? await legalNameOf(terms, person) : succeed(undefined);
  if (!legalName.ok) return legalName;
  return succeed({ page: consentForm(basis, { person, channels: terms.channels ?? channels, ...(legalName.value === undefined ? {} : { legalName: legalName.value }) }) });
};

const sheetOf = async (terms: SheetTerms, opened: OpenStory, basis: SheetBasis, person: Person | undefined): Promise<Result<MadeSheet>> => {
  if (terms.what === 'information' || person === undefined) return succeed({ page: informationSheet(basis, { channels: terms.channels ?? channels, ...(person === undefined ? {} : { languages: person.languages }) }) });
  switch (terms.what) {
    case 'form':
      return formOf(terms, basis, person);
    case 'receipt':
      return receiptOf(terms, opened, basis, person);
    default:
      return assertNever(terms.what);
  }
};

/** Says what it is and in which language, never whose. */
const sheetName = ({ what, personId, language }: { readonly what: SheetKind; readonly personId?: string | undefined; readonly language: UiLanguage }): string => [what, ...(personId === undefined ? [] : [personId.slice(0, 8)]), language].join('-');

const makeOpened = async (terms: SheetTerms, opened: OpenStory): Promise<Result<MadePaper>> => {
  const person = personFor(opened.consent.value(), terms);
  if (!person.ok) return person;
  const story = opened.story();
  const language = languageFor(terms, person.value === undefined ? [story.language] : person.value.languages);
  if (!language.ok) return language;
  const basis = await sheetBasis({ studio: terms.studio, language: language.value, storyTitle: story.title, ...(story.workshopId === undefined ? {} : { workshopId: story.workshopId }) });
  if (!basis.ok) return basis;
  const made = await sheetOf(terms, opened, basis.value, person.value);
  return made.ok ? succeed({ ...made.value, language: language.value, name: sheetName({ ...terms, language: language.value }) }) : made;
};

/** A receipt writes a code into the consent, also while another program holds the story; the rest only reads. */
export const makeSheet = (request: MakeSheetRequest): Promise<Result<MadePaper>> => withStory(request, (opened) => makeOpened(request, opened), request.what === 'receipt' ? { access: 'consent' } : { readOnly: true });

export const printSheet = async (request: PrintSheetRequest): Promise<Result<PrintedSheet>> => {
  const outside = await refuseInsideLibrary(request.studio, request.folder);
  if (!outside.ok) return outside;
  const made = await makeSheet(request);
  if (!made.ok) return made;
  const { page, ...rest } = made.value;
  const printed = await keepPaper({ ...request, page, name: request.name ?? rest.name });
  return printed.ok ? succeed({ ...printed.value, ...rest }) : printed;
};
