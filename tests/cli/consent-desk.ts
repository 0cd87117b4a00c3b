/**
 * A story of one scene for the tests of consent, and the command line as it is typed beside it.
 *
 * In: which picture ffmpeg draws. Out: a library in a temporary folder whose passphrase opens at once, because nearly
 * every step asks for it; how slowly it is tried elsewhere is the subject of keys.test.ts.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { nodeFileSystem } from '../../electron/services/disk/file-system.ts';
import { openKeys } from '../../electron/services/keys/keys.ts';
import { storyhearthHere, type Ran } from './storyhearth-process.ts';

export interface ConsentDesk {
  readonly work: string;
  readonly library: string;
  readonly passphraseFile: string;
  readonly noticeFile: string;
  readonly picture: string;
  readonly run: (...words: readonly string[]) => Promise<Ran>;
  /** Its id. */
  readonly draft: () => Promise<string>;
  readonly remove: () => void;
}

export const value = (ran: Ran): Record<string, string> => {
  if (ran.exitCode !== 0) throw new Error(JSON.stringify(ran.json));
  return ran.json.value as Record<string, string>;
};

export const rules = (ran: Ran): readonly string[] => (ran.json.failure?.reasons ?? []).map((reason) => reason.code);

/** The story is so short that R18 asks for a reason. */
export const shortOnPurpose = ['--reason', 'R18=the teller wants every word'] as const;

const passphrase = 'a passphrase of the test';

export interface ConsentDeskWishes {
  /** A source of ffmpeg's own, for example `testsrc`. */
  readonly drawn: string;
  /** What the storyteller is told. */
  readonly notice: string;
  /** What the files of the scene are called. */
  readonly stem?: string;
  /** How the words are typed. */
  readonly type?: typeof storyhearthHere;
}

export const consentDesk = ({ drawn, notice, stem = '1', type = storyhearthHere }: ConsentDeskWishes): ConsentDesk => {
  const work = mkdtempSync(path.join(os.tmpdir(), 'storyhearth-consent-'));
  const folder = path.join(work, 'folder');
  const [library, passphraseFile, noticeFile, picture] = [path.join(work, 'library'), path.join(work, 'passphrase.txt'), path.join(work, 'notice.txt'), path.join(folder, `${stem}.jpg`)];
  const run = (...words: readonly string[]): Promise<Ran> => type([...words, '--library', library, '--passphrase-file', passphraseFile, '--json']);
  return {
    work,
    library,
    passphraseFile,
    noticeFile,
    picture,
    run,
    draft: async () => {
      mkdirSync(folder);
      execFileSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', `${drawn}=s=480x360:d=1`, '-frames:v', '1', picture]);
      execFileSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', 'sine=f=220:d=1.2', path.join(folder, `${stem}.wav`)]);
      writeFileSync(path.join(folder, `${stem}.txt`), 'Una sera ho guardato il mare.');
      writeFileSync(passphraseFile, `${passphrase}\n`);
      writeFileSync(noticeFile, notice);
      const storyId = value(await run('draft', folder, '--language', 'it', '--title', 'Una sera'))['storyId'] ?? '';
      const keys = await openKeys({ libraryRoot: library, fs: nodeFileSystem, workFactor: 4 }).setPassphrase(passphrase);
      if (!keys.ok) throw new Error(keys.failure.code);
      return storyId;
    },
    remove: () => rmSync(work, { recursive: true, force: true }),
  };
};
