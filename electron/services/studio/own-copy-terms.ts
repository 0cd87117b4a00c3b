/**
 * Settles whether the storyteller may take a story home, before anything is made for it.
 *
 * In: an open story, typed reasons. Out: what the gate is asked with once more when the files are there, or every refusal:
 * nobody waits for a copy that may not leave.
 */
import { succeed, type Result } from '../../core/failure.ts';
import type { OpenStory } from '../library/open-story.ts';
import { askGate, readReasons, refusalOf, refuseReasons } from './ask-gate.ts';
import { openPrivateFields, unlockKeys, type AskPassphrase } from './keys.ts';
import type { CopyTerms } from './note-own-copy.ts';
import type { Studio } from './studio.ts';

export interface OwnCopyWish {
  readonly studio: Studio;
  readonly reasons?: readonly string[];
  readonly askPassphrase: AskPassphrase;
}

export const settleOwnCopy = async (wish: OwnCopyWish, opened: OpenStory): Promise<Result<CopyTerms>> => {
  const reasons = readReasons(wish.reasons ?? []);
  if (!reasons.ok) return reasons;
  const consent = opened.consent.value();
  const holdsPrivate = consent.people.some((person) => person.legalName !== undefined || person.contact !== undefined || person.hiddenPlaces.length > 0);
  const keys = holdsPrivate ? await unlockKeys({ studio: wish.studio, askPassphrase: wish.askPassphrase, mayCreate: false }) : undefined;
  if (keys !== undefined && !keys.ok) return keys;
  const told = keys === undefined ? succeed([]) : await openPrivateFields(keys.value, consent);
  if (!told.ok) return told;
  const terms: CopyTerms = { privateFields: told.value, reasons: reasons.value };
  const answer = await askGate({ studio: wish.studio, opened, channel: 'own-copy', recipient: undefined, leavesAs: 'own-file', privateFields: terms.privateFields, acknowledged: terms.reasons });
  if (!answer.ok) return answer;
  if (!answer.value.isAllowed) return refusalOf(answer.value, 'own-copy');
  const kept = refuseReasons({ answer: answer.value, ...terms, channel: 'own-copy' });
  return kept.ok ? succeed(terms) : kept;
};
