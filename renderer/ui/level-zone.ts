/**
 * How loud a voice is, in the five words a person can act on.
 */
export type LevelZone = 'silent' | 'quiet' | 'good' | 'loud' | 'clipped';

/** Where each zone begins, as peaks in decibels below full scale: a voice with some room above it lies between −24 and −3. */
export const zoneStartDb: Readonly<Record<LevelZone, number>> = { silent: Number.NEGATIVE_INFINITY, quiet: -60, good: -24, loud: -3, clipped: -0.05 };

const upwards: readonly LevelZone[] = ['silent', 'quiet', 'good', 'loud', 'clipped'];

export const levelZone = (db: number): LevelZone => upwards.findLast((zone) => db >= zoneStartDb[zone]) ?? 'silent';
