/**
 * What every sheet of consent shares: its words, who answers for it, whose story it is, the day.
 */
import type { Organisation, Workshop } from '../consent/organisation.ts';
import type { Params } from '../failure.ts';
import { longDay } from '../locales-for.ts';
import type { UiLanguage } from '../ui-languages.ts';
import { isolated } from '../captions/direction.ts';
import type { PrintedBlock, PrintedFact, PrintedText } from './printed-page.ts';

export const sheetKinds = ['information', 'form', 'receipt'] as const;
export type SheetKind = (typeof sheetKinds)[number];

export interface SheetBasis {
  /** A sentence of `resources/locales/print` in the language of the sheet. */
  readonly say: (key: string, params?: Params) => string;
  readonly language: UiLanguage;
  readonly organisation: Organisation;
  readonly workshop?: Workshop;
  readonly storyTitle: string;
  /** ISO, of the moment the sheet is made. */
  readonly now: string;
}

/** A day as people write it in the language of the sheet, with European digits as everywhere in the program. */
export const sheetDay = (moment: string, language: UiLanguage): string => longDay(Date.parse(moment), language, 'UTC');

const languageIn = (tag: string, language: UiLanguage): string => new Intl.DisplayNames([language, 'en'], { type: 'language', fallback: 'code' }).of(tag) ?? tag;

export const listIn = (words: readonly string[], language: UiLanguage): string => new Intl.ListFormat([language, 'en'], { type: 'unit', style: 'short' }).format(words);

/** Said at the top, whenever the sheet is in a language that is not known to be one of the person's. */
export const languageNotice = ({ say, language }: SheetBasis, understood: readonly string[]): readonly PrintedBlock[] => {
  if (understood.some((tag) => tag.split('-')[0] === language)) return [];
  const sheet = languageIn(language, language);
  const text = understood.length === 0 ? say('noLanguage', { language: sheet }) : say('otherLanguage', { language: sheet, languages: listIn(understood.map((tag) => languageIn(tag, language)), language) });
  return [{ kind: 'notice', text }];
};

export const given = (text: string): PrintedText => ({ given: text });

export const storyFacts = ({ say, storyTitle, workshop, organisation }: SheetBasis): readonly PrintedFact[] => [
  ...(storyTitle.trim() === '' ? [] : [{ name: say('fact.story'), value: given(storyTitle) }]),
  ...(workshop === undefined ? [] : [{ name: say('fact.workshop'), value: given(workshop.title) }]),
  { name: say('fact.organisation'), value: given(organisation.controller.name) },
];

/** Facts that are known, and a line to write on for each that is not: a sheet without them is not complete. */
export const factsOrLines = (facts: readonly { readonly name: string; readonly text: string }[]): readonly PrintedBlock[] => {
  const known = facts.filter(({ text }) => text.trim() !== '');
  return [
    ...(known.length === 0 ? [] : [{ kind: 'facts' as const, facts: known.map(({ name, text }) => ({ name, value: given(text) })) }]),
    ...facts.filter(({ text }) => text.trim() === '').map(({ name }) => ({ kind: 'lines' as const, label: name, count: 1 })),
  ];
};

/** Whom to reach, and to whom to complain. */
export const contactBlocks = ({ say, organisation }: SheetBasis): readonly PrintedBlock[] => {
  const { controller, authority, takedownContact } = organisation;
  return factsOrLines([
    { name: say('fact.contact'), text: controller.contact },
    { name: say('fact.takedown'), text: takedownContact },
    { name: say('fact.officer'), text: controller.dataProtectionOfficer },
    { name: say('fact.authority'), text: authority },
  ]);
};

export const sheetFoot = ({ say, organisation, now, language }: SheetBasis): PrintedText => say('foot', { organisation: isolated(organisation.controller.name), date: sheetDay(now, language) });
