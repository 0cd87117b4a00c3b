/**
 * The last question before a storyteller's own copy is there, and its entry in the ledger.
 *
 * In: an open story, what was settled before anything was made, what lies ready. Out: an entry on the device, before any
 * file of the copy has its name; or the refusal, and no entry.
 */
import { randomUUID } from 'node:crypto';
import type { PrivateFields } from '../../core/consent/consent-input.ts';
import type { EvidenceFile } from '../../core/consent/gate-input.ts';
import type { Result } from '../../core/failure.ts';
import { storyHash } from '../../core/story/story-hash.ts';
import { consentStoryId } from '../../core/story/version.ts';
import { appendLedgerEntry, grantsHashOf } from '../library/ledger.ts';
import type { OpenStory } from '../library/open-story.ts';
import { askGate, openFresh, refusalOf } from './ask-gate.ts';
import type { Studio } from './studio.ts';

/** What was settled before the film was made. */
export interface CopyTerms {
  readonly privateFields: readonly PrivateFields[];
  readonly reasons: Readonly<Record<string, string>>;
}

export interface OwnCopyContents {
  readonly packageHash: string;
  readonly files: readonly string[];
}

export interface OwnCopyNote {
  readonly studio: Studio;
  readonly opened: OpenStory;
  readonly terms: CopyTerms;
  readonly evidence: readonly EvidenceFile[];
  /** Asked only when the gate said yes; its refusal is the last one there can be before the entry. */
  readonly contents: () => Promise<Result<OwnCopyContents>>;
}

export const noteOwnCopy = async ({ studio, opened, terms, evidence, contents }: OwnCopyNote): Promise<Result<OwnCopyContents>> => {
  const fresh = await openFresh(studio, opened);
  if (!fresh.ok) return fresh;
  const answer = await askGate({ studio, opened: fresh.value, channel: 'own-copy', recipient: undefined, leavesAs: 'own-file', privateFields: terms.privateFields, acknowledged: terms.reasons, evidence });
  if (!answer.ok) return answer;
  if (!answer.value.isAllowed) return refusalOf(answer.value, 'own-copy');
  const ready = await contents();
  if (!ready.ok) return ready;
  const story = fresh.value.story();
  const noted = await appendLedgerEntry({
    fs: studio.fs,
    libraryRoot: studio.libraryRoot,
    entry: {
      exportId: randomUUID(),
      storyId: consentStoryId(story),
      storyHash: storyHash(story),
      channel: 'own-copy',
      recipient: '',
      at: studio.now().toISOString(),
      packageHash: ready.value.packageHash,
      files: [...ready.value.files],
      grantsHash: grantsHashOf(fresh.value.consent.value(), 'own-copy'),
      people: [...answer.value.personsInvolved],
      ...(Object.keys(terms.reasons).length === 0 ? {} : { reasons: { ...terms.reasons } }),
    },
  });
  return noted.ok ? ready : noted;
};
