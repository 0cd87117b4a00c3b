/**
 * A package that somebody sent: looked into first, kept only when a person says so.
 *
 * It says what is wrong in words, whose key signed it and how to compare it, and what is allowed until when; then it is
 * received into the portfolio, whole or not at all.
 */
import { useCallback, useEffect, useState, type JSX } from 'react';
import type { PackagePreview, PortfolioNews, ReceivedStory } from '../../../electron/core/bridge/portfolio.ts';
import type { Failure } from '../../../electron/core/failure.ts';
import { formatDay, formatDuration } from '../../format.ts';
import { useSentences } from '../../sentences.ts';
import { useStudioBridge } from '../../state/studio-context.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { FailureWords } from '../failure-words.tsx';
import { PackageReasons } from './package-findings.tsx';
import { PackageTerms } from './package-terms.tsx';
import { SendDialog } from './send-dialog.tsx';
import { SignerCard } from './signer-card.tsx';

type Stage =
  | { readonly kind: 'looking' | 'receiving' }
  | { readonly kind: 'seen'; readonly preview: PackagePreview; readonly failure?: Failure }
  | { readonly kind: 'received'; readonly preview: PackagePreview; readonly received: ReceivedStory }
  | { readonly kind: 'failed'; readonly failure: Failure };

export interface PackageDialogProps {
  readonly fileId: string;
  readonly name: string;
  readonly onClose: () => void;
  readonly onOpenPortfolio: () => void;
}

const Working = ({ label }: { readonly label: string }): JSX.Element => {
  const { say, language } = useSentences();
  const studio = useStudioBridge();
  const [progress, setProgress] = useState<PortfolioNews['portfolio:progress']>();
  useEffect(() => studio.onReceiveProgress(setProgress), [studio]);
  return (
    <div aria-live="polite">
      <ProgressBar label={label} value={progress?.share} timeLeft={progress?.leftMs === undefined ? undefined : say('share.timeLeft', { time: formatDuration(Math.max(1000, progress.leftMs), language) })} />
      <Button
        variant="plain"
        icon="stop"
        onPress={() => {
          studio.stopReceiving().catch(reportError);
        }}
      >
        {say('library.stop')}
      </Button>
    </div>
  );
};

const Seen = ({ preview, fileId, onTrusted }: { readonly preview: PackagePreview; readonly fileId: string; readonly onTrusted: () => void }): JSX.Element => {
  const { say } = useSentences();
  const { findings, signer, story } = preview;
  // The sentence of a stranger's or a new key is the signer's card, with what to do; the command line has its own.
  const isOther = ({ code }: { readonly code: string }): boolean => code !== 'package.signer-unknown' && code !== 'package.signer-succeeded';
  const problems = findings.problems.filter(isOther);
  const warnings = findings.warnings.filter(isOther);
  return (
    <div className="package-preview">
      <p>
        <Badge kind={problems.length === 0 ? 'good' : 'danger'}>{problems.length === 0 ? say('portfolio.whole') : say('share.notInOrder')}</Badge>
      </p>
      {problems.length > 0 && <PackageReasons title={say('share.problems')} reasons={problems} />}
      {problems.length > 0 && <p>{say('portfolio.notReceived')}</p>}
      {warnings.length > 0 && <PackageReasons title={say('share.toKnow')} reasons={warnings} />}
      {signer !== undefined && problems.length === 0 && <SignerCard fileId={fileId} signer={signer} organisation={findings.facts?.organisation ?? ''} country={story?.country ?? ''} onTrusted={onTrusted} />}
      <PackageTerms preview={preview} />
    </div>
  );
};

const Received = ({ preview, received }: { readonly preview: PackagePreview; readonly received: ReceivedStory }): JSX.Element => {
  const { say, language } = useSentences();
  const params = { title: received.title, folder: received.folderName, until: formatDay(received.validUntil.slice(0, 10), language) };
  return (
    <div className="package-preview">
      <output>
        {say(received.isNew ? 'portfolio.received' : 'portfolio.receivedAlready', params)}
      </output>
      <p>{say('portfolio.receivedNext')}</p>
      <PackageTerms preview={preview} />
    </div>
  );
};

export const PackageDialog = ({ fileId, name, onClose, onOpenPortfolio }: PackageDialogProps): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const [stage, setStage] = useState<Stage>({ kind: 'looking' });
  const [isSending, setSending] = useState(false);
  const look = useCallback((): void => {
    studio.lookIntoPackage({ fileId }).then((answer) => setStage(answer.ok ? { kind: 'seen', preview: answer.value } : { kind: 'failed', failure: answer.failure }), reportError);
  }, [studio, fileId]);
  useEffect(look, [look]);
  const lookAgain = (): void => {
    setStage({ kind: 'looking' });
    look();
  };
  const receive = async (preview: PackagePreview): Promise<void> => {
    setStage({ kind: 'receiving' });
    const answer = await studio.receivePackage({ fileId });
    setStage(answer.ok ? { kind: 'received', preview, received: answer.value } : { kind: 'seen', preview, failure: answer.failure });
  };
  const isWorking = stage.kind === 'looking' || stage.kind === 'receiving';
  const close = (): void => {
    if (isWorking) studio.stopReceiving().catch(reportError);
    onClose();
  };
  if (isSending) return <SendDialog what={{ kind: 'file', fileId }} fileName={name} onClose={onClose} />;
  return (
    <Dialog
      title={name}
      isOpen
      onClose={close}
      size="large"
      leaveLabel={say('workspace.closeMessage')}
      footer={
        <>
          {stage.kind === 'seen' && stage.preview.mayReceive && (
            <Button variant="plain" icon="share" onPress={() => setSending(true)}>
              {say('send.open')}
            </Button>
          )}
          {stage.kind === 'seen' && (
            <Button
              icon="folder"
              isDisabled={!stage.preview.mayReceive}
              onPress={() => {
                receive(stage.preview).catch(reportError);
              }}
            >
              {say('portfolio.receive')}
            </Button>
          )}
          {stage.kind === 'received' && <Button onPress={onOpenPortfolio}>{say('portfolio.show')}</Button>}
        </>
      }
    >
      {isWorking && <Working label={say(stage.kind === 'looking' ? 'workspace.lookingInto' : 'portfolio.receiving')} />}
      {stage.kind === 'failed' && <FailureWords failure={stage.failure} />}
      {stage.kind === 'seen' && stage.failure !== undefined && <FailureWords failure={stage.failure} />}
      {stage.kind === 'seen' && <Seen preview={stage.preview} fileId={fileId} onTrusted={lookAgain} />}
      {stage.kind === 'received' && <Received preview={stage.preview} received={stage.received} />}
    </Dialog>
  );
};
