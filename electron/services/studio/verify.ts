/**
 * Checks a package that came from somewhere: every problem at once, nothing written.
 */
import path from 'node:path';
import { refuse, succeed, type Reason, type Result } from '../../core/failure.ts';
import { keySteps, ownSuccessions } from '../keys/key-succession.ts';
import { ownFingerprint } from '../keys/own-fingerprint.ts';
import { readLedger } from '../library/ledger.ts';
import { readWithdrawals } from '../library/withdrawals.ts';
import { verifyPackage, type PackageVerdict } from '../package/verify.ts';
import { byteProgress, type OnByteProgress } from './byte-progress.ts';
import { listPartners } from './organisation.ts';
import { requireSeenClock } from './seen-clock.ts';
import type { Studio } from './studio.ts';

export interface VerifyRequest {
  readonly studio: Studio;
  readonly path: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: OnByteProgress;
}

/** Keys of partners this library knows, and its own; a computer without a library trusts none and is told so. */
export const knownKeys = async (studio: Studio): Promise<readonly string[]> => {
  const partners = await listPartners(studio);
  const own = await ownFingerprint({ libraryRoot: studio.libraryRoot, fs: studio.fs });
  const succession = own === undefined ? undefined : await ownSuccessions(studio);
  // What the library signed before its key was replaced is still its own.
  const ownBefore = succession === undefined ? [] : keySteps(succession).map((step) => step.from);
  return [...ownBefore, ...(partners.ok ? partners.value.flatMap((partner) => partner.fingerprints) : []), ...(own === undefined ? [] : [own])];
};

/** Keys that were trusted once; nothing but comparing anew brings one of them back. */
export const forgottenKeys = async (studio: Studio): Promise<readonly string[]> => {
  const partners = await listPartners(studio);
  return partners.ok ? partners.value.flatMap((partner) => partner.formerKeys ?? []) : [];
};

/** Of a clock that is behind what this library wrote itself; a ledger that cannot be read is told where it is needed. */
const clockProblems = async (studio: Studio): Promise<readonly Reason[]> => {
  const ledger = await readLedger(studio);
  const notices = await readWithdrawals(studio);
  const clock = requireSeenClock(studio, { ledger: ledger.ok ? ledger.value : [], notices: notices.ok ? notices.value : [] });
  return clock.ok ? [] : [{ code: 'package.clock-behind', params: clock.failure.params }];
};

/** What was found, whether in order or not. Rejects only when `signal` stops it. */
export const lookIntoPackage = async (request: VerifyRequest): Promise<PackageVerdict> => {
  const trustedKeys = await knownKeys(request.studio);
  const behind = await clockProblems(request.studio);
  const verdict = await verifyPackage({
    path: request.path,
    now: request.studio.now(),
    ...(trustedKeys.length === 0 ? {} : { trustedKeys, forgottenKeys: await forgottenKeys(request.studio) }),
    ...(request.signal === undefined ? {} : { signal: request.signal }),
    ...(request.onProgress === undefined ? {} : { onBytes: byteProgress({ phase: 'verify', onProgress: request.onProgress }) }),
  });
  const isSaid = verdict.problems.some((one) => one.code === 'package.clock-behind');
  return isSaid || behind.length === 0 ? verdict : { ...verdict, problems: [...verdict.problems, ...behind] };
};

export const verifyReceived = async (request: VerifyRequest): Promise<Result<PackageVerdict>> => {
  let verdict: PackageVerdict;
  try {
    verdict = await lookIntoPackage(request);
  } catch (error) {
    if (request.signal?.aborted === true) return refuse('stopped');
    throw error;
  }
  const { problems } = verdict;
  return problems.length === 0 ? succeed(verdict) : refuse('package-invalid', { name: path.basename(request.path), count: problems.length }, { reasons: problems });
};
