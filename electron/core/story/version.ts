/**
 * A version of a story: made from it by hiding, revoicing or dropping, and stored as a story of its own.
 *
 * What people answered, and what left, is kept with the story it was made from: a yes taken back there reaches every
 * version of it. A copy to go on with is no version: it has people and answers of its own.
 */
import type { Story } from './story.ts';

type Derived = Pick<Story, 'id' | 'derivedFrom'>;

export const isVersion = ({ derivedFrom }: Pick<Story, 'derivedFrom'>): boolean => derivedFrom !== undefined && derivedFrom.changes.length > 0;

/** The id of the story whose answers speak for this one; undefined where it speaks for itself. */
export const versionSourceId = (story: Derived): string | undefined => (isVersion(story) && story.derivedFrom?.storyId !== story.id ? story.derivedFrom?.storyId : undefined);

/** Under which id consent and ledger are kept. */
export const consentStoryId = (story: Derived): string => versionSourceId(story) ?? story.id;
