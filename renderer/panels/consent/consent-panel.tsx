/**
 * Who is in this story and what each of them said: people, one card with the answers per channel, who is heard and seen.
 *
 * Nothing here decides; a channel that nobody asked about is shown as not asked, and that counts as no.
 */
import { useEffect, useState, type JSX } from 'react';
import { useStore } from 'zustand';
import type { ConsentView, PersonView } from '../../../electron/core/bridge/consent.ts';
import type { Story } from '../../../electron/core/story/story.ts';
import { useSentences } from '../../sentences.ts';
import { consentOf } from '../../state/consent-store.ts';
import type { PersonPlace } from '../../state/screen-store.ts';
import { useStoryStores } from '../../state/story-context.ts';
import { useStudioBridge } from '../../state/studio-context.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FailureWords } from '../failure-words.tsx';
import { NoticeList } from './notice-list.tsx';
import { PersonCard, type TakeBackOf } from './person-card.tsx';
import { PersonForm } from './person-form.tsx';
import { personName } from './person-name.ts';
import { useTellReason } from '../tell-reason.ts';
import { WhoTable } from './who-table.tsx';

export interface ConsentPanelProps {
  readonly onShowScene: (sceneId: string) => void;
  /** Leads to where a yes is taken back. */
  readonly onTakeBack: (whose: TakeBackOf) => void;
  /** Opens with this person, and with this channel in sight. */
  readonly focus?: PersonPlace | undefined;
}

const openCount = (person: PersonView): number => person.answers.filter((answer) => ['unknown', 'requested', 'deferred'].includes(answer.state)).length;

const PeopleList = ({ view, chosenId, onChoose, onAdd }: { readonly view: ConsentView; readonly chosenId: string | undefined; readonly onChoose: (personId: string) => void; readonly onAdd: () => void }): JSX.Element => {
  const { say } = useSentences();
  return (
    <nav className="consent-people" aria-labelledby="consent-people-title">
      <h2 id="consent-people-title">{say('consent.people')}</h2>
      <ul>
        {view.people.map((person) => (
          <li key={person.personId}>
            <button type="button" className="consent-person" aria-current={person.personId === chosenId ? 'true' : undefined} onClick={() => onChoose(person.personId)}>
              <bdi>{personName(person, view.people, say)}</bdi>
              <span className="field-description">{openCount(person) === person.answers.length ? say('consent.nothingAsked') : say('consent.openChannels', { count: openCount(person) })}</span>
            </button>
          </li>
        ))}
      </ul>
      <Button variant={view.people.length === 0 ? 'primary' : 'plain'} icon="plus" onPress={onAdd}>
        {say('consent.addPerson')}
      </Button>
    </nav>
  );
};

const People = ({ view, focus, onShowScene, onTakeBack }: ConsentPanelProps & { readonly view: ConsentView }): JSX.Element => {
  const { say } = useSentences();
  const tell = useTellReason();
  const [chosenId, setChosenId] = useState(focus?.personId);
  const [isAdding, setAdding] = useState(false);
  const chosen = view.people.find((one) => one.personId === chosenId) ?? view.people[0];
  return (
    <div className="consent-panel">
      <PeopleList view={view} chosenId={chosen?.personId} onChoose={setChosenId} onAdd={() => setAdding(true)} />
      <div className="consent-main">
        {view.notes.map((note) => (
          <Badge key={JSON.stringify(note)} kind="open">
            {tell(note)}
          </Badge>
        ))}
        {chosen === undefined ? (
          <EmptyState title={say('consent.emptyTitle')} icon="people">
            {say('consent.emptyText')}
          </EmptyState>
        ) : (
          <PersonCard key={chosen.personId} person={chosen} view={view} onTakeBack={onTakeBack} focusChannel={chosen.personId === focus?.personId ? focus.channel : undefined} />
        )}
        <WhoTable people={view.people} onShowScene={onShowScene} />
        <NoticeList notices={view.notices} />
      </div>
      {isAdding && (
        <PersonForm
          onClose={() => setAdding(false)}
          onSaved={(personId) => {
            setChosenId(personId);
            setAdding(false);
          }}
        />
      )}
    </div>
  );
};

export const ConsentPanel = ({ focus, onShowScene, onTakeBack }: ConsentPanelProps): JSX.Element => {
  const { say } = useSentences();
  const store = consentOf(useStudioBridge());
  const state = useStore(store);
  const stories = useStoryStores();
  useEffect(() => {
    let read: Story | undefined;
    // A change of the story changes which answers are for this version; main has to know of it first.
    const readAnew = (): void => {
      const open = stories.story.getState();
      if (open.kind !== 'open' || open.story === read) return;
      read = open.story;
      stories.story.flush().then(store.load).catch(reportError);
    };
    readAnew();
    return stories.story.subscribe(readAnew);
  }, [store, stories]);
  if (state.kind === 'loading') return <output>{say('consent.loading')}</output>;
  if (state.kind === 'failed') return <FailureWords failure={state.failure} />;
  return <People key={focus?.personId ?? ''} view={state.view} focus={focus} onShowScene={onShowScene} onTakeBack={onTakeBack} />;
};
