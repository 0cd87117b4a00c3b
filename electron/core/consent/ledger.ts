/**
 * The library's ledger: one line for every file that left, chained to the line before.
 *
 * Contract with users: `ledger.jsonl` holds exactly this. An entry is written before the file is released, so a file
 * without an entry cannot exist outside; it names no person.
 *
 * An entry without `kind` is an export. Every other kind keeps the fields of an export, so that a reader that does not
 * know it still finds the chain whole; kinds that come later are read, kept and counted as no export.
 */
import { z } from 'zod';
import { canonicalJson, sha256Hex } from '../story/story-hash.ts';
import { storyParts, type Channel } from '../story/story.ts';
import type { Known } from '../known.ts';
import type { ConsentDocument } from './consent.ts';
import { isYes, lastHash } from './grants.ts';

const { id, sha256, channel } = storyParts;

export const ledgerEntrySchema = z.looseObject({
  /** `backup`, `handover`: a whole story was written into a file for the organisation itself. `sent`: a package was on its way to a target. */
  kind: z.string().min(1).optional(),
  exportId: z.uuid(),
  storyId: id,
  storyHash: sha256,
  channel,
  /** Partner id; empty where a channel has none. */
  recipient: z.union([id, z.literal('')]),
  at: z.iso.datetime(),
  /** Of the file that was handed out. */
  packageHash: z.string().regex(/^(?:[0-9a-f]{64}|[0-9a-f]{128})$/),
  /** What was handed out, by the names it carries outside. */
  files: z.array(z.string()),
  /** Hash of the grants it relied on, with their events. */
  grantsHash: sha256,
  /** Who can be recognised in it, by random ids that mean nothing elsewhere; absent in entries of earlier programs. */
  people: z.array(id).optional(),
  /** Reasons that were typed for warnings, by rule. */
  reasons: z.record(z.string(), z.string()).optional(),
  /** Of a backup or a handover: whether its file is locked with a passphrase. */
  isEncrypted: z.boolean().optional(),
  /** Of a sending: how, and to which computer; no path and no account, which may name a person. */
  sentTo: z.looseObject({ sendingId: z.string(), kind: z.enum(['folder', 'usb', 'tus', 'webdav']), host: z.string() }).optional(),
  prevHash: sha256,
});

export type LedgerEntry = Known<z.infer<typeof ledgerEntrySchema>>;
export type NewLedgerEntry = Omit<LedgerEntry, 'prevHash'>;

/** Before the first entry there is nothing to tie it to. */
const ledgerStart = '0'.repeat(64);

const ledgerHash = (entry: LedgerEntry): string => sha256Hex(canonicalJson(entry));

export const chainEntry = (earlier: readonly LedgerEntry[], entry: NewLedgerEntry): LedgerEntry => {
  const last = earlier.at(-1);
  return { ...entry, prevHash: last === undefined ? ledgerStart : ledgerHash(last) };
};

export const verifyLedger = (entries: readonly LedgerEntry[]): boolean => entries.every((entry, index) => entry.prevHash === (index === 0 ? ledgerStart : ledgerHash(entries[index - 1] ?? entry)));

/** What the organisation can later prove it relied on: every yes for the channel as it stood, and the events behind it. */
export const grantsHashOf = (consent: ConsentDocument, channel: Channel): string => {
  const parts = consent.records.flatMap((record) =>
    record.grants.filter((grant) => grant.channel === channel && isYes(grant.state)).map((grant) => ({ recordId: record.recordId, personId: record.personId, grant, events: lastHash(record) })),
  );
  return sha256Hex(canonicalJson(parts));
};

export const isExport = ({ kind }: LedgerEntry): boolean => kind === undefined;

/** What left of one story so far, as the identifiers that packages and withdrawals carry. */
export const exportsOf = (entries: readonly LedgerEntry[], storyId: string): readonly string[] => entries.filter((entry) => entry.storyId === storyId && isExport(entry)).map((entry) => `urn:uuid:${entry.exportId}`);

/** The export a package came from; the bytes must be those that were released. */
export const exportEntryOf = (entries: readonly LedgerEntry[], { exportId, packageHash }: Pick<LedgerEntry, 'exportId' | 'packageHash'>): LedgerEntry | undefined =>
  entries.find((entry) => isExport(entry) && entry.exportId === exportId && entry.packageHash === packageHash);

/** Says for good that a package was on its way somewhere; written before its first byte leaves. */
export const sentEntry = (exported: LedgerEntry, { sentTo, at }: Required<Pick<NewLedgerEntry, 'sentTo'>> & Pick<NewLedgerEntry, 'at'>): NewLedgerEntry => {
  const { exportId, storyId, storyHash, channel, recipient, packageHash, files, grantsHash } = exported;
  return { kind: 'sent', exportId, storyId, storyHash, channel, recipient, at, packageHash, files, grantsHash, sentTo };
};

export interface NewBackup extends Pick<NewLedgerEntry, 'exportId' | 'storyId' | 'storyHash' | 'at' | 'packageHash'> {
  readonly isEncrypted: boolean;
}

/**
 * A backup stays inside the organisation, as a screening does: no package is ever made for that channel, so a reader
 * that knows no backups counts it as nothing that was given away. It relies on no grant, and the name of its file is
 * not kept, because people name files after themselves.
 */
export const backupEntry = (backup: NewBackup): NewLedgerEntry => ({ kind: 'backup', ...backup, channel: 'workshop-screening', recipient: '', files: [], grantsHash: sha256Hex(canonicalJson([])) });

/** A handover stays inside the organisation as a backup does, and is written down the same way. */
export const handoverEntry = (handover: NewBackup): NewLedgerEntry => ({ ...backupEntry(handover), kind: 'handover' });

/** When a story was written into a file for the organisation: backed up or handed over, oldest first. */
export const backupsOf = (entries: readonly LedgerEntry[], storyId: string): readonly string[] => entries.filter((entry) => (entry.kind === 'backup' || entry.kind === 'handover') && entry.storyId === storyId).map((entry) => entry.at);
