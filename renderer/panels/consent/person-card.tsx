/**
 * One person: who it is, what protects them, and the answer to one plain question per channel.
 */
import { useCallback, useState, type JSX } from 'react';
import type { ConsentView, PersonView } from '../../../electron/core/bridge/consent.ts';
import { channels, type Channel } from '../../../electron/core/story/story.ts';
import { formatDay } from '../../format.ts';
import { useSentences } from '../../sentences.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { languageName } from '../../state/story-languages.ts';
import { AnswerDialog, type AnswerKind } from './answer-dialog.tsx';
import { ChannelRow } from './channel-row.tsx';
import { Interview } from '../interview/interview.tsx';
import { PersonForm } from './person-form.tsx';
import { personName } from './person-name.ts';
import { PersonPaper } from './person-paper.tsx';
import { YesForm } from './yes-form.tsx';

/** Whose yes, and to what, is to be taken back. */
export interface TakeBackOf {
  readonly personId: string;
  readonly what: Channel | 'everything';
}

export interface PersonCardProps {
  readonly person: PersonView;
  readonly view: ConsentView;
  readonly focusChannel: Channel | undefined;
  readonly onTakeBack: (whose: TakeBackOf) => void;
}

type Asking = { readonly kind: 'yes' | AnswerKind; readonly channel: Channel };

const Facts = ({ person }: { readonly person: PersonView }): JSX.Element => {
  const { say, language } = useSentences();
  const { age, turns18On, guardian, languages, openProcedure, roles } = person;
  return (
    <>
      <ul className="consent-facts">
        {roles.map((role) => (
          <li key={role}>{say(`consent.role.${role}`)}</li>
        ))}
        <li>{say(`consent.age.${age}`)}</li>
        {turns18On !== undefined && <li>{say('consent.turns18', { date: formatDay(turns18On, language) })}</li>}
        {guardian !== undefined && <li>{say(`consent.guardian.${guardian}`)}</li>}
        {languages.length > 0 && <li>{languages.map((one) => languageName(one, language)).join(', ')}</li>}
      </ul>
      <div className="consent-marks">
        {openProcedure !== 'no' && <Badge kind="danger">{say(`consent.procedure-warning.${openProcedure}`)}</Badge>}
        {age === 'minor' && (guardian === undefined || turns18On === undefined) && <Badge kind="danger">{say('consent.childMissing')}</Badge>}
        {person.seen === 'this-version' && <Badge kind="good">{say('consent.seenThis')}</Badge>}
        {person.seen === 'another-version' && <Badge kind="open">{say('consent.seenOther')}</Badge>}
        {(person.hasLegalName || person.hasContact || person.hiddenPlaceCount > 0) && (
          <Badge icon="lock">{say('consent.hasPrivate')}</Badge>
        )}
      </div>
    </>
  );
};

export const PersonCard = ({ person, view, focusChannel, onTakeBack }: PersonCardProps): JSX.Element => {
  const { say } = useSentences();
  const [isEditing, setEditing] = useState(false);
  const [isPrinting, setPrinting] = useState(false);
  const [isInterviewing, setInterviewing] = useState(false);
  const endInterview = useCallback((): void => setInterviewing(false), []);
  const [asking, setAsking] = useState<Asking>();
  const close = (): void => setAsking(undefined);
  const name = personName(person, view.people, say);
  const hasYes = person.answers.some(({ state }) => state === 'given' || state === 'renewed');
  const answerOf = (channel: Channel): PersonView['answers'][number] | undefined => person.answers.find((one) => one.channel === channel);
  return (
    <Card
      title={<bdi>{name}</bdi>}
      aside={
        <div className="part-buttons">
          <Button variant="quiet" icon="text" onPress={() => setPrinting(true)}>
            {say('paper.print')}
          </Button>
          <Button variant="quiet" icon="edit" onPress={() => setEditing(true)}>
            {say('consent.edit')}
          </Button>
        </div>
      }
      footer={
        hasYes && (
          <Button variant="danger" icon="undo" onPress={() => onTakeBack({ personId: person.personId, what: 'everything' })}>
            {say('consent.withdrawAll')}
          </Button>
        )
      }
    >
      <Facts person={person} />
      <div className="consent-interview">
        <Button icon="people" onPress={() => setInterviewing(true)}>
          {say('interview.start')}
        </Button>
        <p className="field-description">{say('interview.startHelp')}</p>
      </div>
      <h3>{say('consent.questionsTitle')}</h3>
      <p className="field-description">{say('consent.questionsHelp')}</p>
      <ul className="consent-channels">
        {channels.map((channel) => {
          const answer = answerOf(channel);
          return answer === undefined ? null : (
            <ChannelRow key={channel} answer={answer} person={person} name={name} partners={view.partners} isFocused={channel === focusChannel} onYes={() => setAsking({ kind: 'yes', channel })} onOther={(kind) => setAsking({ kind, channel })} onTakeBack={() => onTakeBack({ personId: person.personId, what: channel })} />
          );
        })}
      </ul>
      {isInterviewing && <Interview person={person} name={name} view={view} onClose={endInterview} />}
      {isPrinting && <PersonPaper person={person} name={name} onClose={() => setPrinting(false)} />}
      {isEditing && <PersonForm person={person} onClose={() => setEditing(false)} onSaved={() => setEditing(false)} />}
      {asking?.kind === 'yes' && <YesForm person={person} name={name} view={view} channel={asking.channel} onClose={close} />}
      {asking !== undefined && asking.kind !== 'yes' && <AnswerDialog kind={asking.kind} channel={asking.channel} person={person} name={name} onClose={close} />}
    </Card>
  );
};
