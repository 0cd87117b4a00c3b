/**
 * Whose key signed a package.
 *
 * In: the tag manifest, its signature and the key that lies beside them. Out: whether they belong together and the
 * fingerprint to compare in person. It proves who packed it and that nothing changed since; not that a consent is true.
 */
import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import type { Reason } from '../../core/failure.ts';
import { fingerprintOf } from '../keys/fingerprint.ts';
import { keySteps, trustedPredecessor } from '../keys/key-succession.ts';
import { packageReason } from './bag-source.ts';

export interface SignatureAnswer {
  readonly problems: readonly Reason[];
  readonly warnings: readonly Reason[];
  /** Hex SHA-256 of the public key in its DER form. */
  readonly fingerprint?: string;
  readonly isTrusted: boolean;
  /** The trusted key that leads to this one; absent where this one is trusted itself. */
  readonly succeeds?: string;
}

const signatureBytes = 64;

const readKey = (pem: string): KeyObject | undefined => {
  try {
    const key = createPublicKey({ key: pem, format: 'pem' });
    return key.asymmetricKeyType === 'ed25519' && /^-----BEGIN PUBLIC KEY-----\n[A-Za-z0-9+/=\n]{20,200}\n-----END PUBLIC KEY-----\n?$/.test(pem) ? key : undefined;
  } catch (error) {
    // Node answers an unreadable key with an error of OpenSSL's, whatever is wrong with it.
    if (error instanceof Error) return undefined;
    throw error;
  }
};

export interface SignatureQuestion {
  readonly manifest?: Buffer | undefined;
  readonly signature?: Buffer | undefined;
  readonly pem?: string | undefined;
  /** Fingerprints that were compared in person; where there are none, a stranger's key is no problem yet. */
  readonly trustedKeys?: readonly string[] | undefined;
  /** Fingerprints that somebody trusts no more: no other key leads back to them. */
  readonly forgottenKeys?: readonly string[] | undefined;
  /** Statements by which older keys lead to the one that signed. */
  readonly succession?: string | undefined;
}

export const checkSignature = ({ manifest, signature, pem, trustedKeys = [], forgottenKeys = [], succession }: SignatureQuestion): SignatureAnswer => {
  // Missing files are named by the bag's own check.
  if (manifest === undefined || signature === undefined || pem === undefined) return { problems: [], warnings: [], isTrusted: false };
  const key = readKey(pem);
  if (key === undefined) return { problems: [packageReason('signer-key')], warnings: [], isTrusted: false };
  const fingerprint = fingerprintOf(key);
  const isCompared = trustedKeys.includes(fingerprint);
  const succeeds = isCompared || succession === undefined || forgottenKeys.includes(fingerprint) ? undefined : trustedPredecessor(fingerprint, trustedKeys, keySteps(succession));
  const isTrusted = isCompared || succeeds !== undefined;
  const unknown = isTrusted ? [] : [packageReason('signer-unknown', { fingerprint })];
  const hasCompared = trustedKeys.length > 0;
  const isRight = signature.length === signatureBytes && verify(undefined, manifest, key, signature);
  return {
    problems: [...(isRight ? [] : [packageReason('signature-wrong')]), ...(hasCompared ? unknown : [])],
    warnings: [...(hasCompared ? [] : unknown), ...(succeeds !== undefined && isRight ? [packageReason('signer-succeeded', { fingerprint: succeeds })] : [])],
    fingerprint,
    isTrusted: isTrusted && isRight,
    ...(succeeds === undefined || !isRight ? {} : { succeeds }),
  };
};
