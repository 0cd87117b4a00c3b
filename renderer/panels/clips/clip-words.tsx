/**
 * What a clip says to its course: title, context, language, last day, objectives, prompts.
 */
import type { JSX } from 'react';
import type { Clip } from '../../../electron/core/clip/clip.ts';
import type { ClipEdit } from '../../../electron/core/clip/edit-clip.ts';
import { checkedCourseLanguages } from '../../../electron/core/consent/rules/identifying-questions.ts';
import { longestCourseList, longestCourseText, longestStatement } from '../../../electron/core/consent/statements.ts';
import { useState } from 'react';
import { useSentences } from '../../sentences.ts';
import { languageName } from '../../state/story-languages.ts';
import { Select } from '../../ui/select.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { DayField, isDay } from '../consent/day-field.tsx';

export interface ClipWordsProps {
  readonly clip: Clip;
  readonly onChange: (changes: readonly ClipEdit[], merge?: string) => void;
}

const linesOf = (typed: string): readonly string[] => typed.split('\n').slice(0, longestCourseList).map((line) => line.slice(0, longestCourseText));

/** Half a day typed is no day yet: it stays in the field until it is one. */
const CourseEnd = ({ clip, onChange }: ClipWordsProps): JSX.Element => {
  const { say } = useSentences();
  const [typed, setTyped] = useState(clip.courseEndsOn ?? '');
  const shown = isDay(typed) || typed === '' ? (clip.courseEndsOn ?? typed) : typed;
  const onDay = (day: string): void => {
    setTyped(day);
    if (isDay(day)) onChange([{ kind: 'set-course-end', courseEndsOn: day }], 'course-end');
    else if (clip.courseEndsOn !== undefined) onChange([{ kind: 'set-course-end' }], 'course-end');
  };
  return <DayField label={say('share.ask.courseEnds')} description={say('share.ask.courseEndsHelp')} value={shown} onChange={onDay} />;
};

export const ClipWords = ({ clip, onChange }: ClipWordsProps): JSX.Element => {
  const { say, language } = useSentences();
  const offered = [...new Set([clip.language, ...checkedCourseLanguages])];
  const words = { lang: clip.language, dir: 'auto' } as const;
  return (
    <>
      <TextField label={say('clips.title')} value={clip.title} onChange={(title) => onChange([{ kind: 'set-title', title }], 'title')} maxLength={longestStatement} {...words} />
      <Select label={say('share.ask.courseLanguage')} description={say('clips.languageHelp')} value={clip.language} onChange={(chosen) => onChange([{ kind: 'set-language', language: chosen }])} options={offered.map((one) => ({ id: one, label: languageName(one, language) }))} />
      <TextArea label={say('share.ask.contextLine')} description={say('share.ask.contextLineHelp')} value={clip.contextLine} onChange={(contextLine) => onChange([{ kind: 'set-context-line', contextLine }], 'context-line')} minRows={2} maxLength={longestStatement} {...words} />
      <CourseEnd clip={clip} onChange={onChange} />
      <TextArea label={say('share.ask.objectives')} description={say('share.ask.objectivesHelp')} value={clip.objectives.join('\n')} onChange={(typed) => onChange([{ kind: 'set-objectives', objectives: linesOf(typed) }], 'objectives')} minRows={2} {...words} />
      <TextArea label={say('share.ask.prompts')} description={say('share.ask.promptsHelp')} value={clip.prompts.join('\n')} onChange={(typed) => onChange([{ kind: 'set-prompts', prompts: linesOf(typed) }], 'prompts')} minRows={2} {...words} />
    </>
  );
};
