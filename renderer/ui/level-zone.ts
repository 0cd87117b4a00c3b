/**
 * How loud a voice is, in the five words a person can act on.
 */
export type LevelZone = 'silent' | 'quiet' | 'good' | 'loud' | 'clipped';

/** Where each zone begins, in decibels below full scale: a spoken voice with room above it lies between −27 and −6. */
export const levelZones: readonly { readonly zone: LevelZone; readonly fromDb: number }[] = [
  { zone: 'silent', fromDb: Number.NEGATIVE_INFINITY },
  { zone: 'quiet', fromDb: -50 },
  { zone: 'good', fromDb: -27 },
  { zone: 'loud', fromDb: -6 },
  { zone: 'clipped', fromDb: -0.5 },
];

export const levelZone = (db: number): LevelZone => levelZones.findLast(({ fromDb }) => db >= fromDb)?.zone ?? 'silent';
