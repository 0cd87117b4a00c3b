/**
 * What every sheet of consent begins with: the words of its language, the organisation, the workshop, the day.
 *
 * In: a language that somebody chose, a title, a workshop. Out: the basis, or what is missing for a sheet. It prints nothing.
 */
import { refuse, succeed, type Result } from '../../core/failure.ts';
import type { PrintedPage } from '../../core/print/printed-page.ts';
import type { SheetBasis } from '../../core/print/sheet.ts';
import { uiLanguages, type UiLanguage } from '../../core/ui-languages.ts';
import { listWorkshops } from '../library/workshops.ts';
import { sheetWords } from '../print/sheet-words.ts';
import type { Studio } from './studio.ts';

/** A sheet that is thought out and lies nowhere yet. */
export interface MadePaper {
  readonly page: PrintedPage;
  readonly language: UiLanguage;
  /** For its file, without an ending: says what it is and in which language, never whose. */
  readonly name: string;
  /** Of a receipt. */
  readonly withdrawalCode?: string;
}

export const lackingForSheet = (code: string): ReturnType<typeof refuse> => refuse('sheet-incomplete', {}, { reasons: [{ code, params: { languages: uiLanguages.map(({ tag }) => tag).join(', ') } }] });

export interface SheetBasisRequest {
  readonly studio: Studio;
  readonly language: UiLanguage;
  /** Empty on a sheet for a whole workshop. */
  readonly storyTitle: string;
  readonly workshopId?: string;
}

export const sheetBasis = async ({ studio, language, storyTitle, workshopId }: SheetBasisRequest): Promise<Result<SheetBasis>> => {
  const library = await studio.library();
  if (!library.ok) return library;
  const organisation = library.value.organisation.value();
  if (organisation === undefined) return lackingForSheet('problem.sheet-organisation');
  const workshops = await listWorkshops({ fs: studio.fs, libraryRoot: studio.libraryRoot });
  if (!workshops.ok) return workshops;
  const workshop = workshopId === undefined ? undefined : workshops.value.find(({ id }) => id === workshopId);
  return succeed({ say: await sheetWords(language), language, organisation, storyTitle, now: studio.now().toISOString(), ...(workshop === undefined ? {} : { workshop }) });
};
