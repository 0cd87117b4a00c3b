/**
 * Makes sheets for a whole workshop, before there is a story or a person: information, and consent forms without a name.
 *
 * In: a language that somebody chose, a workshop or none. Out: a sheet. A form leaves room for what nobody knows yet,
 * and holds the part for a guardian, because nobody knows either whether a child will fill it in.
 */
import { consentForm } from '../../core/print/consent-form.ts';
import { informationSheet } from '../../core/print/information-sheet.ts';
import type { SheetKind } from '../../core/print/sheet.ts';
import { succeed, type Result } from '../../core/failure.ts';
import { channels } from '../../core/story/story.ts';
import type { UiLanguage } from '../../core/ui-languages.ts';
import { sheetBasis, type MadePaper } from './sheet-basis.ts';
import type { Studio } from './studio.ts';

export interface BlankSheetRequest {
  readonly studio: Studio;
  readonly what: Exclude<SheetKind, 'receipt'>;
  readonly language: UiLanguage;
  readonly workshopId?: string;
}

const anybody = (language: UiLanguage): Parameters<typeof consentForm>[1]['person'] => ({ publicName: { kind: 'none', text: '' }, roles: ['storyteller', 'pictured'], age: 'minor', languages: [language] });

export const makeBlankSheet = async ({ what, language, ...place }: BlankSheetRequest): Promise<Result<MadePaper>> => {
  const basis = await sheetBasis({ ...place, language, storyTitle: '' });
  if (!basis.ok) return basis;
  const page = what === 'information' ? informationSheet(basis.value, { channels }) : consentForm(basis.value, { person: anybody(language), channels });
  return succeed({ page, language, name: `${what}-${language}` });
};
