/**
 * Trusts the new key of a partner after somebody said yes to it, by a package that the key signed.
 *
 * In: the path of a package. Out: the partner, with the new key among those that are trusted. All of the package is read
 * first, the media too: one that is not in order, or whose key no trusted one leads to, changes nothing.
 */
import path from 'node:path';
import type { Partner } from '../../core/consent/organisation.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { keySteps } from '../keys/key-succession.ts';
import { followKey } from './succeed-key.ts';
import { verifyReceived, type VerifyRequest } from './verify.ts';

export const followPackageKey = async (request: VerifyRequest): Promise<Result<Partner>> => {
  const verified = await verifyReceived(request);
  if (!verified.ok) return verified;
  const { facts } = verified.value;
  const followed = facts?.succession === undefined || facts.fingerprint === undefined ? succeed(undefined) : await followKey(request.studio, facts.fingerprint, keySteps(facts.succession));
  if (!followed.ok) return followed;
  return followed.value === undefined ? refuse('key-not-followed', { name: path.basename(request.path) }) : succeed(followed.value);
};
