/**
 * A library whose story went to one partner, made by the services themselves, and that partner's own library.
 *
 * In: a folder, the film of a package. Out: a story with two people, a yes that ends soon, a signed package that the
 * partner received. The partner works by the services: its window is walked through elsewhere.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Result } from '../../electron/core/failure.ts';
import { newScene, newStory } from '../../electron/core/story/new-story.ts';
import { openKeys } from '../../electron/services/keys/keys.ts';
import { appendLedgerEntry } from '../../electron/services/library/ledger.ts';
import { takeWithdrawals } from '../../electron/services/studio/keep-portfolio.ts';
import { addPartner } from '../../electron/services/studio/organisation.ts';
import { receivePackage } from '../../electron/services/studio/receive-package.ts';
import { openStudio } from '../../electron/services/studio/studio.ts';
import { aConsent, aGrant, aRecord, sister, teller } from '../core/consent/a-consented-story.ts';
import { sampleExportId } from '../core/package/package-sample.ts';
import { build, orderFor } from '../services/package/built-package.ts';

export const passphrase = 'a passphrase of the test';
export const code = '33333-33333';
export const storyTitle = 'خبز الصباح';
const partnerId = 'city-library';
export const partnerName = 'City Library';

const must = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
};

const DAY_MS = 24 * 60 * 60 * 1000;

export interface TakenBackLibrary {
  /** The partner takes in the list; out comes its signed answer. */
  readonly partnerAnswers: (listFile: string) => Promise<string>;
}

export const takenBackLibrary = async ({ root, libraryFolder, mediaFiles }: { readonly root: string; readonly libraryFolder: string; readonly mediaFiles: Parameters<typeof orderFor>[0]['mediaFiles'] }): Promise<TakenBackLibrary> => {
  const studio = openStudio({ libraryRoot: libraryFolder });
  const library = must(await studio.library({ create: true }));
  must(await library.organisation.write({ schemaVersion: 1, id: 'hearth', controller: { name: 'Hearth', address: 'Via Po 1', contact: '', country: 'IT', dataProtectionOfficer: '' }, authority: '', takedownContact: 'away@hearth.example', language: 'it' }));
  must(await addPartner({ studio, partner: { id: partnerId, name: partnerName, country: 'IT', fingerprints: [], language: 'uk' } }));
  const story = { ...newStory({ id: 'bread', title: storyTitle, language: 'ar' }), scenes: [newScene({ id: 's-1', kind: 'title', text: { templateId: 'card', lines: ['خبز'] } })] };
  const soon = new Date(Date.now() + 20 * DAY_MS).toISOString();
  const later = new Date(Date.now() + 400 * DAY_MS).toISOString();
  const release = (personId: string) => aRecord({ personId, story, grants: [aGrant('partner-portfolio', { validUntil: later }), aGrant('training-course', { validUntil: soon })], more: { withdrawalCode: personId === teller.subjectId ? code : '44444-44444' } });
  const people = [teller, { ...sister, publicName: { kind: 'pseudonym' as const, text: 'Rima' } }];
  await must(await library.createStory(story, { consent: { ...aConsent([release(teller.subjectId), release(sister.subjectId)], people), storyId: 'bread' } })).close();

  const keys = must(await openKeys({ libraryRoot: libraryFolder, fs: studio.fs, workFactor: 2 }).setPassphrase(passphrase));
  const outFolder = path.join(root, 'out');
  mkdirSync(outFolder, { recursive: true });
  const order = await orderFor({ mediaFiles, outFolder, key: { sign: keys.sign, signer: { publicKeyPem: keys.publicKeyPem, fingerprint: keys.fingerprint } } });
  const granted = order.value.people.map((person) => ({ ...person, grants: person.grants.map((grant) => ({ ...grant, validUntil: '2099-01-10T10:00:00Z' })) }));
  const built = await build({ ...order, value: { ...order.value, people: granted } });
  const sha = 'a'.repeat(64);
  must(await appendLedgerEntry({ fs: studio.fs, libraryRoot: libraryFolder, entry: { exportId: sampleExportId, storyId: 'bread', storyHash: sha, channel: 'partner-portfolio', recipient: partnerId, at: new Date().toISOString(), packageHash: sha, files: [path.basename(built.path)], grantsHash: sha } }));

  const partner = { studio: openStudio({ libraryRoot: path.join(root, 'partner') }), root: path.join(root, 'partner', 'portfolio') };
  must(await addPartner({ studio: partner.studio, partner: { id: 'hearth', name: 'Hearth', country: 'IT', fingerprints: [keys.fingerprint] } }));
  must(await receivePackage({ ...partner, path: built.path }));
  return {
    partnerAnswers: async (listFile) => {
      const taken = must(await takeWithdrawals({ ...partner, list: listFile }));
      const answer = path.join(partner.root, 'acknowledgements', `${sampleExportId}.hearth`);
      if (taken.removed.length !== 1 || !readFileSync(answer, 'utf8').includes('StoryRemovalAcknowledgement')) throw new Error('The partner removed nothing');
      return answer;
    },
  };
};
