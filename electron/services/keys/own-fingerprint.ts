/**
 * The fingerprint of this library's own key, without a passphrase: the public half lies open beside the private one.
 */
import { createHash, createPublicKey } from 'node:crypto';
import path from 'node:path';
import type { FileSystem } from '../disk/file-system.ts';

/** Hex SHA-256 of the DER form; undefined while the library has no key, or where the file is no key any more. */
export const ownFingerprint = async ({ libraryRoot, fs }: { readonly libraryRoot: string; readonly fs: FileSystem }): Promise<string | undefined> => {
  try {
    const pem = Buffer.from(await fs.readFile(path.join(libraryRoot, 'keys', 'public.pem'))).toString('utf8');
    return createHash('sha256').update(createPublicKey(pem).export({ type: 'spki', format: 'der' })).digest('hex');
  } catch {
    return undefined;
  }
};
