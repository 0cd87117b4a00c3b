/**
 * Prints the recovery sheet of the library into a folder outside of it; the library keeps no copy.
 *
 * In: where to, in which language, and whether the passphrase is to stand on the paper. Out: one file. The passphrase is
 * asked for and proven before it is printed, so that no sheet holds one that opens nothing.
 */
import path from 'node:path';
import { fingerprintWords } from '../../core/package/fingerprint-words.ts';
import { recoverySheet } from '../../core/print/recovery-sheet.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import type { UiLanguage } from '../../core/ui-languages.ts';
import { openKeys } from '../keys/keys.ts';
import { ownFingerprint } from '../keys/own-fingerprint.ts';
import type { PagePrinter, PrintedFile } from '../print/print-page.ts';
import { sheetWords } from '../print/sheet-words.ts';
import { keepPaper } from './keep-paper.ts';
import type { AskPassphrase } from './keys.ts';
import { refuseInsideLibrary } from './outside-library.ts';
import type { MadePaper } from './sheet-basis.ts';
import type { Studio } from './studio.ts';

export interface MakeRecoverySheet {
  readonly studio: Studio;
  readonly language: UiLanguage;
  readonly askPassphrase: AskPassphrase;
  /** Off unless chosen: whoever finds such a paper can open everything. */
  readonly withPassphrase: boolean;
}

export interface PrintRecoverySheet extends MakeRecoverySheet {
  readonly folder: string;
  readonly printer?: PagePrinter;
  readonly signal?: AbortSignal;
}

export const makeRecoverySheet = async ({ studio, language, askPassphrase, withPassphrase }: MakeRecoverySheet): Promise<Result<MadePaper>> => {
  const library = await studio.library();
  if (!library.ok) return library;
  const asked = await askPassphrase({ isNew: false });
  if (!asked.ok) return asked;
  if (asked.value === undefined) return refuse('passphrase-needed');
  const unlocked = await openKeys(studio).unlock(asked.value);
  if (!unlocked.ok) return unlocked;
  const fingerprint = (await ownFingerprint(studio)) ?? unlocked.value.fingerprint;
  const page = recoverySheet({
    say: await sheetWords(language),
    language,
    libraryName: path.basename(studio.libraryRoot),
    libraryId: library.value.libraryId,
    fingerprint,
    fingerprintWords: fingerprintWords(fingerprint),
    now: studio.now().toISOString(),
    ...(withPassphrase ? { passphrase: asked.value } : {}),
  });
  return succeed({ page, language, name: `recovery-${language}` });
};

export const printRecoverySheet = async (request: PrintRecoverySheet): Promise<Result<PrintedFile>> => {
  const outside = await refuseInsideLibrary(request.studio, request.folder);
  if (!outside.ok) return outside;
  const made = await makeRecoverySheet(request);
  return made.ok ? keepPaper({ ...request, ...made.value }) : made;
};
