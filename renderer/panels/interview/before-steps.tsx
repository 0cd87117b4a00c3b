/**
 * What comes before the questions: what this is about, two questions that ask back, the open procedure.
 */
import type { JSX } from 'react';
import { useSentences } from '../../sentences.ts';
import { languageName } from '../../state/story-languages.ts';
import { uiLanguageOptions } from '../../state/ui-language-options.ts';
import { BigChoice } from '../../ui/big-choice.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { isUnderstood } from './interview-draft.ts';
import type { StepProps } from './interview-parts.ts';

export const WelcomeStep = ({ person, view, draft, onDraft }: StepProps): JSX.Element => {
  const { say, language } = useSentences();
  const here = 'here';
  return (
    <>
      <h2>{say('interview.welcomeTitle')}</h2>
      <p className="interview-large">{say('interview.welcomeText')}</p>
      <p>{say(person.seen === 'this-version' ? 'consent.seenThis' : 'consent.notSeen')}</p>
      <div className="interview-side">
        <Select
          label={say('interview.language')}
          value={draft.language}
          onChange={(chosen) => onDraft({ language: chosen, isReadAloud: false })}
          options={uiLanguageOptions(say, language)}
        />
        <Select
          label={say('interview.told')}
          value={draft.noticeId ?? here}
          onChange={(chosen) => onDraft({ noticeId: chosen === here ? null : chosen })}
          options={[
            { id: here, label: say('interview.toldHere') },
            ...view.notices.filter(({ text }) => text !== undefined).map((notice) => ({ id: notice.noticeId, label: say('consent.noticeName', { language: languageName(notice.language, language), form: say(`consent.form.${notice.form}`) }), description: notice.text?.slice(0, 60) })),
          ]}
        />
        <TextField label={say('interview.interpreter')} value={draft.interpreter} onChange={(interpreter) => onDraft({ interpreter })} maxLength={200} dir="auto" />
        <Checkbox isSelected={draft.isReadAloud} onChange={(isReadAloud) => onDraft({ isReadAloud })}>
          {say('consent.readAloud')}
        </Checkbox>
      </div>
    </>
  );
};

const checks = ['interview.checkWhere', 'interview.checkBack'] as const;

export const CheckStep = ({ draft, onDraft }: StepProps): JSX.Element => {
  const { say } = useSentences();
  const [first, second] = draft.checks;
  return (
    <>
      <h2>{say('interview.checkTitle')}</h2>
      <p>{say('interview.checkHelp')}</p>
      {checks.map((key, index) => (
        <BigChoice
          key={key}
          label={say(key)}
          value={draft.checks[index] ?? null}
          onChange={(heard) => onDraft({ checks: index === 0 ? [heard, second] : [first, heard] })}
          isRequired
          options={[
            { id: 'understood', label: say('interview.understood'), icon: 'check' },
            { id: 'not-yet', label: say('interview.notYet'), icon: 'clock' },
          ]}
        />
      ))}
      {!isUnderstood(draft) && !draft.checks.includes(null) && <output className="interview-note">{say('interview.notYetHelp')}</output>}
    </>
  );
};

export const ProcedureStep = ({ draft, onDraft }: StepProps): JSX.Element => {
  const { say } = useSentences();
  return (
    <>
      <h2>{say('consent.procedureLabel')}</h2>
      <p>{say('consent.procedureHelp')}</p>
      <BigChoice
        label={say('consent.procedureLabel')}
        isLabelHidden
        value={draft.procedure}
        onChange={(procedure) => onDraft({ procedure, ...(procedure === 'yes' ? {} : { hasAdvice: false }) })}
        isRequired
        options={(['no', 'yes', 'unknown'] as const).map((one) => ({ id: one, label: say(`consent.procedure.${one}`) }))}
      />
      {draft.procedure !== null && draft.procedure !== 'no' && <p className="interview-warning">{say('interview.procedureWarning')}</p>}
      {draft.procedure === 'yes' && (
        <Checkbox isSelected={draft.hasAdvice} onChange={(hasAdvice) => onDraft({ hasAdvice })} description={say('interview.adviceOpen')}>
          {say('interview.advice')}
        </Checkbox>
      )}
    </>
  );
};
