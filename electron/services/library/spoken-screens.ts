/**
 * What an interpreter recorded of the consent screens: `workshops/<id>/spoken/<language>/<screen>.<text>.<hash>.wav`.
 *
 * In: a library, a workshop, a language that is spoken. Out: which screens were recorded of which words; a recording's
 * own name tells the language and the hash of the words it was made of, so a crash can leave no wrong word about it. The
 * new one is whole on the disk before the one it replaces goes. No builder of packages knows this folder.
 */
import path from 'node:path';
import { consentScreens, type ConsentScreen } from '../../core/consent/consent-screens.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { uiLanguages, type UiLanguage } from '../../core/ui-languages.ts';
import { writeFileAtomically } from '../disk/atomic-write.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { ensureFolder } from '../disk/folders.ts';
import { sweepTemporaries } from '../disk/sweep.ts';

export interface SpokenPlace {
  readonly fs: FileSystem;
  readonly libraryRoot: string;
  readonly workshopId: string;
  /** BCP 47: what is spoken, which the program itself need not know. */
  readonly language: string;
}

export interface SpokenScreen {
  readonly screen: ConsentScreen;
  /** The language in which the words stood before whoever spoke. */
  readonly textLanguage: UiLanguage;
  readonly textHash: string;
  readonly file: string;
}

const namePattern = new RegExp(`^(${consentScreens.join('|')})\\.(${uiLanguages.map(({ tag }) => tag).join('|')})\\.([0-9a-f]{64})\\.wav$`);

const folderOf = ({ libraryRoot, workshopId, language }: SpokenPlace): string => path.join(libraryRoot, 'workshops', workshopId, 'spoken', language);

const isThere = async ({ fs, libraryRoot, workshopId }: SpokenPlace): Promise<boolean> => (await fs.facts(path.join(libraryRoot, 'workshops', workshopId, 'workshop.json'))) !== undefined;

const listFolder = async (place: SpokenPlace): Promise<readonly SpokenScreen[]> => {
  const folder = folderOf(place);
  if ((await place.fs.facts(folder)) === undefined) return [];
  return (await place.fs.list(folder)).flatMap((name): readonly SpokenScreen[] => {
    const [, screen, textLanguage, textHash = ''] = namePattern.exec(name) ?? [];
    return screen === undefined ? [] : [{ screen: screen as ConsentScreen, textLanguage: textLanguage as UiLanguage, textHash, file: path.join(folder, name) }];
  });
};

export const listSpoken = async (place: SpokenPlace): Promise<Result<readonly SpokenScreen[]>> => {
  try {
    return succeed(await listFolder(place));
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
};

const removeFiles = async ({ fs }: SpokenPlace, files: readonly SpokenScreen[]): Promise<void> => {
  for (const { file } of files) await fs.unlink(file);
  const [first] = files;
  if (first !== undefined) await fs.syncFolder(path.dirname(first.file));
};

/** Replaces what was recorded of this screen in this language, whatever words it was made of. */
export const keepSpoken = async (place: SpokenPlace, { wav, ...recorded }: Omit<SpokenScreen, 'file'> & { readonly wav: Uint8Array }): Promise<Result<void>> => {
  const { fs } = place;
  const folder = folderOf(place);
  const file = path.join(folder, `${recorded.screen}.${recorded.textLanguage}.${recorded.textHash}.wav`);
  try {
    if (!(await isThere(place))) return refuse('workshop-missing');
    await ensureFolder({ fs, folder });
    await sweepTemporaries({ fs, folder });
    const written = await writeFileAtomically({ fs, path: file, data: wav });
    if (!written.ok) return written;
    await removeFiles(place, (await listFolder(place)).filter((one) => one.screen === recorded.screen && one.file !== file));
    return succeed(undefined);
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
};

/** Erased for good; without a screen, everything that was spoken in this language. */
export const eraseSpoken = async (place: SpokenPlace, screen?: ConsentScreen): Promise<Result<void>> => {
  try {
    await removeFiles(place, (await listFolder(place)).filter((one) => screen === undefined || one.screen === screen));
    return succeed(undefined);
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
};

/** Every language in which something was recorded. */
export const spokenLanguages = async ({ fs, libraryRoot, workshopId }: Omit<SpokenPlace, 'language'>): Promise<Result<readonly string[]>> => {
  const folder = path.join(libraryRoot, 'workshops', workshopId, 'spoken');
  try {
    return succeed((await fs.facts(folder)) === undefined ? [] : (await fs.list(folder)).filter((name) => !name.startsWith('.')));
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
};
