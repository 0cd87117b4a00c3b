/**
 * The migrations of every kind of document, oldest first.
 */
import { inOrder, type Migration } from './migration.ts';

export type DocumentKind = 'story' | 'consent' | 'organisation' | 'partners' | 'workshop' | 'library' | 'clip' | 'screening';

export const migrationsOf: Readonly<Record<DocumentKind, readonly Migration[]>> = {
  story: inOrder([]),
  consent: inOrder([]),
  organisation: inOrder([]),
  partners: inOrder([]),
  workshop: inOrder([]),
  library: inOrder([]),
  clip: inOrder([]),
  screening: inOrder([]),
};
