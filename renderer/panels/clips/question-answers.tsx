/**
 * The answers of a question: options with what is right, or pictures of the clip in their right order.
 */
import type { JSX } from 'react';
import type { ClipView } from '../../../electron/core/bridge/clips.ts';
import type { ClipQuestion } from '../../../electron/core/clip/clip.ts';
import { longestCourseText } from '../../../electron/core/consent/statements.ts';
import { useSentences } from '../../sentences.ts';
import { newId } from '../../state/new-id.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { MomentFields } from './moment-fields.tsx';

export interface QuestionAnswersProps {
  readonly view: ClipView;
  readonly question: ClipQuestion;
  readonly onQuestion: (question: ClipQuestion, merge?: string) => void;
}

type Choice = Extract<ClipQuestion, { readonly kind: 'single' | 'multiple' }>;
type Order = Extract<ClipQuestion, { readonly kind: 'order' }>;

const isRight = (question: Choice, id: string): boolean => (question.kind === 'single' ? question.rightId === id : question.rightIds.includes(id));

const withRight = (question: Choice, id: string, right: boolean): ClipQuestion => {
  if (question.kind === 'multiple') return { ...question, rightIds: [...question.rightIds.filter((one) => one !== id), ...(right ? [id] : [])] };
  const { rightId: _before, ...rest } = question;
  return right ? { ...rest, rightId: id } : rest;
};

const ChoiceAnswers = ({ view, question, onQuestion }: QuestionAnswersProps & { readonly question: Choice }): JSX.Element => {
  const { say } = useSentences();
  return (
    <div className="clip-answers">
      {question.options.map((option, index) => (
        <div key={option.id} className="clip-answer">
          <TextField
            label={say('clips.option', { number: index + 1 })}
            value={option.text}
            onChange={(text) => onQuestion({ ...question, options: question.options.map((one) => (one.id === option.id ? { ...one, text } : one)) }, `option ${option.id}`)}
            maxLength={longestCourseText}
            lang={view.clip.language}
            dir="auto"
          />
          <Checkbox isSelected={isRight(question, option.id)} onChange={(right) => onQuestion(withRight(question, option.id, right))}>
            {say('clips.isRight', { number: index + 1 })}
          </Checkbox>
          <IconButton
            label={say('clips.removeOption', { number: index + 1 })}
            icon="trash"
            isDisabled={question.options.length <= 2}
            onPress={() => onQuestion(withRight({ ...question, options: question.options.filter((one) => one.id !== option.id) }, option.id, false))}
          />
        </div>
      ))}
      <Button variant="plain" icon="plus" onPress={() => onQuestion({ ...question, options: [...question.options, { id: newId(), text: '' }] })}>
        {say('clips.addOption')}
      </Button>
    </div>
  );
};

const OrderAnswers = ({ view, question, onQuestion }: QuestionAnswersProps & { readonly question: Order }): JSX.Element => {
  const { say } = useSentences();
  const put = (pictures: Order['pictures'], merge?: string): void => onQuestion({ ...question, pictures }, merge);
  const change = (id: string, fields: Partial<Order['pictures'][number]>, merge: string): void => put(question.pictures.map((one) => (one.id === id ? { ...one, ...fields } : one)), `${merge} ${id}`);
  return (
    <div className="clip-answers">
      <p className="field-description">{say('clips.orderHelp')}</p>
      {question.pictures.map((picture, index) => (
        <div key={picture.id} className="clip-answer">
          <TextField label={say('clips.picture', { number: index + 1 })} value={picture.altText} onChange={(altText) => change(picture.id, { altText }, 'picture')} maxLength={longestCourseText} lang={view.clip.language} dir="auto" />
          <MomentFields view={view} moment={picture} onMoment={(moment) => change(picture.id, moment, 'picture-moment')} />
          <IconButton label={say('clips.removePicture', { number: index + 1 })} icon="trash" onPress={() => put(question.pictures.filter((one) => one.id !== picture.id))} />
        </div>
      ))}
      <Button variant="plain" icon="plus" onPress={() => put([...question.pictures, { id: newId(), partId: question.partId, atMs: 0, altText: '' }])}>
        {say('clips.addPicture')}
      </Button>
    </div>
  );
};

export const QuestionAnswers = ({ view, question, onQuestion }: QuestionAnswersProps): JSX.Element | null => {
  if (question.kind === 'open') return null;
  return question.kind === 'order' ? <OrderAnswers view={view} question={question} onQuestion={onQuestion} /> : <ChoiceAnswers view={view} question={question} onQuestion={onQuestion} />;
};
