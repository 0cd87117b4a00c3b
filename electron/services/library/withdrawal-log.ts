/**
 * The library's log of withdrawals on disk: `withdrawal-log.jsonl`, append-only, flushed.
 *
 * In: one more line. Out: it is on the device. A log that was damaged is a refusal and never made anew: it says who
 * still has to be told.
 */
import path from 'node:path';
import { isLaterKind, withdrawalLineSchema, type WithdrawalLine } from '../../core/consent/withdrawal-log.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { appendLine, readLines } from '../disk/append-log.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { withShortLock } from './short-lock.ts';

export interface WithdrawalPlace {
  readonly fs: FileSystem;
  readonly libraryRoot: string;
}

const logName = 'withdrawal-log.jsonl';
const logFile = ({ libraryRoot }: WithdrawalPlace): string => path.join(libraryRoot, logName);

/** A line that a power cut tore lacks its end; it was never acknowledged, and whoever wrote it says it again. */
const isTorn = (text: string): boolean => !/"crc":"[0-9a-f]{8}"\}$/.test(text);

export const readWithdrawalLog = async (place: WithdrawalPlace): Promise<Result<readonly WithdrawalLine[]>> => {
  const lines = await readLines({ fs: place.fs, path: logFile(place) });
  if (!lines.ok) return lines;
  const { values, damaged } = lines.value;
  const parsed = values.filter((value) => !isLaterKind(value)).map((value) => withdrawalLineSchema.safeParse(value));
  if (!damaged.every(isTorn) || parsed.some((one) => !one.success)) return refuse('document-unreadable', { name: logName });
  return succeed(parsed.flatMap((one) => (one.success ? [one.data] : [])));
};

/** Writes what `line` makes of the log as it is now; nothing where it makes nothing. */
export const appendToWithdrawalLog = async <Line extends WithdrawalLine>(place: WithdrawalPlace, line: (present: readonly WithdrawalLine[]) => Result<Line | undefined>): Promise<Result<Line | undefined>> =>
  withShortLock({ fs: place.fs, file: logFile(place) }, async () => {
    const present = await readWithdrawalLog(place);
    if (!present.ok) return present;
    const next = line(present.value);
    if (!next.ok || next.value === undefined) return next;
    const written = await appendLine({ fs: place.fs, path: logFile(place), value: next.value });
    return written.ok ? next : written;
  });
