/**
 * A program that keeps one recorded screen after the other, until it is killed; it says each that is safe.
 *
 * `node spoken-child.ts <library> <first>`: recording `n` is of another screen and of other words than the one before,
 * and every byte of it tells its number.
 */
import { spokenOf } from './kill-spoken.ts';
import { keepSpoken } from '../../../electron/services/library/spoken-screens.ts';

const [libraryRoot = '', first = '1'] = process.argv.slice(2);
for (let number = Number(first); ; number += 1) {
  const { place, recording } = spokenOf(libraryRoot, number);
  const kept = await keepSpoken(place, recording);
  if (!kept.ok) throw new Error(kept.failure.code);
  process.stdout.write(`done ${number}\n`);
}
