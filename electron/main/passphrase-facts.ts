/**
 * What the window may know about the library's passphrase: never the passphrase.
 */
import type { PassphraseFacts } from '../core/bridge/settings.ts';
import { ownFingerprint } from '../services/keys/own-fingerprint.ts';
import { hasLibraryPassphrase } from '../services/studio/keys.ts';
import type { MainContext } from './main-context.ts';
import { passphraseOnComputer, type OnComputerContext } from './passphrase-on-computer.ts';

export type PassphraseFactsContext = OnComputerContext & Pick<MainContext, 'passphrase'>;

export const passphraseFacts = async (context: PassphraseFactsContext): Promise<PassphraseFacts> => {
  const onComputer = passphraseOnComputer(context);
  const fingerprint = await ownFingerprint(context.studio());
  return {
    hasPassphrase: await hasLibraryPassphrase(context.studio()),
    isKnown: context.passphrase.isKnown(),
    canKeep: await onComputer.canKeep(),
    isKept: await onComputer.isKept(),
    ...(fingerprint === undefined ? {} : { fingerprint }),
  };
};
