/**
 * One channel and one person: the plain question, where it may appear, the answer and how it was given.
 */
import { useEffect, useRef, type JSX } from 'react';
import type { PartnerView, PersonView } from '../../../electron/core/bridge/consent.ts';
import type { ChannelAnswer } from '../../../electron/core/consent/channel-answers.ts';
import { formatDate, formatDay } from '../../format.ts';
import { useSentences } from '../../sentences.ts';
import { Badge, type BadgeKind } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import type { AnswerKind } from './answer-dialog.tsx';

export interface ChannelRowProps {
  readonly answer: ChannelAnswer;
  readonly person: PersonView;
  readonly name: string;
  readonly partners: readonly PartnerView[];
  readonly isFocused: boolean;
  readonly onYes: () => void;
  readonly onOther: (kind: AnswerKind) => void;
  readonly onTakeBack: () => void;
}

const isYes = (answer: ChannelAnswer): boolean => answer.state === 'given' || answer.state === 'renewed';

const badgeOf = (answer: ChannelAnswer): BadgeKind => {
  if (isYes(answer)) return answer.isForThisVersion ? 'good' : 'open';
  if (answer.state === 'unknown' || answer.state === 'requested' || answer.state === 'deferred') return 'open';
  return answer.state === 'refused' ? 'neutral' : 'danger';
};

const Terms = ({ answer, partners }: Pick<ChannelRowProps, 'answer' | 'partners'>): JSX.Element | null => {
  const { say, language } = useSentences();
  const { terms } = answer;
  if (terms === undefined) return null;
  const { identity, allowed, recipients, anyone, territory, validUntil, laterEdits, conditions } = terms;
  const nameOf = (id: string): string => partners.find((partner) => partner.partnerId === id)?.name ?? id;
  const may = (['clip', 'translate', 'download', 'remix'] as const).filter((one) => allowed[one]);
  return (
    <details>
      <summary>{say('consent.terms')}</summary>
      <ul>
        <li>{say(`consent.name.${identity.name}`)}</li>
        <li>{say(`consent.face.${identity.face}`)}</li>
        <li>{say(`consent.voice.${identity.voice}`)}</li>
        <li>{say(`consent.place.${identity.place}`)}</li>
        <li>{anyone ? say('consent.toAnyone') : recipients.length === 0 ? say('consent.toNobody') : say('consent.toThem', { names: recipients.map(nameOf).join(', ') })}</li>
        {territory.length > 0 && <li>{say('consent.inCountries', { countries: territory.join(', ') })}</li>}
        <li>{validUntil === undefined ? say('consent.noEnd') : say('consent.until', { date: formatDay(validUntil.slice(0, 10), language) })}</li>
        {may.map((one) => (
          <li key={one}>{say(`consent.allow.${one}`)}</li>
        ))}
        <li>{say(`consent.later.${laterEdits}`)}</li>
        {conditions.trim() !== '' && (
          <li>
            {say('consent.conditions')} <bdi>{conditions}</bdi>
          </li>
        )}
      </ul>
    </details>
  );
};

export const ChannelRow = ({ answer, person, name, partners, isFocused, onYes, onOther, onTakeBack }: ChannelRowProps): JSX.Element => {
  const { say, language } = useSentences();
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isFocused) row.current?.focus();
  }, [isFocused]);
  const { channel, state } = answer;
  const hasYes = isYes(answer);
  const lacksVoice = hasYes && person.guardian !== undefined && person.age === 'minor' && answer.saidBy.length < 2;
  return (
    <li ref={row} tabIndex={-1} className="consent-channel">
      <div className="consent-question">
        <h4>{say(`share.channel.${channel}`)}</h4>
        <Badge kind={badgeOf(answer)}>{say(`consent.state.${state}`)}</Badge>
      </div>
      <p>{say('consent.question', { person: name, where: say(`share.where.${channel}`) })}</p>
      {answer.at !== undefined && state !== 'unknown' && (
        <p className="field-description">
          {say('consent.saidOn', { date: formatDate(Date.parse(answer.at), language) })} {answer.how !== undefined && say(`consent.how.${answer.how}`)}
        </p>
      )}
      {hasYes && !answer.isForThisVersion && <p>{say('consent.otherVersion')}</p>}
      {lacksVoice && <p>{answer.saidBy.includes('guardian') ? say('consent.childToo') : say('consent.guardianToo')}</p>}
      <Terms answer={answer} partners={partners} />
      <div className="job-tools">
        <Button variant="plain" icon="check" onPress={onYes}>
          {hasYes ? say('consent.renew') : say('consent.recordYes')}
        </Button>
        {hasYes ? (
          <Button variant="plain" icon="undo" onPress={onTakeBack}>
            {say('consent.withdraw')}
          </Button>
        ) : (
          <>
            <Button variant="plain" icon="close" onPress={() => onOther('no')}>
              {say('consent.recordNo')}
            </Button>
            <Button variant="quiet" icon="clock" onPress={() => onOther('later')}>
              {say('consent.recordLater')}
            </Button>
          </>
        )}
      </div>
    </li>
  );
};
