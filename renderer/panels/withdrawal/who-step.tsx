/**
 * First step of taking a yes back: who, what, and how it was said.
 */
import type { JSX } from 'react';
import type { WithdrawalOutlook } from '../../../electron/core/bridge/withdrawal.ts';
import { useSentences } from '../../sentences.ts';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { personName } from '../consent/person-name.ts';
import { SaidFields } from '../consent/said-fields.tsx';
import { personIn, withPerson, type TakeBackDraft } from './take-back-draft.ts';

export interface WhoStepProps {
  readonly outlook: WithdrawalOutlook;
  readonly draft: TakeBackDraft;
  readonly onDraft: (draft: TakeBackDraft) => void;
}

export const WhoStep = ({ outlook, draft, onDraft }: WhoStepProps): JSX.Element => {
  const { say } = useSentences();
  const person = personIn(outlook, draft.personId);
  const choose = (personId: string): void => {
    const chosen = personIn(outlook, personId);
    if (chosen !== undefined) onDraft(withPerson(draft, chosen));
  };
  return (
    <>
      <RadioGroup
        label={say('withdrawal.who')}
        value={draft.personId}
        onChange={choose}
        isRequired
        options={outlook.people.map((one) => ({
          id: one.personId,
          label: <bdi>{personName(one, outlook.people, say)}</bdi>,
          description: one.yes.length === 0 ? say('withdrawal.noYes') : say('withdrawal.yesTo', { channels: one.yes.map((channel) => say(`share.channel.${channel}`)).join(' · ') }),
        }))}
      />
      {person !== undefined && (
        <>
          <RadioGroup
            key={person.personId}
            label={say('withdrawal.what')}
            value={draft.what}
            onChange={(what) => onDraft({ ...draft, what })}
            isRequired
            options={[{ id: 'everything' as const, label: say('consent.everyChannel') }, ...person.yes.map((channel) => ({ id: channel, label: say(`share.channel.${channel}`) }))]}
          />
          <SaidFields person={person} name={personName(person, outlook.people, say)} said={draft.said} onSaid={(said) => onDraft({ ...draft, said })} />
        </>
      )}
    </>
  );
};
