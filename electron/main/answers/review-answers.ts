/**
 * What main answers about what could identify somebody in the open story.
 *
 * Goes out: places and words of the story itself. Never a word that was told in confidence.
 */
import type { ReviewRequests } from '../../core/bridge/review.ts';
import { refuse } from '../../core/failure.ts';
import { readReview, tickReview } from '../../services/studio/review.ts';
import type { AnswersFor } from '../answer-requests.ts';
import type { MainContext } from '../main-context.ts';

export const reviewAnswers = ({ session, studio, passphrase }: Pick<MainContext, 'session' | 'studio' | 'passphrase'>): AnswersFor<ReviewRequests> => ({
  'review:read': async () => {
    const opened = session.current();
    return opened.ok ? readReview({ studio: studio(), askPassphrase: passphrase.ask }, opened.value) : opened;
  },
  'review:tick': async (tick) => {
    const opened = session.current();
    if (!opened.ok) return opened;
    return opened.value.isReadOnly ? refuse('story-locked') : tickReview({ studio: studio(), ...tick }, opened.value);
  },
});
