/**
 * Removes from a portfolio what was withdrawn or has ended, and acknowledges it.
 *
 * In: the portfolio's folder. Out: one acknowledgement per package that went. The reason is written down first, then
 * the package leaves sight by one rename, then its files go, then the acknowledgement appears: a cut at any point is
 * finished by the next sweep. A notice `stop-new` leaves what is held where it is; it only lets nothing new in.
 */
import path from 'node:path';
import type { ListedWithdrawal } from '../../core/consent/withdrawal-list.ts';
import { succeed, type Result } from '../../core/failure.ts';
import { removalSchema, type ReceivedPackage, type Removal } from '../../core/package/portfolio.ts';
import { strictJson } from '../../core/package/strict-json.ts';
import { renameWithRetries, writeFileAtomically } from '../disk/atomic-write.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import { openPortfolio, readText, storiesFolder, writeIndex, type HeldList, type Portfolio, type PortfolioPlace } from './portfolio.ts';

/** Fingerprints that speak for the same organisation; a key speaks for itself without being listed. */
export type KeyGroups = readonly (readonly string[])[];

const speaksFor = (list: HeldList, fingerprint: string, groups: KeyGroups): boolean =>
  list.fingerprint === fingerprint || groups.some((group) => group.includes(list.fingerprint) && group.includes(fingerprint));

export interface WithdrawalQuestion {
  readonly lists: readonly HeldList[];
  readonly exportId: string;
  /** Whose key signed the package: nobody withdraws another organisation's stories. */
  readonly fingerprint: string;
  readonly groups: KeyGroups;
}

/** The notices about one package, oldest first. */
export const noticesFor = ({ lists, exportId, fingerprint, groups }: WithdrawalQuestion): readonly ListedWithdrawal[] =>
  lists.filter((list) => speaksFor(list, fingerprint, groups)).flatMap((list) => list.lines.filter((line) => line.notice.package === `urn:uuid:${exportId}`));

const leavingPrefix = '.leaving-';
const leavingFolder = (root: string, exportId: string): string => path.join(storiesFolder(root), `${leavingPrefix}${exportId}`);

const removalOf = ({ portfolio, one, place, groups }: { readonly portfolio: Portfolio; readonly one: ReceivedPackage; readonly place: PortfolioPlace; readonly groups: KeyGroups }): Removal | undefined => {
  const base = { type: 'StoryRemovalAcknowledgement', schemaVersion: 1, package: `urn:uuid:${one.exportId}`, removedAt: place.now.toISOString() } as const;
  const notices = noticesFor({ lists: portfolio.lists, exportId: one.exportId, fingerprint: one.fingerprint, groups }).filter(({ notice }) => notice.effect !== 'stop-new');
  const notice = notices.find((line) => line.notice.effect === 'erase') ?? notices[0];
  if (notice !== undefined) return { ...base, reason: 'withdrawn', effect: notice.notice.effect === 'erase' ? 'erase' : 'take-down', notice: notice.hash };
  return Date.parse(one.validUntil) <= place.now.getTime() ? { ...base, reason: 'ended', effect: 'take-down' } : undefined;
};

const finishLeaving = async (place: PortfolioPlace, exportId: string): Promise<Result<readonly Removal[]>> => {
  const { fs, root } = place;
  const folder = leavingFolder(root, exportId);
  const json = strictJson(await readText(fs, path.join(folder, 'removal.json')));
  const removal = removalSchema.safeParse(json.ok ? json.value : undefined);
  for (const name of await fs.list(folder)) if (name !== 'removal.json') await fs.removeFolder(path.join(folder, name));
  await fs.syncFolder(folder);
  if (removal.success) {
    const written = await writeFileAtomically({ fs, path: path.join(root, 'acknowledgements', `${exportId}.json`), data: `${JSON.stringify(removal.data, undefined, 2)}\n` });
    if (!written.ok) return written;
  }
  await fs.removeFolder(folder);
  await fs.syncFolder(storiesFolder(root));
  return succeed(removal.success ? [removal.data] : []);
};

const beginLeaving = async (place: PortfolioPlace, exportId: string, removal: Removal): Promise<Result<void>> => {
  const { fs, root } = place;
  const folder = path.join(storiesFolder(root), exportId);
  const written = await writeFileAtomically({ fs, path: path.join(folder, 'removal.json'), data: JSON.stringify(removal) });
  if (!written.ok) return written;
  await renameWithRetries({ fs, from: folder, to: leavingFolder(root, exportId) });
  await fs.syncFolder(storiesFolder(root));
  return succeed(undefined);
};

export const sweepPortfolio = async ({ place, groups }: { readonly place: PortfolioPlace; readonly groups: KeyGroups }): Promise<Result<readonly Removal[]>> => {
  const portfolio = await openPortfolio(place);
  if (!portfolio.ok) return portfolio;
  try {
    for (const one of portfolio.value.packages) {
      const removal = removalOf({ portfolio: portfolio.value, one, place, groups });
      const begun = removal === undefined ? succeed(undefined) : await beginLeaving(place, one.exportId, removal);
      if (!begun.ok) return begun;
    }
    const done: Removal[] = [];
    for (const name of (await place.fs.list(storiesFolder(place.root))).filter((one) => one.startsWith(leavingPrefix))) {
      const finished = await finishLeaving(place, name.slice(leavingPrefix.length));
      if (!finished.ok) return finished;
      done.push(...finished.value);
    }
    const index = await writeIndex(place);
    return index.ok ? succeed(done) : index;
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
};
