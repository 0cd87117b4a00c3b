/**
 * One withdrawal: what was asked, what is done, and who still has to be told or to answer.
 */
import { useState, type JSX } from 'react';
import type { TakenBackCopy, WithdrawalView, WrittenLetter } from '../../../electron/core/bridge/withdrawal.ts';
import { directionOf } from '../../../electron/core/captions/direction.ts';
import { formatDay, formatMoment } from '../../format.ts';
import { useSentences } from '../../sentences.ts';
import { useStudioBridge } from '../../state/studio-context.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { useConfirm } from '../../ui/use-confirm.ts';
import { useToast } from '../../ui/use-toast.ts';
import { useTellReason } from '../tell-reason.ts';
import { CopyWords } from './confirm-step.tsx';
import type { WithdrawalsWork } from './use-withdrawals.ts';

export interface WithdrawalCardProps {
  readonly withdrawal: WithdrawalView;
  readonly work: Pick<WithdrawalsWork, 'run' | 'adopt'>;
}

const StateBadge = ({ copy, effect }: { readonly copy: TakenBackCopy; readonly effect: WithdrawalView['effect'] }): JSX.Element => {
  const { say, language } = useSentences();
  const day = (moment: string): string => formatDay(moment.slice(0, 10), language);
  if (copy.acknowledged !== undefined && copy.isSettled) return <Badge kind="good">{say(`withdrawal.answered.${copy.acknowledged.effect}`, { date: day(copy.acknowledged.at) })}</Badge>;
  if (copy.settledAt !== undefined) return <Badge kind="good">{say('withdrawal.settledOn', { date: day(copy.settledAt) })}</Badge>;
  if (copy.partnerId === '') return <Badge kind="open">{say('withdrawal.byHand')}</Badge>;
  if (copy.letterAt === undefined) return <Badge kind="danger">{say('withdrawal.notTold')}</Badge>;
  const date = day(copy.letterAt);
  if (effect === 'stop-new') return <Badge kind={copy.isSettled ? 'good' : 'open'}>{say('withdrawal.letterOn', { date })}</Badge>;
  return <Badge kind="open">{say('withdrawal.waitsForAnswer', { date })}</Badge>;
};

const CopyRow = ({ copy, withdrawal, onSettle }: { readonly copy: TakenBackCopy; readonly withdrawal: WithdrawalView; readonly onSettle: () => void }): JSX.Element => {
  const { say } = useSentences();
  return (
    <li className="row">
      <CopyWords copy={copy} />
      <StateBadge copy={copy} effect={withdrawal.effect} />
      {!copy.isSettled && (
        <Button variant="quiet" icon="check" onPress={onSettle}>
          {say('withdrawal.settle')}
        </Button>
      )}
    </li>
  );
};

const Facts = ({ withdrawal }: { readonly withdrawal: WithdrawalView }): JSX.Element => {
  const { say, language } = useSentences();
  const { at, effect, channels, personName } = withdrawal;
  return (
    <ul className="consent-facts">
      <li>{formatMoment(Date.parse(at), language)}</li>
      {personName !== undefined && (
        <li>
          <bdi>{personName}</bdi>
        </li>
      )}
      <li>{say(`withdrawal.effect.${effect}`)}</li>
      <li>{channels.length === 0 ? say('withdrawal.noChannel') : channels.map((channel) => say(`share.channel.${channel}`)).join(' · ')}</li>
    </ul>
  );
};

/** What is left of an erasure: the proof, and what is out of reach. */
const Erased = ({ withdrawal }: { readonly withdrawal: WithdrawalView }): JSX.Element => {
  const { say, language } = useSentences();
  const tell = useTellReason();
  const { erased, withdrawalId } = withdrawal;
  if (erased === undefined) return <p>{say('note.erasure-waits')}</p>;
  return (
    <section>
      <p>
        {say('withdrawal.erasedOn', { date: formatMoment(Date.parse(erased.at), language) })} <bdi dir="ltr">{withdrawalId}</bdi>
      </p>
      {erased.remains.length > 0 && (
        <>
          <h3>{say('withdrawal.notReached')}</h3>
          <ul className="reasons">
            {erased.remains.map((reason) => (
              <li key={JSON.stringify(reason)}>
                {tell(reason)}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
};

const Letters = ({ files, onOpen, onShow }: { readonly files: readonly WrittenLetter[]; readonly onOpen: (fileId: string) => void; readonly onShow: (fileId: string) => void }): JSX.Element => {
  const { say } = useSentences();
  // The same words stand beside it as plain text, for a message; what is opened here is the sheet to print.
  const sheets = files.filter(({ partnerId, name }) => partnerId !== '' && !name.endsWith('.txt'));
  return (
    <section>
      <h3>{say('withdrawal.lettersWritten')}</h3>
      <p>{say('withdrawal.lettersHelp')}</p>
      <ul className="rows">
        {sheets.map(({ fileId, name }) => (
          <li key={fileId} className="row">
            <span className="row-text">
              <bdi dir="ltr">{name}</bdi>
            </span>
            <Button variant="plain" icon="eye" onPress={() => onOpen(fileId)}>
              {say('withdrawal.openLetter')}
            </Button>
            <Button variant="quiet" icon="folder" onPress={() => onShow(fileId)}>
              {say('withdrawal.showLetter')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
};

const useCardWork = ({ withdrawal, work: { run, adopt } }: WithdrawalCardProps) => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const confirm = useConfirm();
  const toast = useToast();
  const [letters, setLetters] = useState<readonly WrittenLetter[]>([]);
  return {
    letters,
    write: async (): Promise<void> => {
      const written = await run(studio.writeLetters({ withdrawalId: withdrawal.withdrawalId }));
      if (written?.isWritten !== true) return;
      adopt(written.withdrawals);
      setLetters(written.files);
      toast({ text: say('withdrawal.lettersDone', { folder: written.folderName }), kind: 'done' });
    },
    settle: async (copy: TakenBackCopy): Promise<void> => {
      const isSure = await confirm({ title: say('withdrawal.settleTitle'), text: say('withdrawal.settleText', { who: copy.partnerName === '' ? say('withdrawal.noPartner') : copy.partnerName }), yes: say('withdrawal.settleYes'), no: say('share.cancel') });
      const settled = isSure ? await run(studio.settleCopy({ withdrawalId: withdrawal.withdrawalId, exportId: copy.exportId })) : undefined;
      if (settled !== undefined) adopt(settled);
    },
    open: (fileId: string) => run(studio.openLetter({ fileId })),
    show: (fileId: string) => run(studio.showLetter({ fileId })),
  };
};

export const WithdrawalCard = (props: WithdrawalCardProps): JSX.Element => {
  const { say } = useSentences();
  const { withdrawal } = props;
  const { letters, write, settle, open, show } = useCardWork(props);
  const { story, copies, effect, isOpen } = withdrawal;
  const hasPartners = copies.some(({ partnerId }) => partnerId !== '');
  return (
    <Card
      title={
        story === undefined ? (
          say('withdrawal.storyGone')
        ) : (
          <bdi lang={story.language} dir={directionOf(story.language)}>
            {story.title}
          </bdi>
        )
      }
      aside={<Badge kind={isOpen ? 'open' : 'good'}>{say(isOpen ? 'withdrawal.open' : 'withdrawal.closed')}</Badge>}
      footer={
        hasPartners && (
          <Button variant={isOpen ? 'primary' : 'plain'} icon="text" onPress={() => void write().catch(reportError)}>
            {say('withdrawal.writeLetters')}
          </Button>
        )
      }
    >
      <Facts withdrawal={withdrawal} />
      {effect === 'erase' && <Erased withdrawal={withdrawal} />}
      {copies.length === 0 ? (
        <p>{say('withdrawal.nobodyHas')}</p>
      ) : (
        <ul className="rows">
          {copies.map((copy) => (
            <CopyRow key={copy.exportId} copy={copy} withdrawal={withdrawal} onSettle={() => void settle(copy).catch(reportError)} />
          ))}
        </ul>
      )}
      {letters.length > 0 && <Letters files={letters} onOpen={(fileId) => void open(fileId).catch(reportError)} onShow={(fileId) => void show(fileId).catch(reportError)} />}
    </Card>
  );
};
