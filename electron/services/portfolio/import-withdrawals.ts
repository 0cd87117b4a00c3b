/**
 * Takes in an organisation's list of withdrawals.
 *
 * In: the text of the list, the public key it is signed with, the fingerprints that were compared in person. Out: the
 * list in the portfolio, or why it is not taken. Every line must be signed and chained; a list that is shorter than the
 * one held, or tells another story, never replaces it: withdrawals are not taken back.
 */
import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { readWithdrawalList, type ListedWithdrawal } from '../../core/consent/withdrawal-list.ts';
import { refuse, succeed, type Params, type Result } from '../../core/failure.ts';
import { writeFileAtomically } from '../disk/atomic-write.ts';
import { fingerprintOf } from '../keys/fingerprint.ts';
import { linesOf, listFile, openPortfolio, requireClock, type PortfolioPlace } from './portfolio.ts';

export interface WithdrawalImport {
  readonly place: PortfolioPlace;
  readonly text: string;
  readonly publicKeyPem: string;
  readonly trustedKeys: readonly string[];
}

const off = (code: string, params: Params = {}): ReturnType<typeof refuse> => refuse('withdrawals-invalid', {}, { reasons: [{ code: `withdrawals.${code}`, params }] });

const readKey = (pem: string): KeyObject | undefined => {
  try {
    const key = createPublicKey({ key: pem, format: 'pem' });
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch (error) {
    // Node answers an unreadable key with an error of OpenSSL's, whatever is wrong with it.
    if (error instanceof Error) return undefined;
    throw error;
  }
};

const isSigned = ({ notice, signedText }: ListedWithdrawal, key: KeyObject): boolean =>
  notice.signature !== undefined && verify(undefined, new TextEncoder().encode(signedText), key, Buffer.from(notice.signature, 'base64'));

const continues = (held: readonly ListedWithdrawal[], next: readonly ListedWithdrawal[]): Result<void> => {
  if (held.some((line, index) => next[index] !== undefined && next[index].hash !== line.hash)) return off('other-story');
  return next.length < held.length ? off('older', { held: held.length, given: next.length }) : succeed(undefined);
};

/** How many notices the list holds now. */
export const importWithdrawals = async ({ place, text, publicKeyPem, trustedKeys }: WithdrawalImport): Promise<Result<number>> => {
  const key = readKey(publicKeyPem);
  if (key === undefined) return off('key');
  const fingerprint = fingerprintOf(key);
  if (!trustedKeys.includes(fingerprint)) return off('unknown-key', { fingerprint });
  const list = readWithdrawalList(linesOf(text));
  if (!list.ok) return list.why === 'unreadable' ? off('unreadable', { line: list.line }) : off('broken-chain', { line: list.line });
  const unsigned = list.lines.findIndex((line) => !isSigned(line, key));
  if (unsigned !== -1) return off('signature', { line: unsigned + 1 });
  const portfolio = await openPortfolio(place);
  if (!portfolio.ok) return portfolio;
  for (const { notice } of list.lines) {
    const clock = requireClock(place.now, notice.effectiveAt);
    if (!clock.ok) return clock;
  }
  const grown = continues(portfolio.value.lists.find((one) => one.fingerprint === fingerprint)?.lines ?? [], list.lines);
  if (!grown.ok) return grown;
  const written = await writeFileAtomically({ fs: place.fs, path: listFile(place.root, fingerprint), data: text });
  return written.ok ? succeed(list.lines.length) : written;
};
