/**
 * A partner's desk for tests: a studio that knows one key, an empty portfolio, and packages that key signed.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { canonicalJson, sha256Hex } from '../../../electron/core/story/story-hash.ts';
import { addPartner } from '../../../electron/services/studio/organisation.ts';
import { openStudio, type Studio } from '../../../electron/services/studio/studio.ts';
import type { TestKey } from '../package/built-package.ts';

export const studioThatKnows = async ({ folder, key, now }: { readonly folder: string; readonly key: TestKey; readonly now: () => Date }): Promise<Studio> => {
  const studio = openStudio({ libraryRoot: path.join(folder, 'library'), now });
  const added = await addPartner({ studio, partner: { id: 'harbour-voices', name: 'Harbour Voices', country: 'IT', fingerprints: [key.signer.fingerprint] } });
  if (!added.ok) throw new Error(added.failure.code);
  return studio;
};

/** Every file under a folder with the hash of its bytes: equal before and after means nothing was written. */
export const snapshot = (folder: string): readonly string[] =>
  !existsSync(folder)
    ? []
    : readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.join(entry.parentPath, entry.name))
        .map((file) => `${path.relative(folder, file)} ${createHash('sha256').update(readFileSync(file)).digest('hex')}`)
        .toSorted();

export interface NoticeShape {
  readonly exportId: string;
  readonly effect: 'stop-new' | 'take-down' | 'erase';
  readonly effectiveAt: string;
}

/** The text of a list, every line chained and signed. */
export const withdrawalList = (key: TestKey, notices: readonly NoticeShape[]): string => {
  let prevHash = '0'.repeat(64);
  return notices
    .map(({ exportId, effect, effectiveAt }) => {
      const plain = { type: 'StoryWithdrawal', package: `urn:uuid:${exportId}`, channel: 'partner-portfolio', effect, effectiveAt, prevHash };
      const line = { ...plain, signature: Buffer.from(key.sign(Buffer.from(canonicalJson(plain)))).toString('base64') };
      prevHash = sha256Hex(canonicalJson(line));
      return `${JSON.stringify(line)}\n`;
    })
    .join('');
};
