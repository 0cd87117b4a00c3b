/**
 * Ties a handed-in consent document to the story that was drafted from the same folder.
 *
 * A record written before the story existed cannot know its hash: it holds `asDrafted` instead, and its events hold
 * it as `prevHash`. Such a record speaks about the story exactly as the folder makes it; here it gets that story's
 * hash and its chain. A record that names a real hash is left as it is, so that consent to another version never
 * becomes consent to this one.
 */
import type { ConsentDocument, ConsentRecord } from './consent.ts';
import { eventHash, recordHeadHash, termsHash } from './grants.ts';

/** Stands for "the story as this folder makes it" in `storyHash` and `prevHash` of a handed-in document. */
export const asDrafted = '0'.repeat(64);

const chained = (record: ConsentRecord): ConsentRecord => {
  let prevHash = recordHeadHash(record);
  const events = record.events.map((event, index) => {
    const grant = record.grants.find((one) => one.channel === event.channel);
    // What earlier events agreed to is not known; the last one agreed to what is handed in.
    const isLast = record.events.findLastIndex((one) => one.channel === event.channel) === index;
    const next = { ...event, ...(grant === undefined || !isLast ? {} : { termsSha256: termsHash(grant) }), prevHash };
    prevHash = eventHash(next);
    return next;
  });
  return { ...record, events };
};

export interface BoundConsent {
  readonly document: ConsentDocument;
  /** The records that were tied to this story now. */
  readonly boundRecordIds: readonly string[];
}

export const bindConsent = ({ document, storyId, storyHash }: { readonly document: ConsentDocument; readonly storyId: string; readonly storyHash: string }): BoundConsent => {
  const isOpen = (record: ConsentRecord): boolean => record.storyHash === asDrafted && record.events.every((event) => event.prevHash === asDrafted);
  return {
    document: { ...document, storyId, records: document.records.map((record) => (isOpen(record) ? chained({ ...record, storyHash }) : record)) },
    boundRecordIds: document.records.filter(isOpen).map((record) => record.recordId),
  };
};
