/**
 * May this package be sent? Asked before a byte leaves, and again before it arrives.
 *
 * In: what the check of the package found. Out: the ledger's entry of its export, or every reason why it stays here. A
 * package of ours must be one that this library let leave, byte for byte, with every yes it relies on still standing; a
 * package of somebody else must be signed by a key that was compared. It never loosens what the export was refused.
 */
import type { LedgerEntry } from '../../core/consent/ledger.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { ownFingerprint } from '../keys/own-fingerprint.ts';
import { exportEntryOf, isExport, readLedger } from '../library/ledger.ts';
import { readWithdrawals } from '../library/withdrawals.ts';
import type { PackageFacts, PackageVerdict } from '../package/verify.ts';
import { openPortfolio, requireClock } from '../portfolio/portfolio.ts';
import { noticesFor } from '../portfolio/sweep-portfolio.ts';
import { findPartner, keyGroups } from './organisation.ts';
import { requireSeenClock } from './seen-clock.ts';
import type { Studio } from './studio.ts';

export interface Sendable {
  readonly facts: PackageFacts;
  /** Absent for a package of another organisation: our ledger does not know it. */
  readonly exported?: LedgerEntry;
}

export interface SendingQuestion {
  readonly studio: Studio;
  readonly name: string;
  readonly verdict: PackageVerdict;
  readonly sha256: string;
  /** The folder of packages that others entrusted to this organisation, with the withdrawals that came for them. */
  readonly portfolioRoot?: string | undefined;
}

/** After these a yes is no longer the yes the package tells of. */
const endsYes: ReadonlySet<string> = new Set(['withdrawn', 'revoked', 'refused', 'invalidated', 'expired', 'changed']);

const standsAsExported = async (studio: Studio, exported: LedgerEntry): Promise<Result<void>> => {
  const library = await studio.library();
  if (!library.ok) return library;
  const opened = await library.value.openStory(exported.storyId, { readOnly: true });
  if (!opened.ok) return opened;
  try {
    const isOff = opened.value.consent
      .value()
      .records.some((record) => record.events.some((event) => event.channel === exported.channel && endsYes.has(event.kind) && Date.parse(event.at) >= Date.parse(exported.at)));
    return isOff ? refuse('send-withdrawn') : succeed(undefined);
  } finally {
    await opened.value.close();
  }
};

const ownExport = async ({ studio, sha256 }: SendingQuestion, facts: PackageFacts, ledger: readonly LedgerEntry[]): Promise<Result<LedgerEntry>> => {
  const exported = exportEntryOf(ledger, { exportId: facts.exportId, packageHash: sha256 });
  if (exported === undefined) return refuse('send-not-exported');
  const partner = await findPartner(studio, exported.recipient === '' ? undefined : exported.recipient);
  if (!partner.ok) return partner;
  // A clip of several stories has an entry for each: one story whose yes is gone keeps all of it here.
  for (const entry of ledger.filter((one) => isExport(one) && one.exportId === facts.exportId && one.packageHash === sha256)) {
    const stands = await standsAsExported(studio, entry);
    if (!stands.ok) return stands;
  }
  return succeed(exported);
};

/** A partner who took a story back said so in the list that came with it. */
const standsAsReceived = async ({ studio, portfolioRoot }: SendingQuestion, { exportId, fingerprint }: PackageFacts): Promise<Result<void>> => {
  if (portfolioRoot === undefined || (await studio.fs.facts(portfolioRoot)) === undefined) return succeed(undefined);
  const portfolio = await openPortfolio({ fs: studio.fs, root: portfolioRoot, now: studio.now() });
  if (!portfolio.ok) return portfolio;
  const notices = fingerprint === undefined ? [] : noticesFor({ lists: portfolio.value.lists, exportId, fingerprint, groups: await keyGroups(studio) });
  return notices.length > 0 ? refuse('send-withdrawn') : succeed(undefined);
};

export const maySend = async (question: SendingQuestion): Promise<Result<Sendable>> => {
  const { studio, name, verdict } = question;
  const { facts } = verdict;
  const packageClock = facts === undefined ? succeed(undefined) : requireClock(studio.now(), facts.exportedAt);
  if (!packageClock.ok) return packageClock;
  const problems = [...verdict.problems, ...verdict.warnings.filter((one) => one.code === 'package.signer-unknown')];
  if (problems.length > 0 || facts === undefined) return refuse('package-invalid', { name, count: problems.length }, { reasons: problems });
  // A long sending may outlive the consent that was checked when it began.
  if (Date.parse(facts.validUntil) <= studio.now().getTime()) return refuse('package-invalid', { name, count: 1 }, { reasons: [{ code: 'package.expired', params: { until: facts.validUntil.slice(0, 10) } }] });
  const withdrawals = await readWithdrawals({ fs: studio.fs, libraryRoot: studio.libraryRoot });
  if (!withdrawals.ok) return withdrawals;
  const ledger = await readLedger({ fs: studio.fs, libraryRoot: studio.libraryRoot });
  if (!ledger.ok) return ledger;
  const clock = requireSeenClock(studio, { ledger: ledger.value, notices: withdrawals.value });
  if (!clock.ok) return clock;
  if (withdrawals.value.some((notice) => notice.package === `urn:uuid:${facts.exportId}`)) return refuse('send-withdrawn');
  if (facts.fingerprint !== (await ownFingerprint({ libraryRoot: studio.libraryRoot, fs: studio.fs }))) {
    const stands = await standsAsReceived(question, facts);
    return stands.ok ? succeed({ facts }) : stands;
  }
  const exported = await ownExport(question, facts, ledger.value);
  return exported.ok ? succeed({ facts, exported: exported.value }) : exported;
};
