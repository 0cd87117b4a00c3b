/**
 * The library's keys, opened once for as long as the passphrase is known.
 *
 * Opening them is slow on purpose, so that nobody tries many passphrases; a look ahead at the gate, which is asked again
 * with every choice, must not pay for it each time. Forgotten as soon as the passphrase is.
 */
import { refuse, type Result } from '../core/failure.ts';
import type { UnlockedKeys } from '../services/keys/keys.ts';
import { unlockKeys, type AskPassphrase } from '../services/studio/keys.ts';
import type { Studio } from '../services/studio/studio.ts';

export type KeptKeys = (studio: Studio) => Promise<Result<UnlockedKeys>>;

interface Kept {
  readonly libraryRoot: string;
  readonly passphrase: string;
  readonly keys: Promise<Result<UnlockedKeys>>;
}

export const keptKeys = (ask: AskPassphrase): KeptKeys => {
  let kept: Kept | undefined;
  return async (studio) => {
    const asked = await ask({ isNew: false });
    if (!asked.ok) return asked;
    const passphrase = asked.value;
    if (passphrase === undefined) {
      kept = undefined;
      return refuse('passphrase-needed');
    }
    if (kept === undefined || kept.libraryRoot !== studio.libraryRoot || kept.passphrase !== passphrase) {
      kept = { libraryRoot: studio.libraryRoot, passphrase, keys: unlockKeys({ studio, askPassphrase: ask, mayCreate: false }) };
    }
    const own = kept;
    const keys = await own.keys;
    // A refusal is not kept: the library may have got its keys meanwhile.
    if (!keys.ok && kept === own) kept = undefined;
    return keys;
  };
};
