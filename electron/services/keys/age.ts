/**
 * The library that locks and unlocks, read from the disk when something is: most starts lock nothing.
 */
import type * as Age from 'age-encryption';

export const age = (): Promise<typeof Age> => import('age-encryption');
