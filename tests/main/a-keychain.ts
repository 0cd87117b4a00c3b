/**
 * A keychain in memory: what the answers of main need of one.
 */
import { refuse, succeed } from '../../electron/core/failure.ts';
import type { Keychain } from '../../electron/main/keychain.ts';
import type { KeychainVerdict } from '../../electron/main/keychain-verdict.ts';

export interface KeychainInMemory extends Keychain {
  readonly secrets: Map<string, string>;
}

export const aKeychain = (verdict: KeychainVerdict = 'safe'): KeychainInMemory => {
  const secrets = new Map<string, string>();
  return {
    secrets,
    verdict: () => Promise.resolve(verdict),
    keep: (name, secret) => {
      if (verdict !== 'safe') return Promise.resolve(refuse('keychain-unavailable'));
      secrets.set(name, secret);
      return Promise.resolve(succeed(undefined));
    },
    read: (name) => Promise.resolve(succeed(secrets.get(name))),
    forget: (name) => {
      secrets.delete(name);
      return Promise.resolve(succeed(undefined));
    },
  };
};
