/**
 * What main answers about paper: makes the sheet, asks the system's dialog where it goes, keeps it there, opens it on wish.
 *
 * In: what is printed, for whom, in which language. Out: the name of the file and of its folder, never a path. What a sheet
 * lacks is said before a place is asked for; a file is replaced only after the system's dialog asked about that very file.
 */
import path from 'node:path';
import type { KeptPaper, PaperWish, PrintRequests } from '../../core/bridge/print.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { makeBlankSheet } from '../../services/studio/blank-sheet.ts';
import { keepPaper } from '../../services/studio/keep-paper.ts';
import { makeRecoverySheet } from '../../services/studio/print-recovery-sheet.ts';
import { makeSheet } from '../../services/studio/print-sheet.ts';
import type { MadePaper } from '../../services/studio/sheet-basis.ts';
import type { AnswersFor } from '../answer-requests.ts';
import type { MainContext } from '../main-context.ts';

export type PrintContext = Pick<MainContext, 'session' | 'studio' | 'passphrase' | 'say'> & { readonly desktop: Pick<MainContext['desktop'], 'chooseTarget' | 'openFile'> };

/** Without the ending, whatever was typed; only a file that ends as ours is the one the dialog asked about. */
const paperPlace = (target: string): { readonly folder: string; readonly name: string; readonly mayReplace: 'pdf' | false } => {
  const isPdf = target.endsWith('.pdf');
  return { folder: path.dirname(target), name: isPdf ? path.basename(target, '.pdf') : path.basename(target), mayReplace: isPdf && 'pdf' };
};

export const printAnswers = ({ session, studio, passphrase, desktop, say }: PrintContext): AnswersFor<PrintRequests> => {
  const keep = async ({ page, name, withdrawalCode }: MadePaper, { opens }: PaperWish): Promise<Result<KeptPaper>> => {
    const target = await desktop.chooseTarget({ title: say('menu.choose.paper'), name: `${name}.pdf`, filters: [{ name: 'PDF', extensions: ['pdf'] }] });
    if (target === undefined) return succeed({ isKept: false });
    const kept = await keepPaper({ studio: studio(), page, printer: studio().printer(), ...paperPlace(target) });
    if (!kept.ok) return kept;
    const { file, form } = kept.value;
    const isShown = !opens || (await desktop.openFile(file));
    return succeed({ isKept: true, fileName: path.basename(file), folderName: path.basename(path.dirname(file)), form, isShown, ...(withdrawalCode === undefined ? {} : { withdrawalCode }) });
  };
  const keepMade = async (made: Result<MadePaper>, wish: PaperWish): Promise<Result<KeptPaper>> => (made.ok ? keep(made.value, wish) : made);
  return {
    'print:sheet': async ({ opens, ...wish }) => {
      const opened = session.current();
      if (!opened.ok) return opened;
      // Through a door of its own, as the code on a receipt is written also while another program holds the story.
      const made = await makeSheet({ studio: studio(), story: opened.value.folder, pathOf: (given) => given, askPassphrase: passphrase.ask, ...wish });
      return keepMade(made, { ...wish, opens });
    },
    'print:blank': async ({ what, workshopId, ...wish }) => keepMade(await makeBlankSheet({ studio: studio(), what, language: wish.language, ...(workshopId === undefined ? {} : { workshopId }) }), wish),
    'print:recovery': async ({ withPassphrase, ...wish }) => {
      if (!passphrase.isKnown()) return refuse('passphrase-needed');
      return keepMade(await makeRecoverySheet({ studio: studio(), language: wish.language, withPassphrase, askPassphrase: passphrase.ask }), wish);
    },
  };
};
