/**
 * The fingerprint of this library's own key, without a passphrase: the public half lies open beside the private one.
 */
import { createPublicKey } from 'node:crypto';
import path from 'node:path';
import type { FileSystem } from '../disk/file-system.ts';
import { fingerprintOf } from './fingerprint.ts';

/** Undefined while the library has no key, or where the file is no key any more. */
export const ownFingerprint = async ({ libraryRoot, fs }: { readonly libraryRoot: string; readonly fs: FileSystem }): Promise<string | undefined> => {
  try {
    const pem = Buffer.from(await fs.readFile(path.join(libraryRoot, 'keys', 'public.pem'))).toString('utf8');
    return fingerprintOf(createPublicKey(pem));
  } catch {
    return undefined;
  }
};
