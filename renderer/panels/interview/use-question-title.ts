/**
 * What a question is called in a line of its own.
 */
import { useCallback } from 'react';
import { useSentences } from '../../sentences.ts';
import type { QuestionId } from './interview-draft.ts';

export const useQuestionTitle = (): ((question: QuestionId) => string) => {
  const { say } = useSentences();
  return useCallback((question) => (question === 'taking-part' ? say('interview.moment.participation') : question === 'pictured' ? say('interview.moment.pictured') : say(`share.channel.${question}`)), [say]);
};
