/**
 * The fingerprint of a public key: hex SHA-256 of its DER form, what two people compare in person.
 */
import { createHash, type KeyObject } from 'node:crypto';

export const fingerprintOf = (key: KeyObject): string => createHash('sha256').update(key.export({ type: 'spki', format: 'der' })).digest('hex');
