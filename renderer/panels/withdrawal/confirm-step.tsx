/**
 * Third step of taking a yes back: all that is going to happen, and who has copies, before it is done.
 */
import type { JSX } from 'react';
import type { GivenCopy, WithdrawalOutlook, WithdrawingPerson } from '../../../electron/core/bridge/withdrawal.ts';
import { formatDay } from '../../format.ts';
import { useSentences } from '../../sentences.ts';
import { Badge } from '../../ui/badge.tsx';
import { personName } from '../consent/person-name.ts';
import { OthersWords } from './effect-step.tsx';
import { channelsOf, copiesReached, isTeller, type TakeBackDraft } from './take-back-draft.ts';

export interface ConfirmStepProps {
  readonly outlook: WithdrawalOutlook;
  readonly person: WithdrawingPerson;
  readonly draft: TakeBackDraft;
}

/** Who has it, since when, for what, under which names. */
export const CopyWords = ({ copy }: { readonly copy: GivenCopy }): JSX.Element => {
  const { say, language } = useSentences();
  return (
    <span className="row-text">
      <span className="row-title">
        <bdi>{copy.partnerName === '' ? say('withdrawal.noPartner') : copy.partnerName}</bdi>
      </span>
      <span className="field-description">
        {say('withdrawal.givenFor', { channel: say(`share.channel.${copy.channel}`), date: formatDay(copy.givenAt.slice(0, 10), language) })}
        {copy.files.length > 0 && (
          <>
            {' · '}
            <bdi dir="ltr">{copy.files.join(', ')}</bdi>
          </>
        )}
      </span>
    </span>
  );
};

const What = ({ outlook, person, draft }: ConfirmStepProps): JSX.Element => {
  const { say } = useSentences();
  const channels = channelsOf(person, draft);
  return (
    <dl className="told-in-lines">
      <div>
        <dt>{say('withdrawal.who')}</dt>
        <dd>
          <bdi>{personName(person, outlook.people, say)}</bdi>
        </dd>
      </div>
      <div>
        <dt>{say('withdrawal.what')}</dt>
        <dd>{draft.what === 'everything' || draft.effect === 'erase' ? say('consent.everyChannel') : channels.map((channel) => say(`share.channel.${channel}`)).join(' · ')}</dd>
      </div>
      <div>
        <dt>{say('withdrawal.effectLabel')}</dt>
        <dd>{draft.effect !== null && say(`withdrawal.effect.${draft.effect}`)}</dd>
      </div>
    </dl>
  );
};

export const ConfirmStep = ({ outlook, person, draft }: ConfirmStepProps): JSX.Element => {
  const { say } = useSentences();
  const name = personName(person, outlook.people, say);
  const copies = copiesReached(outlook, person, draft);
  return (
    <>
      <What outlook={outlook} person={person} draft={draft} />
      <section>
        <h3>{say('withdrawal.happens')}</h3>
        <ul className="reasons">
          <li>{say('withdrawal.happensNow')}</li>
          {draft.effect !== 'erase' && <li>{say('withdrawal.happensFilms')}</li>}
          {draft.effect === 'erase' && (
            <li>
              {say(isTeller(person) ? 'withdrawal.happensErase-story' : 'withdrawal.happensErase-person', { person: name })}
            </li>
          )}
          {copies.length > 0 && <li>{say('withdrawal.happensNotices')}</li>}
          <li>{say('withdrawal.happensNot')}</li>
        </ul>
        <OthersWords outlook={outlook} person={person} draft={draft} />
      </section>
      <section>
        <h3>{say('withdrawal.whoHas')}</h3>
        {copies.length === 0 ? (
          <p>{say('withdrawal.nobodyHas')}</p>
        ) : (
          <ul className="rows">
            {copies.map((copy) => (
              <li key={copy.exportId} className="row">
                <CopyWords copy={copy} />
                {copy.partnerId === '' && <Badge kind="open">{say('withdrawal.byHand')}</Badge>}
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
};
