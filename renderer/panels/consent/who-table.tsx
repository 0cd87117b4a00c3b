/**
 * Who is heard and who is seen, scene by scene: what was said so far, and the places to say it.
 *
 * A choice is an ordinary change of the story, with undo. “Nobody can be recognised” is an answer; nothing said is not.
 */
import { useMemo, type JSX } from 'react';
import type { PersonView } from '../../../electron/core/bridge/consent.ts';
import { scenePeople, type SaidWho, type ScenePeople } from '../../../electron/core/consent/scene-people.ts';
import type { StoryEdit } from '../../../electron/core/story/edit-schema.ts';
import { useSentences } from '../../sentences.ts';
import { useStory, useStoryActions } from '../../state/story-context.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { CheckboxGroup } from '../../ui/checkbox-group.tsx';
import { Popover } from '../../ui/popover.tsx';
import { personName } from './person-name.ts';

/** Stands for “nobody can be recognised” among the ids of people; no id is empty. */
const nobody = '';

interface CellProps {
  readonly label: string;
  readonly said: SaidWho;
  readonly hiddenIds: readonly string[];
  readonly people: readonly PersonView[];
  readonly mayBeNobody: boolean;
  readonly onChoose: (chosen: readonly string[]) => void;
}

const Cell = ({ label, said, hiddenIds, people, mayBeNobody, onChoose }: CellProps): JSX.Element => {
  const { say } = useSentences();
  if (said.kind === 'none') return <span className="field-description">{say('consent.nothingThere')}</span>;
  const nameOf = (id: string): string => {
    const person = people.find((one) => one.personId === id);
    return person === undefined ? say('consent.stranger') : personName(person, people, say);
  };
  const chosen = said.kind === 'people' ? said.personIds : said.kind === 'nobody' ? [nobody] : [];
  // Choosing a person takes "nobody" away, and the other way round.
  const choose = (next: readonly string[]): void => {
    const added = next.find((id) => !chosen.includes(id));
    onChoose(added === nobody ? [nobody] : next.filter((id) => id !== nobody || added === undefined));
  };
  return (
    <div className="who-cell">
      {said.kind === 'unknown' && <Badge kind="open">{say('consent.notSaid')}</Badge>}
      {said.kind === 'nobody' && <span>{say('consent.nobody')}</span>}
      {said.kind === 'people' && (
        <ul>
          {said.personIds.map((id) => (
            <li key={id}>
              <bdi>{nameOf(id)}</bdi>
              {hiddenIds.includes(id) && <span className="field-description"> {say('consent.hiddenHere')}</span>}
            </li>
          ))}
        </ul>
      )}
      <Popover
        label={label}
        trigger={
          <Button variant="quiet" icon="edit">
            {say('consent.sayWho')}
            <span className="only-heard"> {label}</span>
          </Button>
        }
      >
        <CheckboxGroup label={label} value={chosen} onChange={choose} options={[...people.map((person) => ({ id: person.personId, label: <bdi>{personName(person, people, say)}</bdi> })), ...(mayBeNobody ? [{ id: nobody, label: say('consent.nobody') }] : [])]} />
      </Popover>
    </div>
  );
};

const heardEdit = (scene: ScenePeople, speakerIds: readonly string[]): StoryEdit =>
  scene.takeId === undefined ? { kind: 'set-narration-speakers', speakerIds: [...speakerIds] } : { kind: 'set-take-speakers', sceneId: scene.sceneId, takeId: scene.takeId, speakerIds: [...speakerIds] };

const seenEdit = (assetId: string, chosen: readonly string[]): StoryEdit => ({
  kind: 'set-shows',
  assetId,
  shows: chosen.includes(nobody) ? { kind: 'nobody' } : chosen.length === 0 ? { kind: 'unknown' } : { kind: 'people', personIds: [...chosen] },
});

export interface WhoTableProps {
  readonly people: readonly PersonView[];
  readonly onShowScene: (sceneId: string) => void;
}

export const WhoTable = ({ people, onShowScene }: WhoTableProps): JSX.Element => {
  const { say } = useSentences();
  const story = useStory();
  const { change } = useStoryActions();
  const scenes = useMemo(() => scenePeople(story).filter(({ heard, seen }) => heard.kind !== 'none' || seen.kind !== 'none'), [story]);
  const openCount = scenes.flatMap(({ heard, seen }) => [heard, seen]).filter((said) => said.kind === 'unknown').length;
  return (
    <section className="consent-who" aria-labelledby="consent-who-title">
      <h2 id="consent-who-title">{say('consent.whoTitle')}</h2>
      <p>{openCount === 0 ? say('consent.whoAllSaid') : say('consent.whoOpen', { count: openCount })}</p>
      {story.narration !== undefined && <p>{say('consent.whoNarration')}</p>}
      <table className="who-table">
        <thead>
          <tr>
            <th scope="col">{say('consent.scene')}</th>
            <th scope="col">{say('consent.heard')}</th>
            <th scope="col">{say('consent.seen')}</th>
          </tr>
        </thead>
        <tbody>
          {scenes.map((scene) => (
            <tr key={scene.sceneId}>
              <th scope="row">
                <Button variant="quiet" onPress={() => onShowScene(scene.sceneId)}>
                  {say('consent.sceneNumber', { scene: scene.number })}
                </Button>
              </th>
              <td>
                <Cell label={say('consent.heardIn', { scene: scene.number })} said={scene.heard} hiddenIds={[]} people={people} mayBeNobody={false} onChoose={(chosen) => change(heardEdit(scene, chosen))} />
              </td>
              <td>
                <Cell
                  label={say('consent.seenIn', { scene: scene.number })}
                  said={scene.seen}
                  hiddenIds={scene.hiddenIds}
                  people={people}
                  mayBeNobody
                  onChoose={(chosen) => scene.assetId !== undefined && change(seenEdit(scene.assetId, chosen))}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
