/**
 * The key a partner signs its acknowledgements with: made at the first need, opened without a passphrase.
 *
 * In: the folder of the library that the program uses. Out: a way to sign, and the fingerprint to compare in person.
 * What has ended is removed at night, when nobody is there to type; so this key lies readable for its owner alone, in
 * the library and never in the portfolio, which people copy and publish. It can do nothing but acknowledge: whoever
 * steals it can claim that a copy is gone, and can sign no package that anyone would take. It never replaces a key.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import path from 'node:path';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { writeFlushed } from '../disk/atomic-write.ts';
import { failureFromDisk, systemCodeOf } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { ensureFolder } from '../disk/folders.ts';
import { releaseFile } from '../disk/release-file.ts';
import { temporaryNameFor } from '../disk/temporary-name.ts';
import { fingerprintOf } from './fingerprint.ts';

export interface PortfolioKey {
  /** The public key's DER form, in base64. */
  readonly publicKey: string;
  /** Hex SHA-256 of the same. */
  readonly fingerprint: string;
  /** Ed25519 over the text's UTF-8, in base64. */
  readonly sign: (text: string) => string;
}

export interface PortfolioKeyPlace {
  readonly libraryRoot: string;
  readonly fs: FileSystem;
}

export const portfolioKeyFile = (libraryRoot: string): string => path.join(libraryRoot, 'keys', 'portfolio-key.pem');

const readPrivateKey = (pem: string): KeyObject | undefined => {
  try {
    const key = createPrivateKey(pem);
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch (error) {
    // Node answers an unreadable key with an error of OpenSSL's, whatever is wrong with it.
    if (error instanceof Error) return undefined;
    throw error;
  }
};

const held = async ({ libraryRoot, fs }: PortfolioKeyPlace): Promise<string | undefined> => {
  try {
    return new TextDecoder().decode(await fs.readFile(portfolioKeyFile(libraryRoot)));
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
};

const newPem = (): string => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

const opened = (pem: string): Result<PortfolioKey> => {
  const privateKey = readPrivateKey(pem);
  if (privateKey === undefined) return refuse('portfolio-key-damaged');
  const publicKey = createPublicKey(privateKey);
  return succeed({
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    fingerprint: fingerprintOf(publicKey),
    sign: (text) => sign(undefined, new TextEncoder().encode(text), privateKey).toString('base64'),
  });
};

/** Two programs may make it at once: the first one's key is the one whose fingerprint is told, so it is never replaced. */
const writeNew = async ({ libraryRoot, fs }: PortfolioKeyPlace, pem: string): Promise<Result<void>> => {
  const file = portfolioKeyFile(libraryRoot);
  const temporary = temporaryNameFor(file);
  await ensureFolder({ fs, folder: path.dirname(file) });
  await writeFlushed({ fs, path: temporary, data: new TextEncoder().encode(pem) });
  const released = await releaseFile({ fs, finished: temporary, target: file });
  if ((await fs.facts(temporary)) !== undefined) await fs.unlink(temporary);
  return released;
};

/** Makes the key where there is none. */
export const openPortfolioKey = async (place: PortfolioKeyPlace): Promise<Result<PortfolioKey>> => {
  try {
    const present = await held(place);
    if (present !== undefined) return opened(present);
    const pem = newPem();
    const written = await writeNew(place, pem);
    if (written.ok) return opened(pem);
    const theirs = written.failure.code === 'target-exists' ? await held(place) : undefined;
    return theirs === undefined ? written : opened(theirs);
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
};
