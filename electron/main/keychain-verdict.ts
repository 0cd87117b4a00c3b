/**
 * Whether the computer itself can keep a secret: a table over what it says of its own store.
 */

/** `plain-text`: Linux without a store of secrets, where Chromium would hide the words behind a password that everybody knows. */
export type KeychainVerdict = 'safe' | 'plain-text' | 'missing';

export interface KeychainFacts {
  readonly platform: string;
  readonly isAvailable: boolean;
  /** What Linux chose; absent on other systems. */
  readonly backend?: string | undefined;
}

const realStores: ReadonlySet<string> = new Set(['gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6']);

/** A store nobody knows is no store: a name that a later Electron brings has to be looked at first. */
export const keychainVerdict = ({ platform, isAvailable, backend }: KeychainFacts): KeychainVerdict => {
  if (platform === 'linux' && backend === 'basic_text') return 'plain-text';
  if (!isAvailable) return 'missing';
  if (platform === 'linux') return realStores.has(backend ?? '') ? 'safe' : 'missing';
  return platform === 'darwin' || platform === 'win32' ? 'safe' : 'missing';
};
