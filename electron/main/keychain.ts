/**
 * Secrets this computer keeps for the studio: encrypted by the system's own store, one file each.
 *
 * In: a name such as `library:<id>` or `send:<target>`, and a secret. Out: the same secret, on this computer and for this
 * person's account only. The files lie in `secrets/` beside the settings, named by a hash, so that they tell nothing
 * of what they are for. It never writes into a library, never in clear, and keeps no older version: forgotten is gone.
 */
import { createHash } from 'node:crypto';
import path from 'node:path';
import { refuse, succeed, type Result } from '../core/failure.ts';
import { writeFileAtomically } from '../services/disk/atomic-write.ts';
import { failureFromDisk, systemCodeOf } from '../services/disk/disk-fault.ts';
import type { FileSystem } from '../services/disk/file-system.ts';
import { keychainVerdict, type KeychainVerdict } from './keychain-verdict.ts';

export type SecretName = `library:${string}` | `send:${string}`;

/** What is used of Electron's safeStorage: the asynchronous half, which never blocks the window. */
export interface SecretBox {
  isAsyncEncryptionAvailable(): Promise<boolean>;
  encryptStringAsync(plainText: string): Promise<Buffer>;
  decryptStringAsync(encrypted: Buffer): Promise<{ readonly result: string; readonly shouldReEncrypt: boolean }>;
  /** Linux alone has it. */
  getSelectedStorageBackend?(): string;
}

export interface Keychain {
  verdict(): Promise<KeychainVerdict>;
  /** Refused with `keychain-unavailable` where the verdict is not `safe`. */
  keep(name: SecretName, secret: string): Promise<Result<void>>;
  /** Undefined when there is none, or when this computer cannot open it any more. */
  read(name: SecretName): Promise<Result<string | undefined>>;
  /** Without asking the system's store; what was never kept is forgotten too. */
  forget(name: SecretName): Promise<Result<void>>;
}

export interface KeychainRequest {
  readonly fs: FileSystem;
  readonly userDataFolder: string;
  readonly box: SecretBox;
  readonly platform?: string;
}

export const openKeychain = ({ fs, userDataFolder, box, platform = process.platform }: KeychainRequest): Keychain => {
  const folder = path.join(userDataFolder, 'secrets');
  const fileOf = (name: SecretName): string => path.join(folder, createHash('sha256').update(name).digest('hex'));

  const verdict = async (): Promise<KeychainVerdict> => {
    const isAvailable = await box.isAsyncEncryptionAvailable().catch(() => false);
    return keychainVerdict({ platform, isAvailable, backend: platform === 'linux' ? box.getSelectedStorageBackend?.() : undefined });
  };

  const seal = async (name: SecretName, secret: string): Promise<Result<void>> => {
    let data: Buffer;
    try {
      data = await box.encryptStringAsync(secret);
    } catch {
      // What the store says may hold the secret; that it refuses is all a person can use.
      return refuse('keychain-unavailable');
    }
    const written = await writeFileAtomically({ fs, path: fileOf(name), data });
    return written.ok ? succeed(undefined) : written;
  };

  const open = async (name: SecretName): Promise<Result<string | undefined>> => {
    const locked = Buffer.from(await fs.readFile(fileOf(name)));
    try {
      const { result, shouldReEncrypt } = await box.decryptStringAsync(locked);
      // The system changed its key; the old one still opens, and may not for long.
      if (shouldReEncrypt) await seal(name, result);
      return succeed(result);
    } catch {
      // Another account, another computer or a new store: the person is asked again, as if nothing had been kept.
      return succeed(undefined);
    }
  };

  return {
    verdict,
    keep: async (name, secret) => ((await verdict()) === 'safe' ? seal(name, secret) : refuse('keychain-unavailable')),
    read: async (name) => {
      try {
        if ((await fs.facts(fileOf(name))) === undefined || (await verdict()) !== 'safe') return succeed(undefined);
        return await open(name);
      } catch (error) {
        return { ok: false, failure: failureFromDisk(error) };
      }
    },
    forget: async (name) => {
      try {
        await fs.unlink(fileOf(name));
        await fs.syncFolder(folder);
      } catch (error) {
        if (systemCodeOf(error) !== 'ENOENT') return { ok: false, failure: failureFromDisk(error) };
      }
      return succeed(undefined);
    },
  };
};
