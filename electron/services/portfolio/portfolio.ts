/**
 * The folder of a partner's portfolio: what is in it, and the newest date it has seen.
 *
 * In: the folder. Out: the packages by the notes beside them, the withdrawal lists, and the clock's lower bound; the
 * index is written from the notes, so that a lost or torn index costs nothing. It opens no package and never unpacks.
 */
import path from 'node:path';
import { readWithdrawalList, type ListedWithdrawal } from '../../core/consent/withdrawal-list.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { portfolioIndexSchema, receivedPackageSchema, type PortfolioIndex, type ReceivedPackage } from '../../core/package/portfolio.ts';
import { strictJson } from '../../core/package/strict-json.ts';
import { writeFileAtomically } from '../disk/atomic-write.ts';
import { failureFromDisk, systemCodeOf } from '../disk/disk-fault.ts';
import { ensureFolder } from '../disk/folders.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { sweepTemporaries } from '../disk/sweep.ts';
import { writeCatalogue } from './write-catalogue.ts';

export interface PortfolioPlace {
  readonly fs: FileSystem;
  readonly root: string;
  readonly now: Date;
}

export interface HeldList {
  /** Whose key signed every line. */
  readonly fingerprint: string;
  readonly lines: readonly ListedWithdrawal[];
}

export interface Portfolio {
  readonly packages: readonly ReceivedPackage[];
  readonly lists: readonly HeldList[];
  readonly newestSeen: string;
}

export const storiesFolder = (root: string): string => path.join(root, 'stories');
export const listFile = (root: string, fingerprint: string): string => path.join(root, 'withdrawals', `${fingerprint}.jsonl`);

export const readText = async (fs: FileSystem, file: string): Promise<string | undefined> => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await fs.readFile(file));
  } catch (error) {
    if (error instanceof TypeError || systemCodeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
};

const namesIn = async (fs: FileSystem, folder: string): Promise<readonly string[]> => ((await fs.facts(folder)) === undefined ? [] : (await fs.list(folder)).toSorted((a, b) => (a < b ? -1 : 1)));

const isExportId = (name: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name);

export const linesOf = (text: string): readonly unknown[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const json = strictJson(line);
      return json.ok ? json.value : undefined;
    });

const readPackages = async ({ fs, root }: PortfolioPlace): Promise<Result<readonly ReceivedPackage[]>> => {
  const found: ReceivedPackage[] = [];
  for (const name of (await namesIn(fs, storiesFolder(root))).filter(isExportId)) {
    const json = strictJson(await readText(fs, path.join(storiesFolder(root), name, 'received.json')));
    const parsed = receivedPackageSchema.safeParse(json.ok ? json.value : undefined);
    // Without its note nobody knows until when a package may be shown.
    if (!parsed.success || parsed.data.exportId !== name) return refuse('document-unreadable', { name: `stories/${name}/received.json` });
    found.push(parsed.data);
  }
  return succeed(found);
};

const readLists = async ({ fs, root }: PortfolioPlace): Promise<Result<readonly HeldList[]>> => {
  const lists: HeldList[] = [];
  for (const name of (await namesIn(fs, path.join(root, 'withdrawals'))).filter((one) => /^[0-9a-f]{64}\.jsonl$/.test(one))) {
    const list = readWithdrawalList(linesOf((await readText(fs, path.join(root, 'withdrawals', name))) ?? '-'));
    if (!list.ok) return refuse('document-unreadable', { name: `withdrawals/${name}` });
    lists.push({ fingerprint: name.slice(0, 64), lines: list.lines });
  }
  return succeed(lists);
};

const latest = (moments: readonly string[]): string => moments.reduce((newest, one) => (Date.parse(one) > Date.parse(newest) ? one : newest), '1970-01-01T00:00:00Z');

const told = (moment: string): string => moment.slice(0, 16).replace('T', ' ');

/** No end date can be judged by a clock that is behind what was already seen. */
export const requireClock = (now: Date, newestSeen: string): Result<void> =>
  now.getTime() < Date.parse(newestSeen) ? refuse('clock-behind', { now: told(now.toISOString()), seen: told(newestSeen) }) : succeed(undefined);

/** Refuses when the clock is behind; takes away what a killed program left. */
export const openPortfolio = async (place: PortfolioPlace): Promise<Result<Portfolio>> => {
  const { fs, root, now } = place;
  try {
    // A look at a package that is then refused makes no folder.
    if ((await fs.facts(storiesFolder(root))) !== undefined) await sweepTemporaries({ fs, folder: storiesFolder(root), nowMs: now.getTime() });
    const packages = await readPackages(place);
    if (!packages.ok) return packages;
    const lists = await readLists(place);
    if (!lists.ok) return lists;
    const json = strictJson(await readText(fs, path.join(root, 'index.json')));
    const index = portfolioIndexSchema.safeParse(json.ok ? json.value : undefined);
    const newestSeen = latest([
      ...(index.success ? [index.data.newestSeen] : []),
      ...packages.value.flatMap((one) => [one.receivedAt, one.exportedAt]),
      ...lists.value.flatMap((list) => list.lines.map((line) => line.notice.effectiveAt)),
    ]);
    const clock = requireClock(now, newestSeen);
    return clock.ok ? succeed({ packages: packages.value, lists: lists.value, newestSeen }) : clock;
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
};

/** Writes the index of what lies in the folder now, and the catalogue that people open. */
export const writeIndex = async (place: PortfolioPlace): Promise<Result<PortfolioIndex>> => {
  const { fs, root, now } = place;
  try {
    await ensureFolder({ fs, folder: storiesFolder(root) });
    const packages = await readPackages(place);
    if (!packages.ok) return packages;
    const index: PortfolioIndex = { schemaVersion: 1, newestSeen: now.toISOString(), packages: [...packages.value] };
    const written = await writeFileAtomically({ fs, path: path.join(root, 'index.json'), data: `${JSON.stringify(index, undefined, 2)}\n` });
    if (!written.ok) return written;
    const catalogue = await writeCatalogue({ fs, root, packages: packages.value, newestSeen: index.newestSeen });
    return catalogue.ok ? succeed(index) : catalogue;
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
};
