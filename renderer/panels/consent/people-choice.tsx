/**
 * Which of the story's people are meant; a way to add them where there is nobody yet.
 */
import type { JSX } from 'react';
import { useSentences } from '../../sentences.ts';
import { Button } from '../../ui/button.tsx';
import { CheckboxGroup } from '../../ui/checkbox-group.tsx';
import { usePeople } from './use-people.ts';

export interface PeopleChoiceProps {
  readonly label: string;
  readonly description?: string | undefined;
  readonly chosen: readonly string[];
  readonly onChoose: (personIds: readonly string[]) => void;
  readonly onPeople: () => void;
}

export const PeopleChoice = ({ label, description, chosen, onChoose, onPeople }: PeopleChoiceProps): JSX.Element => {
  const { say } = useSentences();
  const people = usePeople();
  // Someone who is no longer on the list stays named until a person takes the tick away.
  const strangers = chosen.filter((id) => !people.some((person) => person.personId === id)).map((personId) => ({ personId, name: say('pictures.stranger') }));
  const options = [...people, ...strangers].map(({ personId, name }) => ({ id: personId, label: <bdi>{name}</bdi> }));
  if (options.length === 0) {
    return (
      <div className="picture-nobody">
        <p className="panel-hint">{say('pictures.noPeople')}</p>
        <Button variant="plain" icon="people" onPress={onPeople}>
          {say('pictures.addPeople')}
        </Button>
      </div>
    );
  }
  return <CheckboxGroup label={label} description={description} value={chosen} onChange={onChoose} options={options} />;
};
