/**
 * The library's passphrase kept on this computer, for whoever chose that.
 *
 * It lies in the system's own store, under the library's id, with a fingerprint of the key file it opened: where the
 * passphrase was changed elsewhere, or the library is another one, what was kept is forgotten instead of tried.
 */
import { createHash } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import { refuse, succeed, type Result } from '../core/failure.ts';
import { failureFromDisk } from '../services/disk/disk-fault.ts';
import type { SecretName } from './keychain.ts';
import type { MainContext } from './main-context.ts';

const keptSchema = z.strictObject({ passphrase: z.string().min(1), keyFile: z.string() });

const parseKept = (secret: string): z.infer<typeof keptSchema> | undefined => {
  try {
    return keptSchema.safeParse(JSON.parse(secret)).data;
  } catch {
    return undefined;
  }
};

export interface PassphraseOnComputer {
  canKeep(): Promise<boolean>;
  isKept(): Promise<boolean>;
  keep(passphrase: string): Promise<Result<void>>;
  forget(): Promise<Result<void>>;
  /** Undefined where none was kept, or where it opens this library no more. */
  read(): Promise<string | undefined>;
}

export type OnComputerContext = Pick<MainContext, 'keychain' | 'library' | 'studio'>;

export const passphraseOnComputer = ({ keychain, library, studio }: OnComputerContext): PassphraseOnComputer => {
  const secretName = async (): Promise<Result<SecretName>> => {
    const opened = await library();
    return opened.ok ? succeed(`library:${opened.value.libraryId}` as const) : opened;
  };
  const keyFile = async (): Promise<Result<string>> => {
    try {
      const bytes = await studio().fs.readFile(path.join(studio().libraryRoot, 'keys', 'library-key.age'));
      return succeed(createHash('sha256').update(bytes).digest('hex'));
    } catch (error) {
      return { ok: false, failure: failureFromDisk(error, { name: 'library-key.age' }) };
    }
  };
  const forget = async (): Promise<Result<void>> => {
    const name = await secretName();
    return name.ok ? keychain.forget(name.value) : name;
  };
  const read = async (): Promise<string | undefined> => {
    const name = await secretName();
    const secret = name.ok ? await keychain.read(name.value) : name;
    if (!secret.ok || secret.value === undefined) return undefined;
    const kept = parseKept(secret.value);
    const present = await keyFile();
    // A library that cannot be read now, on a stick that is not plugged in, says nothing about its passphrase.
    if (!present.ok) return undefined;
    if (kept?.keyFile === present.value) return kept.passphrase;
    await forget();
    return undefined;
  };
  return {
    canKeep: async () => (await keychain.verdict()) === 'safe',
    isKept: async () => (await read()) !== undefined,
    keep: async (passphrase) => {
      const name = await secretName();
      if (!name.ok) return name;
      const present = await keyFile();
      if (!present.ok) return refuse('passphrase-needed');
      return keychain.keep(name.value, JSON.stringify({ passphrase, keyFile: present.value }));
    },
    forget,
    read,
  };
};

/** Called when a library is opened: what was kept is known again, as if it had just been told. */
export const recallPassphrase = async (context: OnComputerContext & Pick<MainContext, 'passphrase'>): Promise<void> => {
  const kept = await passphraseOnComputer(context).read();
  if (kept !== undefined && !context.passphrase.isKnown()) context.passphrase.remember(kept);
};
