/**
 * Everything that was answered, to be read back aloud; each line leads back to its question.
 */
import type { JSX } from 'react';
import { formatDay } from '../../format.ts';
import { useSentences } from '../../sentences.ts';
import { Button } from '../../ui/button.tsx';
import { answerNow, answersOf, questionsFor, type QuestionId } from './interview-draft.ts';
import type { StepProps } from './interview-parts.ts';
import { useQuestionTitle } from './use-question-title.ts';

export const SummaryStep = ({ person, draft, now, onQuestion }: StepProps & { readonly onQuestion: (question: QuestionId) => void }): JSX.Element => {
  const { say, language } = useSentences();
  const titleOf = useQuestionTitle();
  const hasAnswers = answersOf(person, draft, now).length > 0;
  const linesOf = (question: QuestionId): readonly string[] => {
    const said = draft.questions[question];
    const now = answerNow(question, draft);
    if (said === undefined || now === null) return [say('interview.notAnswered')];
    if (now === 'not-understood') return [say('interview.notAnswered'), say('interview.yesBlocked')];
    if (now === 'advice') return [say('interview.notAnswered'), say('interview.adviceOpen')];
    if (now !== 'yes') return [say(`interview.answer.${now}`)];
    const { terms } = said;
    const guardian = said.guardian === null ? [] : [say('interview.guardianSays', { answer: say(`interview.answer.${said.guardian}`) })];
    if (question === 'taking-part' || terms === undefined) return [say('interview.answer.yes'), ...guardian];
    const { name, face, voice, place } = terms;
    const identity = Object.entries({ name, face, voice, place }).flatMap(([part, one]) => (one === null ? [] : [say(`consent.${part}.${one}`)]));
    return [say('interview.yesUntil', { date: formatDay(terms.until, language) }), ...identity, ...guardian];
  };
  return (
    <>
      <h2>{say('interview.summaryTitle')}</h2>
      <p>{say('interview.summaryText')}</p>
      {!hasAnswers && <p className="interview-warning">{say('interview.nothingSaid')}</p>}
      <ul className="interview-summary">
        {questionsFor(person).map((question) => (
          <li key={question}>
            <h3>{titleOf(question)}</h3>
            <p>{linesOf(question).join(' · ')}</p>
            <Button variant="quiet" icon="edit" onPress={() => onQuestion(question)}>
              {say('interview.change', { question: titleOf(question) })}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
};
