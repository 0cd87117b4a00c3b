/**
 * A partner receives packages: checks, files, removes.
 *
 * In: a package, a list of withdrawals, or nothing but the portfolio's folder. Out: what is held now, or every reason
 * why not. Only keys that were compared in person count; only a clock that is not behind decides about end dates.
 */
import path from 'node:path';
import { succeed, refuse, type Reason, type Result } from '../../core/failure.ts';
import type { Partner } from '../../core/consent/organisation.ts';
import type { Acknowledgement } from '../../core/consent/acknowledgement.ts';
import type { PortfolioIndex, ReceivedPackage } from '../../core/package/portfolio.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import { keySteps } from '../keys/key-succession.ts';
import { openPortfolioKey } from '../keys/portfolio-key.ts';
import { BagReadError } from '../package/bag-source.ts';
import type { BytesDone } from '../package/read-bag.ts';
import { withPackageToCopy, type CheckedPackage, type PackageFacts, type PackageVerdict } from '../package/verify.ts';
import { filePackage } from '../portfolio/file-package.ts';
import { importWithdrawals } from '../portfolio/import-withdrawals.ts';
import { openPortfolio, requireClock, writeIndex, type Portfolio, type PortfolioPlace } from '../portfolio/portfolio.ts';
import { noticesFor, sweepPortfolio, type KeyGroups } from '../portfolio/sweep-portfolio.ts';
import { sha256Hex } from '../../core/story/story-hash.ts';
import { byteProgress, type OnByteProgress } from './byte-progress.ts';
import { keyGroups } from './organisation.ts';
import { followKey, partnerLedTo } from './succeed-key.ts';
import type { Studio } from './studio.ts';
import { forgottenKeys, knownKeys } from './verify.ts';

export interface PortfolioRequest {
  readonly studio: Studio;
  /** The portfolio's folder. */
  readonly root: string;
  readonly signal?: AbortSignal;
}

export interface Reception {
  readonly note: ReceivedPackage;
  /** False: this very package lay there already, and nothing was written. */
  readonly isNew: boolean;
  readonly warnings: readonly Reason[];
}

const placeOf = ({ studio, root }: PortfolioRequest): PortfolioPlace => ({ fs: studio.fs, root, now: studio.now() });

/** Trusted from now on: a key that a trusted one leads to, once all of a package it signed was found in order. */
const followSigner = async (studio: Studio, facts: PackageFacts | undefined): Promise<Result<Partner | undefined>> =>
  facts?.succession === undefined || facts.fingerprint === undefined ? succeed(undefined) : followKey(studio, facts.fingerprint, keySteps(facts.succession));

/** Keys of one organisation, with the one that a trusted key leads to, as if it were trusted already. */
const groupsWith = async (studio: Studio, facts: PackageFacts | undefined): Promise<KeyGroups> => {
  const groups = await keyGroups(studio);
  const led = facts?.succession === undefined || facts.fingerprint === undefined ? succeed(undefined) : await partnerLedTo(studio, facts.fingerprint, keySteps(facts.succession));
  return led.ok && led.value !== undefined && facts?.fingerprint !== undefined ? [...groups, [...led.value.fingerprints, ...(led.value.formerKeys ?? []), facts.fingerprint]] : groups;
};

const noteOf = ({ facts, checked, place }: { readonly facts: PackageFacts; readonly checked: CheckedPackage; readonly place: PortfolioPlace }): ReceivedPackage => ({
  schemaVersion: 1,
  exportId: facts.exportId,
  folderName: checked.folderName,
  title: facts.title,
  languages: [...facts.languages],
  channel: facts.channel,
  organisation: facts.organisation,
  ...(facts.recipient === undefined ? {} : { recipient: facts.recipient }),
  validUntil: facts.validUntil,
  exportedAt: facts.exportedAt,
  receivedAt: place.now.toISOString(),
  fingerprint: facts.fingerprint ?? '',
  sealHash: sha256Hex(checked.seal),
  fileCount: facts.fileCount,
  totalBytes: facts.totalBytes,
});

interface Arrival {
  readonly name: string;
  readonly place: PortfolioPlace;
  readonly portfolio: Portfolio;
  readonly groups: KeyGroups;
  readonly signal?: AbortSignal | undefined;
  readonly onBytes?: ((progress: BytesDone) => void) | undefined;
  readonly mayFollow: boolean;
}

const invalid = (name: string, reasons: readonly Reason[]): ReturnType<typeof refuse> => refuse('package-invalid', { name, count: reasons.length }, { reasons });

/** To look at a package a stranger's key is a warning; to keep it, somebody must have compared the key. */
const problemsOf = ({ problems, warnings }: PackageVerdict): readonly Reason[] => [...problems, ...warnings.filter((one) => one.code === 'package.signer-unknown')];

/** A damaged medium shows only while it is copied: then all of the package is read, so that every problem is named. */
const fileChecked = async ({ name, place, signal, onBytes }: Arrival, note: ReceivedPackage, checked: CheckedPackage): Promise<Result<void>> => {
  const everyProblem = async (found: readonly Reason[]): Promise<Result<never>> => {
    const all = problemsOf(await checked.wholeVerdict());
    return invalid(name, all.length > 0 ? all : found);
  };
  try {
    const filed = await filePackage({ place, note, files: checked.files, read: checked.read, signal, onBytes });
    return filed.ok || filed.failure.code !== 'package-invalid' ? filed : await everyProblem(filed.failure.reasons);
  } catch (error) {
    if (error instanceof BagReadError) return everyProblem([error.reason]);
    throw error;
  }
};

const takeIn = async (arrival: Arrival, verdict: PackageVerdict, checked: CheckedPackage | undefined): Promise<Result<Reception>> => {
  const { name, place, portfolio, groups } = arrival;
  const { facts, warnings } = verdict;
  const clock = facts === undefined ? succeed(undefined) : requireClock(place.now, facts.exportedAt);
  if (!clock.ok) return clock;
  if (problemsOf(verdict).length > 0 || facts === undefined || checked === undefined) return invalid(name, problemsOf((await checked?.wholeVerdict()) ?? verdict));
  if (facts.succession !== undefined && !arrival.mayFollow) return invalid(name, [{ code: 'package.signer-asks', params: { fingerprint: facts.fingerprint ?? '' } }]);
  const note = noteOf({ facts, checked, place });
  const [notice] = noticesFor({ lists: portfolio.lists, exportId: note.exportId, fingerprint: note.fingerprint, groups });
  if (notice !== undefined) return invalid(name, [{ code: 'package.withdrawn', params: { on: notice.notice.effectiveAt.slice(0, 10) } }]);
  const held = portfolio.packages.find((one) => one.exportId === note.exportId);
  if (held !== undefined) return held.sealHash === note.sealHash ? succeed({ note: held, isNew: false, warnings }) : invalid(name, [{ code: 'package.same-export', params: {} }]);
  const filed = await fileChecked(arrival, note, checked);
  if (!filed.ok) return filed;
  const index = await writeIndex(place);
  return index.ok ? succeed({ note, isNew: true, warnings }) : index;
};

export interface ReceiveRequest extends PortfolioRequest {
  readonly path: string;
  readonly onProgress?: OnByteProgress;
  /** False: a new key that a trusted one leads to is asked about first (`followPackageKey`). */
  readonly mayFollow?: boolean;
}

export const receivePackage = async (request: ReceiveRequest): Promise<Result<Reception>> => {
  const { studio, signal, onProgress } = request;
  const place = placeOf(request);
  const portfolio = await openPortfolio(place);
  if (!portfolio.ok) return portfolio;
  const trustedKeys = await knownKeys(studio);
  const onBytes = onProgress === undefined ? undefined : byteProgress({ phase: 'receive', onProgress });
  const arrival: Arrival = { name: path.basename(request.path), place, portfolio: portfolio.value, groups: [], signal, onBytes, mayFollow: request.mayFollow ?? true };
  try {
    return await withPackageToCopy({ path: request.path, now: place.now, trustedKeys, forgottenKeys: await forgottenKeys(studio), ...(signal === undefined ? {} : { signal }) }, async (verdict, checked) => {
      const taken = await takeIn({ ...arrival, groups: await groupsWith(studio, verdict.facts) }, verdict, checked);
      if (!taken.ok) return taken;
      const followed = await followSigner(studio, verdict.facts);
      return followed.ok ? taken : followed;
    });
  } catch (error) {
    if (signal?.aborted === true) return refuse('stopped');
    throw error;
  }
};

/** The portfolio as it lies there; the index is made again from the notes. */
export const listPortfolio = async (request: PortfolioRequest): Promise<Result<PortfolioIndex>> => {
  const place = placeOf(request);
  const portfolio = await openPortfolio(place);
  return portfolio.ok ? writeIndex(place) : portfolio;
};

export const removeEnded = async (request: PortfolioRequest): Promise<Result<readonly Acknowledgement[]>> =>
  sweepPortfolio({ place: placeOf(request), groups: await keyGroups(request.studio), openKey: () => openPortfolioKey(request.studio) });

export interface WithdrawalsReceived {
  readonly notices: number;
  readonly removed: readonly Acknowledgement[];
}

/** Takes in a list of withdrawals and at once removes what it names. */
export const receiveWithdrawals = async (request: PortfolioRequest & { readonly list: string; readonly key: string }): Promise<Result<WithdrawalsReceived>> => {
  const { fs } = request.studio;
  let text: string;
  let publicKeyPem: string;
  try {
    text = new TextDecoder().decode(await fs.readFile(request.list));
    publicKeyPem = new TextDecoder().decode(await fs.readFile(request.key));
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error, { name: path.basename(request.list) }) };
  }
  const taken = await importWithdrawals({ place: placeOf(request), text, publicKeyPem, trustedKeys: await knownKeys(request.studio) });
  if (!taken.ok) return taken;
  const removed = await removeEnded(request);
  return removed.ok ? succeed({ notices: taken.value, removed: removed.value }) : removed;
};
