/**
 * One question: the drawing, the plain words, three answers; after a yes its terms and, for a child, the guardian.
 */
import { useState, type JSX } from 'react';
import { formatDay } from '../../format.ts';
import { useSentences } from '../../sentences.ts';
import { BigChoice } from '../../ui/big-choice.tsx';
import { Button } from '../../ui/button.tsx';
import { CheckboxGroup } from '../../ui/checkbox-group.tsx';
import { IdentityFields } from '../consent/identity-fields.tsx';
import { PersonForm } from '../consent/person-form.tsx';
import { specialKinds, type YesDraft } from '../consent/yes-draft.ts';
import { YesTerms } from '../consent/yes-terms.tsx';
import { ChannelPicture } from './channel-picture.tsx';
import { channelOf, firstTerms, mayAgree, momentOf, questionsFor, type Answer, type QuestionDraft, type QuestionId } from './interview-draft.ts';
import type { StepProps } from './interview-parts.ts';
import { useQuestionTitle } from './use-question-title.ts';

export interface QuestionStepProps extends StepProps {
  readonly question: QuestionId;
}

const open: QuestionDraft = { answer: null, guardian: null };

/** The answer to this question as it stands, and a way to change a part of it. */
const useQuestion = ({ question, draft, onDraft }: QuestionStepProps): readonly [QuestionDraft, (change: Partial<QuestionDraft>) => void] => {
  const said = draft.questions[question] ?? open;
  return [said, (change) => onDraft({ questions: { ...draft.questions, [question]: { ...said, ...change } } })];
};

const answerIcons = { yes: 'check', no: 'close', later: 'clock' } as const;

export const AskStep = (props: QuestionStepProps): JSX.Element => {
  const { question, person, view, draft, now } = props;
  const { say } = useSentences();
  const [said, change] = useQuestion(props);
  const moment = momentOf(question, person);
  const before = question === 'taking-part' || question === 'pictured' ? undefined : person.answers.find((answer) => answer.channel === question);
  const hasYes = before?.state === 'given' || before?.state === 'renewed';
  const agreement = mayAgree(question, draft);
  const choose = (answer: Answer): void => change({ answer, guardian: null, ...(answer === 'yes' && said.terms === undefined ? { terms: firstTerms(question, { person, view, now }) } : {}) });
  return (
    <>
      <p className="interview-moment">{say(`interview.moment.${moment}`)}</p>
      <h2>{say(`interview.ask.${question}`)}</h2>
      <div className="interview-question">
        <ChannelPicture question={question} />
        <p className="interview-large">{say(`interview.example.${question}`)}</p>
      </div>
      <BigChoice
        label={say('interview.answerLabel')}
        isLabelHidden
        value={said.answer}
        onChange={choose}
        // A yes that holds is taken back or left as it is; it does not become a question again.
        options={(['yes', 'no', ...(hasYes ? [] : (['later'] as const))] as const).map((one) => ({ id: one, label: say(`interview.answer.${one}`), icon: answerIcons[one], isDisabled: one === 'yes' && agreement !== 'yes' }))}
      />
      {agreement === 'not-understood' && <p className="interview-note">{say('interview.yesBlocked')}</p>}
      {agreement === 'advice' && <p className="interview-note">{say('interview.adviceOpen')}</p>}
      <p className="field-description">{before === undefined || before.state === 'unknown' ? say('interview.skip') : say('interview.soFar', { state: say(`consent.state.${before.state}`) })}</p>
    </>
  );
};

/** Another yes of this conversation whose identity can be taken over, by pressing, never by itself. */
const earlierYes = ({ question, person, draft }: QuestionStepProps): { readonly question: QuestionId; readonly terms: YesDraft } | undefined => {
  const all = questionsFor(person);
  const found = all.slice(0, all.indexOf(question)).findLast((one) => one !== 'taking-part' && draft.questions[one]?.answer === 'yes');
  const terms = found === undefined ? undefined : draft.questions[found]?.terms;
  return found === undefined || terms === undefined ? undefined : { question: found, terms };
};

export const TermsStep = (props: QuestionStepProps): JSX.Element | null => {
  const { question, person, view } = props;
  const { say } = useSentences();
  const titleOf = useQuestionTitle();
  const [said, change] = useQuestion(props);
  const { terms } = said;
  const earlier = earlierYes(props);
  if (terms === undefined) return null;
  // Whoever said yes before agreed to other terms.
  const onDraft = (more: Partial<YesDraft>): void => change({ terms: { ...terms, ...more }, guardian: null });
  return (
    <>
      <p className="interview-moment">{titleOf(question)}</p>
      <h2>{say('interview.termsTitle')}</h2>
      {earlier !== undefined && (
        <div>
          <Button
            variant="plain"
            icon="copy"
            onPress={() => {
              const { name, face, voice, place } = earlier.terms;
              onDraft({ name, face, place, ...(momentOf(question, person) === 'pictured' ? {} : { voice }) });
            }}
          >
            {say('interview.sameAs', { channel: titleOf(earlier.question) })}
          </Button>
        </div>
      )}
      <div className="interview-identity">
        <IdentityFields draft={terms} onDraft={onDraft} withoutVoice={momentOf(question, person) === 'pictured'} />
      </div>
      <section className="panel-form" aria-labelledby="interview-terms">
        <h3 id="interview-terms">{say('interview.forFacilitator')}</h3>
        <YesTerms draft={terms} onDraft={onDraft} partners={view.partners} channel={channelOf(question)} />
        <CheckboxGroup label={say('consent.specialLabel')} description={say('consent.specialHelp')} value={terms.special} onChange={(special) => onDraft({ special })} options={specialKinds.map((one) => ({ id: one, label: say(`consent.special.${one}`) }))} />
      </section>
    </>
  );
};

export const GuardianStep = (props: QuestionStepProps): JSX.Element => {
  const { question, person, name } = props;
  const { say, language } = useSentences();
  const titleOf = useQuestionTitle();
  const [said, change] = useQuestion(props);
  const [isEditing, setEditing] = useState(false);
  const until = said.terms?.until;
  return (
    <>
      <p className="interview-moment">{titleOf(question)}</p>
      <h2>{say('interview.guardianTitle')}</h2>
      {person.guardian === undefined ? (
        <>
          <p className="interview-warning">{say('interview.guardianMissing')}</p>
          <div>
            <Button variant="plain" icon="edit" onPress={() => setEditing(true)}>
              {say('consent.editPerson')}
            </Button>
          </div>
          {isEditing && <PersonForm person={person} onClose={() => setEditing(false)} onSaved={() => setEditing(false)} />}
        </>
      ) : (
        <>
          <p className="interview-large">{say(`interview.ask.${question}`)}</p>
          {until !== undefined && <p>{say('interview.yesUntil', { date: formatDay(until, language) })}</p>}
          <BigChoice
            label={say('interview.guardianAsk', { person: name })}
            value={said.guardian}
            onChange={(guardian) => change({ guardian })}
            isRequired
            options={(['yes', 'no', 'later'] as const).map((one) => ({ id: one, label: say(`interview.answer.${one}`), icon: answerIcons[one] }))}
          />
        </>
      )}
    </>
  );
};
