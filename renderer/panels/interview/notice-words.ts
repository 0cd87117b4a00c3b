/**
 * What the screens of a conversation told, as one text: kept with the answers, so that a yes is to known words.
 */
import type { Say } from '../../sentences.ts';
import type { QuestionId } from './interview-draft.ts';

export const noticeWords = (say: Say, questions: readonly QuestionId[]): string =>
  [say('interview.welcomeTitle'), say('interview.welcomeText'), ...questions.map((question) => `${say(`interview.ask.${question}`)}\n${say(`interview.example.${question}`)}`)].join('\n\n');
