/**
 * Checks a partner's proof that it removed a story: whole, signed, and by a key that somebody compared.
 *
 * In: the parsed file and the fingerprints that count. Out: what it says and whose key signed it, or why it proves
 * nothing. It proves what the partner says, not that no copy is left elsewhere.
 */
import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { acknowledgementText, parseAcknowledgement, type Acknowledgement } from '../../core/consent/acknowledgement.ts';
import { refuse, succeed, type Params, type Result } from '../../core/failure.ts';
import { fingerprintOf } from './fingerprint.ts';

export interface VerifiedAcknowledgement {
  readonly acknowledgement: Acknowledgement;
  /** Of the key that signed it: one of the trusted ones. */
  readonly fingerprint: string;
}

const off = (code: string, params: Params = {}): ReturnType<typeof refuse> => refuse('acknowledgement-invalid', {}, { reasons: [{ code: `acknowledgement.${code}`, params }] });

const readKey = (base64: string): KeyObject | undefined => {
  try {
    const key = createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch (error) {
    // Node answers an unreadable key with an error of OpenSSL's, whatever is wrong with it.
    if (error instanceof Error) return undefined;
    throw error;
  }
};

export interface AcknowledgementQuestion {
  /** The parsed JSON of the file; undefined where it was none. */
  readonly value: unknown;
  readonly trustedKeys: readonly string[];
}

export const verifyAcknowledgement = ({ value, trustedKeys }: AcknowledgementQuestion): Result<VerifiedAcknowledgement> => {
  const acknowledgement = parseAcknowledgement(value);
  const key = acknowledgement === undefined ? undefined : readKey(acknowledgement.publicKey);
  if (acknowledgement === undefined || key === undefined) return off('unreadable');
  const fingerprint = fingerprintOf(key);
  const isSigned = verify(undefined, new TextEncoder().encode(acknowledgementText(acknowledgement)), key, Buffer.from(acknowledgement.signature, 'base64'));
  if (!isSigned) return off('signature');
  return trustedKeys.includes(fingerprint) ? succeed({ acknowledgement, fingerprint }) : off('unknown-key', { fingerprint });
};
