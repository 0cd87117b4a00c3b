/**
 * Writes down a whole conversation with one person: what was told, what was answered, how it was confirmed.
 *
 * In: the open story and everything that was said. Out: the consent document with all of it, in one stroke. Worked out
 * on what lies on the disk at this moment, so that a no that another program wrote meanwhile is not lost.
 */
import type { ConsentDocument, ConsentEvent, Person } from '../../core/consent/consent.ts';
import { recordInterview, type InterviewAnswer } from '../../core/consent/interview.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { storyHash } from '../../core/story/story-hash.ts';
import type { OpenStory } from '../library/open-story.ts';
import { requireConsentHome } from '../library/version-consent.ts';
import { evidenceFile } from './keep-evidence.ts';
import { withNotice, type Noticed, type NoticeGiven } from './notices.ts';
import { personOf } from './people.ts';
import { newId, type Studio } from './studio.ts';

export interface InterviewRequest {
  readonly studio: Studio;
  readonly personId: string;
  /** The version that was seen; the story as it is now unless said. */
  readonly seenHash?: string;
  readonly openProcedure: Person['openProcedure'];
  readonly hasLegalAdvice: boolean;
  readonly isUnderstood: boolean;
  readonly how: NonNullable<ConsentEvent['how']>;
  /** Of a file that `keepEvidence` wrote for this story. */
  readonly evidenceSha256?: string;
  readonly told: NoticeGiven | { readonly noticeId: string };
  readonly answers: readonly InterviewAnswer[];
}

const noticed = (consent: ConsentDocument, { told, isUnderstood }: InterviewRequest): Result<Noticed> => {
  if ('text' in told) return succeed(withNotice(consent, { ...told, understandingChecked: isUnderstood }));
  const notice = consent.notices.find((one) => one.id === told.noticeId);
  if (notice === undefined) return refuse('answer-invalid', {}, { reasons: [{ code: 'problem.notice-missing', params: {} }] });
  const checked = { ...notice, understandingChecked: notice.understandingChecked || isUnderstood };
  return succeed({ consent: { ...consent, notices: consent.notices.map((one) => (one.id === checked.id ? checked : one)) }, noticeId: checked.id });
};

export const recordInterviewOpened = async (request: InterviewRequest, opened: OpenStory): Promise<Result<{ readonly answerCount: number }>> => {
  const { studio, personId, seenHash, openProcedure, hasLegalAdvice, isUnderstood, how, evidenceSha256, answers } = request;
  const home = requireConsentHome(opened);
  if (!home.ok) return home;
  if (evidenceSha256 !== undefined && (await studio.fs.facts(evidenceFile(home.value, evidenceSha256))) === undefined) return refuse('answer-invalid', {}, { reasons: [{ code: 'problem.evidence-unreadable', params: {} }] });
  const written = await opened.consent.update((present) => {
    const before = personOf(present, personId);
    if (!before.ok) return before;
    const person = { ...before.value, openProcedure };
    const told = noticed({ ...present, people: present.people.map((one) => (one.subjectId === personId ? person : one)) }, request);
    if (!told.ok) return told;
    return recordInterview(
      { person, isUnderstood, noticeId: told.value.noticeId, answers, how, ...(evidenceSha256 === undefined ? {} : { evidenceSha256 }), ...(hasLegalAdvice ? { legalAdvice: true as const } : {}) },
      { consent: told.value.consent, storyHash: seenHash ?? storyHash(opened.story()), at: studio.now().toISOString(), newId },
    );
  });
  return written.ok ? succeed({ answerCount: answers.length }) : written;
};
