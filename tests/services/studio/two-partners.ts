/**
 * An organisation with two partners: one whose key is known and who reads Arabic, one without a key.
 */
import type { KeyObject } from 'node:crypto';
import { fingerprintOf } from '../../../electron/services/keys/fingerprint.ts';
import type { Library } from '../../../electron/services/library/library.ts';
import { must } from './a-studio.ts';

export const addTwoPartners = async (library: Library, publicKey: KeyObject): Promise<void> => {
  must(await library.organisation.write({ schemaVersion: 1, id: 'hearth', controller: { name: 'Hearth', address: 'Via Po 1', contact: '', country: 'IT', dataProtectionOfficer: '' }, authority: '', takedownContact: 'away@hearth.example', language: 'it' }));
  must(
    await library.partners.write({
      schemaVersion: 1,
      partners: [
        { id: 'library-x', name: 'Library X', country: 'DE', fingerprints: [fingerprintOf(publicKey)], language: 'ar' },
        { id: 'school-y', name: 'School Y', country: 'DE', fingerprints: [] },
      ],
    }),
  );
};
