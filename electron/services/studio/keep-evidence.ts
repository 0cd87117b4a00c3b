/**
 * Keeps what proves an answer: a drawn signature, a recorded voice, a picture of a signed form.
 *
 * In: its bytes and the open story. Out: the hash of the encrypted file in `evidence/`, for the event of the answer. It
 * lies beside the consent it proves: what is said while a version is open belongs to the story it was made from. Encrypted before the first write, with the library's key; it is never in plain on the disk and leaves
 * with no package.
 */
import { createHash } from 'node:crypto';
import path from 'node:path';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { writeFileAtomically } from '../disk/atomic-write.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import { sniff } from '../import/sniff.ts';
import type { OpenStory } from '../library/open-story.ts';
import { storyPaths } from '../library/story-paths.ts';
import { requireConsentHome } from '../library/version-consent.ts';
import { wavHeader } from '../recording/wav.ts';
import { unlockKeys, type AskPassphrase } from './keys.ts';
import type { Studio } from './studio.ts';

export type EvidenceBytes = { readonly kind: 'signature'; readonly png: Uint8Array } | { readonly kind: 'recorded-voice'; readonly pcm: Uint8Array } | { readonly kind: 'paper'; readonly path: string; readonly name: string };

/** A scanned form of many pages is still far below. */
const mostFormBytes = 60 * 1024 * 1024;

export const evidenceFile = (storyFolder: string, sha256: string): string => path.join(storyPaths(storyFolder).evidence, `${sha256}.age`);

const isPdf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-';
const isPicture = (bytes: Uint8Array): boolean => sniff(bytes)?.kind === 'picture';

const bytesOf = async (studio: Studio, given: EvidenceBytes): Promise<Result<Uint8Array>> => {
  if (given.kind === 'signature') return isPicture(given.png) ? succeed(given.png) : refuse('answer-invalid', {}, { reasons: [{ code: 'problem.evidence-unreadable', params: {} }] });
  if (given.kind === 'recorded-voice') return succeed(Buffer.concat([wavHeader(given.pcm.byteLength), given.pcm]));
  try {
    const facts = await studio.fs.facts(given.path);
    if (facts === undefined) return refuse('file-missing', { name: given.name });
    const bytes = facts.sizeBytes > mostFormBytes ? undefined : await studio.fs.readFile(given.path);
    return bytes !== undefined && (isPicture(bytes) || isPdf(bytes)) ? succeed(bytes) : refuse('answer-invalid', {}, { reasons: [{ code: 'problem.evidence-unreadable', params: {} }] });
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error, { name: given.name }) };
  }
};

export interface EvidenceRequest {
  readonly studio: Studio;
  readonly askPassphrase: AskPassphrase;
  readonly given: EvidenceBytes;
}

export const keepEvidence = async ({ studio, askPassphrase, given }: EvidenceRequest, opened: OpenStory): Promise<Result<{ readonly evidenceSha256: string }>> => {
  // What cannot be kept is told before anybody waits for the keys.
  const home = requireConsentHome(opened);
  if (!home.ok) return home;
  const bytes = await bytesOf(studio, given);
  if (!bytes.ok) return bytes;
  const keys = await unlockKeys({ studio, askPassphrase, mayCreate: true });
  if (!keys.ok) return keys;
  const sealed = await keys.value.encryptBytes(bytes.value);
  const evidenceSha256 = createHash('sha256').update(sealed).digest('hex');
  const written = await writeFileAtomically({ fs: studio.fs, path: evidenceFile(home.value, evidenceSha256), data: sealed });
  return written.ok ? succeed({ evidenceSha256 }) : written;
};
