/**
 * What a training course says to its learners: what they take away, what they talk about, in which language.
 *
 * One line is one objective or one question. Nothing here may lead to a person; the gate looks at every line.
 */
import type { JSX } from 'react';
import { checkedCourseLanguages } from '../../../electron/core/consent/rules/identifying-questions.ts';
import { longestCourseList, longestCourseText, type ExportStatements } from '../../../electron/core/consent/statements.ts';
import { useSentences } from '../../sentences.ts';
import { languageName } from '../../state/story-languages.ts';
import { Select } from '../../ui/select.tsx';
import { TextArea } from '../../ui/text-area.tsx';

export interface CourseFieldsProps {
  readonly storyLanguage: string;
  readonly statements: ExportStatements;
  readonly onStatements: (statements: ExportStatements) => void;
}

const lists = ['objectives', 'prompts'] as const;

export const CourseFields = ({ storyLanguage, statements, onStatements }: CourseFieldsProps): JSX.Element => {
  const { say, language } = useSentences();
  const chosen = statements.courseLanguage ?? storyLanguage;
  const offered = [...new Set([storyLanguage, ...checkedCourseLanguages])];
  /** As other fields take no more than their longest text. */
  const linesOf = (typed: string): readonly string[] => typed.split('\n').slice(0, longestCourseList).map((line) => line.slice(0, longestCourseText));
  return (
    <>
      <Select
        label={say('share.ask.courseLanguage')}
        description={say('share.ask.courseLanguageHelp')}
        value={chosen}
        onChange={(courseLanguage) => onStatements({ ...statements, courseLanguage })}
        options={offered.map((one) => ({ id: one, label: languageName(one, language) }))}
      />
      {lists.map((name) => (
        <TextArea
          key={name}
          label={say(`share.ask.${name}`)}
          description={say(`share.ask.${name}Help`)}
          value={(statements[name] ?? []).join('\n')}
          onChange={(typed) => onStatements({ ...statements, [name]: linesOf(typed) })}
          minRows={3}
          lang={chosen}
          dir="auto"
        />
      ))}
    </>
  );
};
