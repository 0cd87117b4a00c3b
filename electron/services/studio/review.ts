/**
 * “What could identify me?” of an open story: the questions, and which of them were gone through.
 *
 * In: an open story. Out: the questions as the story is now. Ticks are kept in the consent document as ids of
 * questions; an id that no question has any more counts for nothing.
 */
import { identityReview, type ReviewQuestion } from '../../core/consent/identity-review.ts';
import { succeed, type Result } from '../../core/failure.ts';
import type { OpenStory } from '../library/open-story.ts';
import { openPrivateFields, unlockKeys, type AskPassphrase } from './keys.ts';
import type { Studio } from './studio.ts';

export interface Reviewed {
  readonly questions: readonly ReviewQuestion[];
  readonly tickedIds: readonly string[];
  readonly needsPassphrase: boolean;
}

const idsOf = (opened: OpenStory): readonly string[] => (opened.consent.value().reviewed ?? []).map((one) => one.questionId);

export const readReview = async ({ studio, askPassphrase }: { readonly studio: Studio; readonly askPassphrase: AskPassphrase }, opened: OpenStory): Promise<Result<Reviewed>> => {
  const consent = opened.consent.value();
  const holdsPrivate = consent.people.some((person) => person.legalName !== undefined || person.contact !== undefined || person.hiddenPlaces.length > 0);
  // Without the passphrase the rest of the list still helps.
  const keys = holdsPrivate ? await unlockKeys({ studio, askPassphrase, mayCreate: false }) : undefined;
  if (keys !== undefined && !keys.ok && keys.failure.code !== 'passphrase-needed') return keys;
  const told = keys?.ok === true ? await openPrivateFields(keys.value, consent) : undefined;
  if (told !== undefined && !told.ok) return told;
  const questions = identityReview({ story: opened.story(), consent, ...(told === undefined ? {} : { privateFields: told.value }) });
  const known = new Set(questions.map((question) => question.questionId));
  return succeed({ questions, tickedIds: idsOf(opened).filter((id) => known.has(id)), needsPassphrase: keys?.ok === false });
};

/** Far more than a long story asks; what was ticked first goes first. */
const mostTicks = 5000;

export const tickReview = async ({ studio, questionId, isTicked }: { readonly studio: Studio; readonly questionId: string; readonly isTicked: boolean }, opened: OpenStory): Promise<Result<{ readonly tickedIds: readonly string[] }>> => {
  const at = studio.now().toISOString();
  const written = await opened.consent.update((present) => {
    const others = (present.reviewed ?? []).filter((one) => one.questionId !== questionId);
    return succeed({ ...present, reviewed: (isTicked ? [...others, { questionId, at }] : others).slice(-mostTicks) });
  });
  return written.ok ? succeed({ tickedIds: idsOf(opened) }) : written;
};
