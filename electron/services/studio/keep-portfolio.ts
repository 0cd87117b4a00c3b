/**
 * What whoever keeps a portfolio does with it beside receiving: takes in withdrawals without looking for keys, names themes.
 *
 * In: the portfolio's folder. Out: what changed. The key of a list is looked for in the packages that are held: whoever
 * takes back a story is whoever signed it.
 */
import path from 'node:path';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { paths } from '../../core/package/names.ts';
import type { PortfolioIndex, ReceivedPackage } from '../../core/package/portfolio.ts';
import { systemCodeOf } from '../disk/disk-fault.ts';
import { writeThemes } from '../portfolio/themes.ts';
import { listPortfolio, receiveWithdrawals, type PortfolioRequest, type WithdrawalsReceived } from './receive-package.ts';

const keyFileOf = (root: string, one: ReceivedPackage): string => path.join(root, 'stories', one.exportId, one.folderName, paths.signerKey);

/** A list by a key that signed nothing held is refused as one whose key is missing; then `key` names it. */
export const takeWithdrawals = async (request: PortfolioRequest & { readonly list: string; readonly key?: string | undefined }): Promise<Result<WithdrawalsReceived>> => {
  const { list, key, root } = request;
  if (key !== undefined) return receiveWithdrawals({ ...request, list, key });
  const held = await listPortfolio(request);
  if (!held.ok) return held;
  const bySigner = new Map(held.value.packages.map((one) => [one.fingerprint, keyFileOf(root, one)]));
  for (const file of bySigner.values()) {
    const taken = await receiveWithdrawals({ ...request, list, key: file });
    // One key fits at most; only a signature by another one leads on to the next.
    if (taken.ok || taken.failure.reasons.every((reason) => reason.code !== 'withdrawals.signature')) return taken;
  }
  return refuse('withdrawals-invalid', {}, { reasons: [{ code: 'withdrawals.no-held-key', params: {} }] });
};

export const nameThemes = async (request: PortfolioRequest & { readonly exportId: string; readonly themes: readonly string[] }): Promise<Result<PortfolioIndex>> => {
  const { studio, root, exportId, themes } = request;
  const written = await writeThemes({ fs: studio.fs, root }, exportId, themes);
  return written.ok ? listPortfolio(request) : written;
};

/** The proofs that lie ready to be sent back, sorted by their names, under the ending a double click opens. */
export const acknowledgementNames = async ({ studio, root }: PortfolioRequest): Promise<Result<readonly string[]>> => {
  try {
    return succeed((await studio.fs.list(path.join(root, 'acknowledgements'))).filter((name) => name.endsWith('.hearth')).toSorted((a, b) => (a < b ? -1 : 1)));
  } catch (error) {
    if (systemCodeOf(error) === undefined) throw error;
    return succeed([]);
  }
};
