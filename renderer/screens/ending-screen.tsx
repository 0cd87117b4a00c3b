/**
 * Every yes that ends in the next weeks or has ended: by story, person and channel, and what to do about it.
 */
import { useEffect, useId, useState, type JSX } from 'react';
import type { EndingView, EndingYes } from '../../electron/core/bridge/withdrawal.ts';
import { directionOf } from '../../electron/core/captions/direction.ts';
import type { Failure } from '../../electron/core/failure.ts';
import type { Channel } from '../../electron/core/story/story.ts';
import { FailureWords } from '../panels/failure-words.tsx';
import { formatDay } from '../format.ts';
import { useSentences } from '../sentences.ts';
import { useStudioBridge } from '../state/studio-context.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ScreenPage } from './screen-page.tsx';

export interface EndingScreenProps {
  readonly onBack: () => void;
  /** Leads to where this person is asked about this channel. */
  readonly onAsk: (place: { readonly folderName: string; readonly personId: string; readonly channel: Channel }) => void;
}

const Row = ({ one, isOver, onAsk }: { readonly one: EndingYes; readonly isOver: boolean; readonly onAsk: () => void }): JSX.Element => {
  const { say, language } = useSentences();
  const who = useId();
  const date = formatDay(one.endsAt.slice(0, 10), language);
  const holders = one.holders.map((name) => (name === '' ? say('withdrawal.noPartner') : name)).join(', ');
  const person = one.personName === '' ? say('ending.noName') : one.personName;
  return (
    <li className="row">
      <span className="row-text">
        <span id={who} className="row-title">
          <bdi>{person}</bdi> · {say(`share.channel.${one.channel}`)}
        </span>
        <span className="field-description">
          <bdi>{one.holders.length === 0 ? say('ending.nobodyHas') : say(isOver ? 'ending.tellEnded' : 'ending.tellSoon', { names: holders })}</bdi>
        </span>
      </span>
      <Badge kind={isOver ? 'danger' : 'open'}>{say(isOver ? 'ending.ended' : 'ending.ends', { date })}</Badge>
      <Button variant="plain" icon={isOver ? 'people' : 'refresh'} onPress={onAsk} describedBy={who}>
        {say(isOver ? 'ending.askAgain' : 'consent.renew')}
      </Button>
    </li>
  );
};

/** In the order in which the first of each story comes. */
const byStory = (found: readonly EndingYes[]): readonly (readonly EndingYes[])[] => [...new Set(found.map(({ folderName }) => folderName))].map((folderName) => found.filter((one) => one.folderName === folderName));

const Stories = ({ found, isOver, onAsk }: { readonly found: readonly EndingYes[]; readonly isOver: boolean } & Pick<EndingScreenProps, 'onAsk'>): JSX.Element => (
  <>
    {byStory(found).map((group) => {
      const [first] = group;
      if (first === undefined) return null;
      return (
        <section key={first.folderName}>
          <h3>
            <bdi lang={first.language} dir={directionOf(first.language)}>
              {first.title}
            </bdi>
          </h3>
          <ul className="rows">
            {group.map((one) => (
              <Row key={`${one.personId} ${one.channel}`} one={one} isOver={isOver} onAsk={() => onAsk({ folderName: one.folderName, personId: one.personId, channel: one.channel })} />
            ))}
          </ul>
        </section>
      );
    })}
  </>
);

export const EndingScreen = ({ onBack, onAsk }: EndingScreenProps): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const [view, setView] = useState<EndingView>();
  const [failure, setFailure] = useState<Failure>();
  useEffect(() => {
    studio.endingYes().then((answer) => (answer.ok ? setView(answer.value) : setFailure(answer.failure)), reportError);
  }, [studio]);
  return (
    <ScreenPage title={say('ending.title')} onBack={onBack}>
      <div className="part withdrawals">
        <p>{say('ending.text')}</p>
        {failure !== undefined && <FailureWords failure={failure} />}
        {view !== undefined && view.soon.length + view.ended.length === 0 && (
          <EmptyState icon="clock" title={say('ending.empty')}>
            <p>{say('ending.emptyText')}</p>
          </EmptyState>
        )}
        {view !== undefined && view.unread.length > 0 && <p role="alert">{say('ending.unread', { names: view.unread.join(', ') })}</p>}
        {view !== undefined && view.soon.length > 0 && (
          <section>
            <h2>{say('ending.soonTitle', { count: view.soon.length })}</h2>
            <Stories found={view.soon} isOver={false} onAsk={onAsk} />
          </section>
        )}
        {view !== undefined && view.ended.length > 0 && (
          <section>
            <h2>{say('ending.endedTitle', { count: view.ended.length })}</h2>
            <p>{say('ending.endedText')}</p>
            <Stories found={view.ended} isOver onAsk={onAsk} />
          </section>
        )}
      </div>
    </ScreenPage>
  );
};
