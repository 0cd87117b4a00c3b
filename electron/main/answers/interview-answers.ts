/**
 * What main answers about a whole conversation with one person.
 *
 * Comes in: answers and what proves them. Goes out: how many were written, and the hash of what was kept. Nothing that
 * proves an answer is ever handed to the window.
 */
import type { EvidenceGiven, InterviewRequests } from '../../core/bridge/interview.ts';
import type { InterviewAnswer } from '../../core/consent/interview.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import type { OpenStory } from '../../services/library/open-story.ts';
import { knownAudience } from '../../services/studio/consent.ts';
import { recordInterviewOpened } from '../../services/studio/interview.ts';
import { keepEvidence, type EvidenceBytes } from '../../services/studio/keep-evidence.ts';
import type { Studio } from '../../services/studio/studio.ts';
import type { AnswersFor } from '../answer-requests.ts';
import type { MainContext } from '../main-context.ts';
import { seenVersions } from '../seen-versions.ts';

/** Recipients and exclusions of every yes, as they are kept. */
const withKnownAudience = async (studio: Studio, answers: readonly InterviewAnswer[]): Promise<Result<readonly InterviewAnswer[]>> => {
  const known: InterviewAnswer[] = [];
  for (const answer of answers) {
    if (answer.answer !== 'yes') {
      known.push(answer);
      continue;
    }
    const { recipients, notAudience } = answer.terms;
    const audience = await knownAudience({ studio, recipients, notAudience });
    if (!audience.ok) return audience;
    known.push({ ...answer, terms: { ...answer.terms, notAudience: [...audience.value] } });
  }
  return succeed(known);
};

export const interviewAnswers = ({ session, studio, passphrase, files }: Pick<MainContext, 'session' | 'studio' | 'passphrase' | 'files'>): AnswersFor<InterviewRequests> => {
  const seen = seenVersions(session);
  const onOpen = async <Value>(work: (opened: OpenStory) => Promise<Result<Value>>): Promise<Result<Value>> => {
    const opened = session.current();
    if (!opened.ok) return opened;
    return opened.value.isReadOnly ? refuse('story-locked') : work(opened.value);
  };
  const bytesOf = (given: EvidenceGiven): Result<EvidenceBytes> => {
    if (given.kind !== 'paper') return succeed(given);
    const place = files.placeOf(given.fileId);
    return place.ok ? succeed({ kind: 'paper', ...place.value }) : place;
  };
  return {
    'interview:keep-evidence': (given) =>
      onOpen(async (opened) => {
        const bytes = bytesOf(given);
        return bytes.ok ? keepEvidence({ studio: studio(), askPassphrase: passphrase.ask, given: bytes.value }, opened) : bytes;
      }),
    'interview:record': ({ answers, ...words }) =>
      onOpen(async (opened) => {
        const known = await withKnownAudience(studio(), answers);
        const seenHash = seen.of(words.personId);
        return known.ok ? recordInterviewOpened({ studio: studio(), ...words, answers: known.value, ...(seenHash === undefined ? {} : { seenHash }) }, opened) : known;
      }),
  };
};
