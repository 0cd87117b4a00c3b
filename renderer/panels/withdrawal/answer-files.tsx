/**
 * Takes in what partners answered: signed files that close the loop, and a plain word about each that does not.
 */
import { useEffect, useRef, useState, type JSX } from 'react';
import type { RefusedAnswer, TakenAnswer, WithdrawalsView } from '../../../electron/core/bridge/withdrawal.ts';
import { formatDay } from '../../format.ts';
import { useSentences } from '../../sentences.ts';
import { useStudioBridge } from '../../state/studio-context.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { FailureWords } from '../failure-words.tsx';
import { KeyWords } from '../key-words.tsx';
import type { WithdrawalsWork } from './use-withdrawals.ts';

export interface AnswerFilesProps {
  readonly view: WithdrawalsView;
  readonly work: Pick<WithdrawalsWork, 'run' | 'adopt'>;
  /** A file that the system handed over, taken in at once. */
  readonly given?: { readonly fileId: string; readonly name: string } | undefined;
}

interface WaitingPartner {
  readonly partnerId: string;
  readonly partnerName: string;
}

const waitingPartners = ({ withdrawals }: WithdrawalsView): readonly WaitingPartner[] => {
  const open = withdrawals.flatMap(({ copies }) => copies).filter(({ partnerId, isSettled }) => partnerId !== '' && !isSettled);
  return [...new Map(open.map(({ partnerId, partnerName }) => [partnerId, { partnerId, partnerName }])).values()];
};

const TrustKey = ({ stranger, partners, onTrusted, work }: { readonly stranger: NonNullable<RefusedAnswer['stranger']>; readonly partners: readonly WaitingPartner[]; readonly onTrusted: () => void; readonly work: Pick<WithdrawalsWork, 'run'> }): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const [partnerId, setPartnerId] = useState<string | null>(null);
  const [isCompared, setIsCompared] = useState(false);
  const trust = async (): Promise<void> => {
    if (partnerId === null) return;
    if ((await work.run(studio.trustAnswerKey({ partnerId, fingerprint: stranger.fingerprint }))) !== undefined) onTrusted();
  };
  return (
    <section aria-label={say('withdrawal.trustTitle')}>
      <h4>{say('withdrawal.trustTitle')}</h4>
      <div className="signer-trust">
        <p>{say('withdrawal.trustText')}</p>
        <KeyWords words={stranger.words} fingerprint={stranger.fingerprint} />
        <RadioGroup label={say('withdrawal.trustWhose')} value={partnerId} onChange={setPartnerId} isRequired options={partners.map((one) => ({ id: one.partnerId, label: <bdi>{one.partnerName}</bdi> }))} />
        <Checkbox isSelected={isCompared} onChange={setIsCompared}>
          {say('portfolio.compared')}
        </Checkbox>
        <Button variant="plain" icon="check" isDisabled={!isCompared || partnerId === null} onPress={() => void trust().catch(reportError)}>
          {say('withdrawal.trust')}
        </Button>
      </div>
    </section>
  );
};

const Taken = ({ taken }: { readonly taken: readonly TakenAnswer[] }): JSX.Element => {
  const { say, language } = useSentences();
  return (
    <ul className="rows">
      {taken.map(({ fileName, partnerName, effect, removedAt }) => (
        <li key={fileName} className="row">
          <Badge kind="good">
            {say(`withdrawal.took-in.${effect}`, { partner: partnerName, date: formatDay(removedAt.slice(0, 10), language) })}
          </Badge>
        </li>
      ))}
    </ul>
  );
};

export const AnswerFiles = ({ view, work, given }: AnswerFilesProps): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const [taken, setTaken] = useState<readonly TakenAnswer[]>([]);
  const [refused, setRefused] = useState<readonly (RefusedAnswer & { readonly fileId: string })[]>([]);
  const { run, adopt } = work;
  const take = async (files: readonly { readonly fileId: string; readonly name: string }[]): Promise<void> => {
    if (files.length === 0) return;
    const fileIds = files.map(({ fileId }) => fileId);
    const answers = await run(studio.takeAnswers({ fileIds }));
    if (answers === undefined) return;
    adopt(answers.withdrawals);
    setTaken(answers.taken);
    setRefused(answers.refused.map((one) => ({ ...one, fileId: files.find(({ name }) => name === one.fileName)?.fileId ?? '' })));
  };
  const begun = useRef<string>(undefined);
  useEffect(() => {
    // Taken in a second time it would be refused as known, over the good news.
    if (given === undefined || begun.current === given.fileId) return;
    begun.current = given.fileId;
    void take([given]).catch(reportError);
  });
  const choose = async (): Promise<void> => take((await run(studio.chooseFiles({ purpose: 'acknowledgements', many: true }))) ?? []);
  const drop = async (files: readonly File[]): Promise<void> => take((await run(studio.offerFiles(files))) ?? []);
  return (
    <section>
      <h2>{say('withdrawal.answersTitle')}</h2>
      <FileDrop label={say('withdrawal.answersDrop')} chooseLabel={say('withdrawal.answersChoose')} icon="download" onFiles={(files) => void drop(files).catch(reportError)} onChoose={() => void choose().catch(reportError)}>
        <p>{say('withdrawal.answersText')}</p>
      </FileDrop>
      <div aria-live="polite">
        {taken.length > 0 && <Taken taken={taken} />}
        {refused.map((one) => (
          <section key={one.fileId}>
            <h3>
              <bdi dir="ltr">{one.fileName}</bdi>
            </h3>
            <FailureWords failure={one.failure} />
            {one.stranger !== undefined && <TrustKey stranger={one.stranger} partners={waitingPartners(view)} work={work} onTrusted={() => void take([{ fileId: one.fileId, name: one.fileName }]).catch(reportError)} />}
          </section>
        ))}
      </div>
    </section>
  );
};
