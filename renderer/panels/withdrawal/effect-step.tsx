/**
 * Second step of taking a yes back: what is to happen with what others have, and what that means for everybody else.
 */
import type { JSX } from 'react';
import type { WithdrawalOutlook, WithdrawingPerson } from '../../../electron/core/bridge/withdrawal.ts';
import { withdrawalEffects } from '../../../electron/core/consent/withdrawal-log.ts';
import { useSentences } from '../../sentences.ts';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { personName } from '../consent/person-name.ts';
import { isTeller, othersTouched, type TakeBackDraft } from './take-back-draft.ts';

export interface EffectStepProps {
  readonly outlook: WithdrawalOutlook;
  readonly person: WithdrawingPerson;
  readonly draft: TakeBackDraft;
  readonly onDraft: (draft: TakeBackDraft) => void;
}

/** What it means for those who said yes and say it still. */
export const OthersWords = ({ outlook, person, draft }: Omit<EffectStepProps, 'onDraft'>): JSX.Element => {
  const { say } = useSentences();
  const others = othersTouched(outlook, person, draft);
  const names = others.map((one) => personName(one, outlook.people, say)).join(', ');
  const isWholeStory = draft.effect === 'erase' && isTeller(person);
  if (isWholeStory && outlook.people.length > 1) return <p>{say('withdrawal.othersGo')}</p>;
  return (
    <p>
      <bdi>{others.length === 0 ? say('withdrawal.othersNone') : say('withdrawal.othersStay', { names, person: personName(person, outlook.people, say) })}</bdi>
    </p>
  );
};

export const EffectStep = ({ outlook, person, draft, onDraft }: EffectStepProps): JSX.Element => {
  const { say } = useSentences();
  const name = personName(person, outlook.people, say);
  const eraseWords = say(isTeller(person) ? 'withdrawal.effect-text.erase-story' : 'withdrawal.effect-text.erase-person', { person: name });
  return (
    <>
      <RadioGroup
        label={say('withdrawal.effectLabel')}
        value={draft.effect}
        onChange={(effect) => onDraft({ ...draft, effect })}
        isRequired
        options={withdrawalEffects.map((effect) => ({ id: effect, label: say(`withdrawal.effect.${effect}`), description: <bdi>{effect === 'erase' ? eraseWords : say(`withdrawal.effect-text.${effect}`)}</bdi> }))}
      />
      <section>
        <h3>{say('withdrawal.othersTitle')}</h3>
        <OthersWords outlook={outlook} person={person} draft={draft} />
      </section>
    </>
  );
};
