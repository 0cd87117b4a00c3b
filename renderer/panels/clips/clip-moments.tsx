/**
 * Chapters and questions of a clip, each at a moment of one of its parts.
 */
import type { JSX } from 'react';
import type { ClipView } from '../../../electron/core/bridge/clips.ts';
import type { ClipChapter, ClipQuestion } from '../../../electron/core/clip/clip.ts';
import type { ClipEdit } from '../../../electron/core/clip/edit-clip.ts';
import { longestCourseText } from '../../../electron/core/consent/statements.ts';
import { useSentences } from '../../sentences.ts';
import { newId } from '../../state/new-id.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { MomentFields } from './moment-fields.tsx';
import { QuestionAnswers } from './question-answers.tsx';

export interface ClipMomentsProps {
  readonly view: ClipView;
  readonly onChange: (changes: readonly ClipEdit[], merge?: string) => void;
}

const OneChapter = ({ view, chapter, number, onChange }: ClipMomentsProps & { readonly chapter: ClipChapter; readonly number: number }): JSX.Element => {
  const { say } = useSentences();
  const put = (fields: Partial<ClipChapter>): void => onChange([{ kind: 'put-chapter', chapter: { ...chapter, ...fields } }], `chapter ${chapter.id} ${Object.keys(fields).join()}`);
  return (
    <Card headingLevel={3} title={say('clips.chapter', { number })} aside={<IconButton label={say('clips.removeChapter', { number })} icon="trash" onPress={() => onChange([{ kind: 'remove-chapter', chapterId: chapter.id }])} />}>
      <TextField label={say('clips.chapterTitle')} value={chapter.title} onChange={(title) => put({ title })} maxLength={longestCourseText} lang={view.clip.language} dir="auto" />
      <MomentFields view={view} moment={chapter} onMoment={put} />
    </Card>
  );
};

const OneQuestion = ({ view, question, number, onChange }: ClipMomentsProps & { readonly question: ClipQuestion; readonly number: number }): JSX.Element => {
  const { say } = useSentences();
  const put = (next: ClipQuestion, merge?: string): void => onChange([{ kind: 'put-question', question: next }], merge === undefined ? undefined : `question ${question.id} ${merge}`);
  return (
    <Card
      headingLevel={3}
      title={say('clips.question', { number, kind: say(`clips.kind.${question.kind}`) })}
      aside={<IconButton label={say('clips.removeQuestion', { number })} icon="trash" onPress={() => onChange([{ kind: 'remove-question', questionId: question.id }])} />}
    >
      <TextField label={say('clips.ask')} description={say('clips.askHelp')} value={question.ask} onChange={(ask) => put({ ...question, ask }, 'ask')} maxLength={longestCourseText} lang={view.clip.language} dir="auto" />
      <MomentFields view={view} moment={question} onMoment={(moment) => put({ ...question, ...moment }, 'moment')} />
      <QuestionAnswers view={view} question={question} onQuestion={put} />
    </Card>
  );
};

const newQuestion = (kind: ClipQuestion['kind'], partId: string): ClipQuestion => {
  const asked = { id: newId(), partId, atMs: 0, ask: '' };
  const two = [{ id: newId(), text: '' }, { id: newId(), text: '' }];
  switch (kind) {
    case 'single':
      return { kind, ...asked, options: two };
    case 'multiple':
      return { kind, ...asked, options: two, rightIds: [] };
    case 'order':
      return { kind, ...asked, pictures: [] };
    case 'open':
    default:
      return { kind: 'open', ...asked };
  }
};

const kinds = ['single', 'multiple', 'order', 'open'] as const;

export const ClipMoments = ({ view, onChange }: ClipMomentsProps): JSX.Element => {
  const { say } = useSentences();
  const [first] = view.clip.parts;
  if (first === undefined) return <p className="field-description">{say('clips.partFirst')}</p>;
  return (
    <>
      <section className="clip-cards" aria-label={say('clips.chapters')}>
        <h2>{say('clips.chapters')}</h2>
        {view.clip.chapters.map((chapter, index) => (
          <OneChapter key={chapter.id} view={view} chapter={chapter} number={index + 1} onChange={onChange} />
        ))}
        <Button variant="plain" icon="plus" onPress={() => onChange([{ kind: 'put-chapter', chapter: { id: newId(), partId: first.id, atMs: 0, title: '' } }])}>
          {say('clips.addChapter')}
        </Button>
      </section>
      <section className="clip-cards" aria-label={say('clips.questions')}>
        <h2>{say('clips.questions')}</h2>
        {view.clip.questions.map((question, index) => (
          <OneQuestion key={question.id} view={view} question={question} number={index + 1} onChange={onChange} />
        ))}
        <div className="part-buttons">
          {kinds.map((kind) => (
            <Button key={kind} variant="plain" icon="plus" onPress={() => onChange([{ kind: 'put-question', question: newQuestion(kind, first.id) }])}>
              {say(`clips.add.${kind}`)}
            </Button>
          ))}
        </div>
      </section>
    </>
  );
};
