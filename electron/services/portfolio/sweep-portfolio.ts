/**
 * Removes from a portfolio what was withdrawn or has ended, and acknowledges it.
 *
 * In: the portfolio's folder and the key that signs. Out: one signed acknowledgement per package that went. The reason is written down first, then
 * the package leaves sight by one rename, then its files go, then the acknowledgement appears: a cut at any point is
 * finished by the next sweep. A notice `stop-new` leaves what is held where it is; it only lets nothing new in.
 */
import path from 'node:path';
import { acknowledgementText, removalSchema, type Acknowledgement, type Removal } from '../../core/consent/acknowledgement.ts';
import type { ListedWithdrawal } from '../../core/consent/withdrawal-list.ts';
import { succeed, type Result } from '../../core/failure.ts';
import type { ReceivedPackage } from '../../core/package/portfolio.ts';
import { strictJson } from '../../core/package/strict-json.ts';
import { renameWithRetries, writeFileAtomically } from '../disk/atomic-write.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import type { PortfolioKey } from '../keys/portfolio-key.ts';
import { openPortfolio, readText, storiesFolder, writeIndex, type HeldList, type Portfolio, type PortfolioPlace } from './portfolio.ts';
import { removeCatalogue } from './write-catalogue.ts';

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

/** The same twice: the one for a partner's own tools, the other opens at the organisation by a double click. */
const answerEndings = ['.json', '.hearth'] as const;

const leavingPrefix = '.leaving-';
const leavingFolder = (root: string, exportId: string): string => path.join(storiesFolder(root), `${leavingPrefix}${exportId}`);

const signed = (removal: Removal, key: PortfolioKey): Acknowledgement => {
  const unsigned = { ...removal, publicKey: key.publicKey };
  return { ...unsigned, signature: key.sign(acknowledgementText(unsigned)) };
};

const removalOf = ({ portfolio, one, place, groups }: { readonly portfolio: Portfolio; readonly one: ReceivedPackage; readonly place: PortfolioPlace; readonly groups: KeyGroups }): Removal | undefined => {
  const base = { type: 'StoryRemovalAcknowledgement', schemaVersion: 1, package: `urn:uuid:${one.exportId}`, removedAt: place.now.toISOString() } as const;
  const notices = noticesFor({ lists: portfolio.lists, exportId: one.exportId, fingerprint: one.fingerprint, groups }).filter(({ notice }) => notice.effect !== 'stop-new');
  const notice = notices.find((line) => line.notice.effect === 'erase') ?? notices[0];
  if (notice !== undefined) return { ...base, reason: 'withdrawn', effect: notice.notice.effect === 'erase' ? 'erase' : 'take-down', notice: notice.hash };
  return Date.parse(one.validUntil) <= place.now.getTime() ? { ...base, reason: 'ended', effect: 'take-down' } : undefined;
};

/** The hidden folder keeps the reason until the acknowledgement stands; without a reason it was never meant to go. */
const emptyFolder = async ({ fs, root }: PortfolioPlace, exportId: string): Promise<void> => {
  const folder = leavingFolder(root, exportId);
  for (const name of await fs.list(folder)) if (name !== 'removal.json') await fs.removeFolder(path.join(folder, name));
  await fs.syncFolder(folder);
};

const acknowledge = async ({ fs, root }: PortfolioPlace, exportId: string, key: PortfolioKey): Promise<Result<readonly Acknowledgement[]>> => {
  const folder = leavingFolder(root, exportId);
  const json = strictJson(await readText(fs, path.join(folder, 'removal.json')));
  const removal = removalSchema.safeParse(json.ok ? json.value : undefined);
  const acknowledgement = removal.success ? signed(removal.data, key) : undefined;
  if (acknowledgement !== undefined) {
    for (const ending of answerEndings) {
      const written = await writeFileAtomically({ fs, path: path.join(root, 'acknowledgements', `${exportId}${ending}`), data: `${JSON.stringify(acknowledgement, undefined, 2)}\n` });
      if (!written.ok) return written;
    }
  }
  await fs.removeFolder(folder);
  await fs.syncFolder(storiesFolder(root));
  return succeed(acknowledgement === undefined ? [] : [acknowledgement]);
};

/** First all files go, then the proofs are written: what is wrong with a key keeps nothing in place. */
const finishLeaving = async (place: PortfolioPlace, openKey: () => Promise<Result<PortfolioKey>>): Promise<Result<readonly Acknowledgement[]>> => {
  const leaving = (await place.fs.list(storiesFolder(place.root))).filter((one) => one.startsWith(leavingPrefix)).map((one) => one.slice(leavingPrefix.length));
  if (leaving.length === 0) return succeed([]);
  for (const exportId of leaving) await emptyFolder(place, exportId);
  const key = await openKey();
  if (!key.ok) return key;
  const done: Acknowledgement[] = [];
  for (const exportId of leaving) {
    const acknowledged = await acknowledge(place, exportId, key.value);
    if (!acknowledged.ok) return acknowledged;
    done.push(...acknowledged.value);
  }
  return succeed(done);
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

export interface SweepQuestion {
  readonly place: PortfolioPlace;
  readonly groups: KeyGroups;
  /** Asked for only when something has to be acknowledged. */
  readonly openKey: () => Promise<Result<PortfolioKey>>;
}

export const sweepPortfolio = async ({ place, groups, openKey }: SweepQuestion): Promise<Result<readonly Acknowledgement[]>> => {
  const portfolio = await openPortfolio(place);
  if (!portfolio.ok) return portfolio;
  try {
    for (const one of portfolio.value.packages) {
      const removal = removalOf({ portfolio: portfolio.value, one, place, groups });
      const begun = removal === undefined ? succeed(undefined) : await beginLeaving(place, one.exportId, removal);
      if (!begun.ok) return begun;
    }
    // What leaves is out of the index and the catalogue, words and all, before anybody is told that it is gone.
    const index = await writeIndex(place);
    if (!index.ok) await removeCatalogue(place);
    const done = await finishLeaving(place, openKey);
    return done.ok && !index.ok ? index : done;
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
};
