/**
 * Which of two versions of a story went on since they were the same.
 *
 * In: each version with the marks it carries: what story and consent were, each time the story was handed over. Out: who
 * went on. A version that still is what the other one once handed over or took in has not gone on. Where it cannot be
 * told, both are said to have gone on, and both are kept.
 *
 * Contract with users: `handovers.jsonl` in a story's folder holds one mark a line.
 */
import { z } from 'zod';
import type { ConsentDocument } from '../consent/consent.ts';
import { sha256Hex } from '../story/story-hash.ts';
import { storyParts, type Story } from '../story/story.ts';
import type { Known } from '../known.ts';
import { canonicalText } from './compare-stories.ts';

export const handoverMarkSchema = z.looseObject({
  handoverId: z.uuid(),
  at: z.iso.datetime(),
  /** Hash of everything in the story but its revision and who saved it. */
  story: storyParts.sha256,
  consent: storyParts.sha256,
});
export type HandoverMark = Known<z.infer<typeof handoverMarkSchema>>;

export interface Version {
  readonly story: Story;
  readonly consent: ConsentDocument;
  readonly marks: readonly HandoverMark[];
}

/** Who saved it, and how often, says nothing about what it is. */
export const storyMark = (story: Story): string => sha256Hex(canonicalText({ ...story, rev: 0, parentRev: 0, savedBy: '' }));
export const consentMark = (consent: ConsentDocument): string => sha256Hex(canonicalText(consent));

type OfOne = 'same' | 'here-went-on' | 'there-went-on' | 'both-went-on';

const ofOne = (here: string, there: string, marks: { readonly here: readonly string[]; readonly there: readonly string[] }): OfOne => {
  if (here === there) return 'same';
  const [isOldHere, isOldThere] = [marks.there.includes(here), marks.here.includes(there)];
  if (isOldHere === isOldThere) return 'both-went-on';
  return isOldHere ? 'there-went-on' : 'here-went-on';
};

export type Lineage =
  | { readonly kind: 'same' | 'here-went-on' | 'both-went-on' }
  /** What of the other version is the later one; what went on here stays. */
  | { readonly kind: 'there-went-on'; readonly story: boolean; readonly consent: boolean };

export const lineage = (here: Version, there: Version): Lineage => {
  const story = ofOne(storyMark(here.story), storyMark(there.story), { here: here.marks.map((one) => one.story), there: there.marks.map((one) => one.story) });
  const consent = ofOne(consentMark(here.consent), consentMark(there.consent), { here: here.marks.map((one) => one.consent), there: there.marks.map((one) => one.consent) });
  if (story === 'both-went-on' || consent === 'both-went-on') return { kind: 'both-went-on' };
  if (story === 'there-went-on' || consent === 'there-went-on') return { kind: 'there-went-on', story: story === 'there-went-on', consent: consent === 'there-went-on' };
  return { kind: story === 'same' && consent === 'same' ? 'same' : 'here-went-on' };
};
