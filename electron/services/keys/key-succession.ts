/**
 * Makes and follows statements by which an old key hands over to the next.
 *
 * In: two private keys, or the text of a file of statements. Out: a statement, or the keys that follow a trusted one.
 * A statement counts only when both keys signed it; one that does not is passed over as if it were not there.
 */
import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import path from 'node:path';
import { keySuccessionsSchema, successionText, type KeySuccession } from '../../core/package/key-succession.ts';
import { strictJson } from '../../core/package/strict-json.ts';
import { systemCodeOf } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { fingerprintOf } from './fingerprint.ts';

const derOf = (key: KeyObject): string => createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64');

/** Both are private keys. */
export const makeSuccession = ({ from, to, at }: { readonly from: KeyObject; readonly to: KeyObject; readonly at: string }): KeySuccession => {
  const said = { type: 'KeySuccession', fromKey: derOf(from), toKey: derOf(to), at } as const;
  const signedBy = (key: KeyObject): string => sign(undefined, Buffer.from(successionText(said)), key).toString('base64');
  return { ...said, signature: signedBy(from), acceptance: signedBy(to) };
};

const readKey = (der: string): KeyObject | undefined => {
  try {
    const key = createPublicKey({ key: Buffer.from(der, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch (error) {
    // Node answers an unreadable key with an error of OpenSSL's, whatever is wrong with it.
    if (error instanceof Error) return undefined;
    throw error;
  }
};

export interface KeyStep {
  readonly from: string;
  readonly to: string;
}

const stepOf = (one: KeySuccession): readonly KeyStep[] => {
  const [from, to] = [readKey(one.fromKey), readKey(one.toKey)];
  const text = Buffer.from(successionText(one));
  if (from === undefined || to === undefined || !verify(undefined, text, from, Buffer.from(one.signature, 'base64')) || !verify(undefined, text, to, Buffer.from(one.acceptance, 'base64'))) return [];
  return [{ from: fingerprintOf(from), to: fingerprintOf(to) }];
};

/** The statements of a file that count, as fingerprints, oldest first; none where it is no such file. */
export const keySteps = (text: string): readonly KeyStep[] => {
  const json = strictJson(text);
  const parsed = keySuccessionsSchema.safeParse(json.ok ? json.value : undefined);
  return parsed.success ? parsed.data.successions.flatMap(stepOf) : [];
};

/** From which trusted key a chain of statements leads to `fingerprint`; undefined where none does. */
export const trustedPredecessor = (fingerprint: string, trusted: readonly string[], steps: readonly KeyStep[]): string | undefined => {
  const seen = new Set<string>();
  let waiting = [fingerprint];
  while (waiting.length > 0) {
    const before = waiting.flatMap((to) => steps.filter((step) => step.to === to && !seen.has(step.from)).map((step) => step.from));
    const found = before.find((from) => trusted.includes(from));
    if (found !== undefined) return found;
    for (const from of before) seen.add(from);
    waiting = before;
  }
  return undefined;
};

export const successionFile = (libraryRoot: string): string => path.join(libraryRoot, 'keys', 'key-succession.json');

/** The library's own statements, as they travel; undefined while its key was never replaced. */
export const ownSuccessions = async ({ libraryRoot, fs }: { readonly libraryRoot: string; readonly fs: FileSystem }): Promise<string | undefined> => {
  try {
    return new TextDecoder().decode(await fs.readFile(successionFile(libraryRoot)));
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
};
