/**
 * Of which story a package was made, whatever its file is called now.
 *
 * In: an archive. Out: the story's id as the ledger has it, or undefined for a package of somebody else.
 */
import { succeed, type Result } from '../../core/failure.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import { hashFile } from '../disk/hash-file.ts';
import { isExport, readLedger } from '../library/ledger.ts';
import type { Studio } from './studio.ts';

export const storyOfPackage = async ({ fs, libraryRoot }: Studio, archive: string): Promise<Result<string | undefined>> => {
  try {
    const { sha256 } = await hashFile(archive);
    const ledger = await readLedger({ fs, libraryRoot });
    return ledger.ok ? succeed(ledger.value.find((entry) => isExport(entry) && entry.packageHash === sha256)?.storyId) : ledger;
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
};
