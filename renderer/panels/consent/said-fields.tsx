/**
 * Who said it, and how it was said: asked for every answer, and never filled in beforehand.
 */
import type { JSX } from 'react';
import type { PersonView } from '../../../electron/core/bridge/consent.ts';
import { useSentences } from '../../sentences.ts';
import { RadioGroup } from '../../ui/radio-group.tsx';

const waysOfSaying = ['signature', 'touch', 'recorded-voice', 'witnessed-mark'] as const;

export interface Said {
  readonly by: 'subject' | 'guardian' | null;
  readonly how: (typeof waysOfSaying)[number] | null;
}

/** Where nobody else may speak for the person, who spoke is no question. */
export const nothingSaid = ({ guardian }: Pick<PersonView, 'guardian'>): Said => ({ by: guardian === undefined ? 'subject' : null, how: null });

export interface SaidFieldsProps {
  readonly person: Pick<PersonView, 'guardian'>;
  readonly name: string;
  readonly said: Said;
  readonly onSaid: (said: Said) => void;
}

export const SaidFields = ({ person, name, said, onSaid }: SaidFieldsProps): JSX.Element => {
  const { say } = useSentences();
  return (
    <>
      {person.guardian !== undefined && (
        <RadioGroup
          label={say('consent.byLabel')}
          value={said.by}
          onChange={(by) => onSaid({ ...said, by })}
          isRequired
          options={[
            { id: 'subject', label: <bdi>{name}</bdi> },
            { id: 'guardian', label: say('consent.byGuardian') },
          ]}
        />
      )}
      <RadioGroup label={say('consent.howLabel')} value={said.how} onChange={(how) => onSaid({ ...said, how })} isRequired options={waysOfSaying.map((one) => ({ id: one, label: say(`consent.how.${one}`) }))} />
    </>
  );
};
