/**
 * The library's ledger: one line for every file that left, chained to the line before.
 *
 * Contract with users: `ledger.jsonl` holds exactly this. An entry is written before the file is released, so a file
 * without an entry cannot exist outside; it names no person.
 */
import { z } from 'zod';
import { canonicalJson, sha256Hex } from '../story/story-hash.ts';
import { storyParts } from '../story/story.ts';
import type { Known } from '../known.ts';
import type { ConsentDocument } from './consent.ts';
import type { ReliedGrant } from './gate-input.ts';
import { lastHash } from './grants.ts';

const { id, sha256, channel } = storyParts;

export const ledgerEntrySchema = z.looseObject({
  exportId: z.uuid(),
  storyId: id,
  storyHash: sha256,
  channel,
  /** Partner id; absent where a channel has none. */
  recipient: id.optional(),
  at: z.iso.datetime(),
  /** Of the file that was handed out. */
  packageHash: z.string().regex(/^(?:[0-9a-f]{64}|[0-9a-f]{128})$/),
  files: z.array(z.looseObject({ name: z.string(), sizeBytes: z.int().min(0) })),
  /** Hash of the grants it relied on, with their events. */
  grantsHash: sha256,
  /** Reasons that were typed for warnings, by rule. */
  reasons: z.record(z.string(), z.string()).optional(),
  prevHash: sha256,
});

export type LedgerEntry = Known<z.infer<typeof ledgerEntrySchema>>;
export type NewLedgerEntry = Omit<LedgerEntry, 'prevHash'>;

/** Before the first entry there is nothing to tie it to. */
export const ledgerStart = '0'.repeat(64);

export const ledgerHash = (entry: LedgerEntry): string => sha256Hex(canonicalJson(entry));

export const chainEntry = (earlier: readonly LedgerEntry[], entry: NewLedgerEntry): LedgerEntry => {
  const last = earlier.at(-1);
  return { ...entry, prevHash: last === undefined ? ledgerStart : ledgerHash(last) };
};

export const verifyLedger = (entries: readonly LedgerEntry[]): boolean => entries.every((entry, index) => entry.prevHash === (index === 0 ? ledgerStart : ledgerHash(entries[index - 1] ?? entry)));

/** What the organisation can later prove it relied on: the grants as they stood, and the last event of each record. */
export const grantsHash = ({ relied, consent }: { readonly relied: readonly ReliedGrant[]; readonly consent: ConsentDocument }): string => {
  const parts = relied.map(({ personId, recordId, grant }) => {
    const record = consent.records.find((one) => one.recordId === recordId);
    return { personId, recordId, grant, events: record === undefined ? null : lastHash(record) };
  });
  return sha256Hex(canonicalJson(parts.map((part) => canonicalJson(part)).toSorted()));
};
