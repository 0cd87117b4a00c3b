/**
 * Offers the version of the story that is allowed: the smallest set of changes in words, made by one click.
 *
 * Made, it is a story of its own in the library; from here it can be opened, or put into the bin again.
 */
import { useState, type JSX } from 'react';
import type { GateWish, ToldFailure } from '../../../electron/core/bridge/render.ts';
import type { Reason, Result } from '../../../electron/core/failure.ts';
import { useSentences } from '../../sentences.ts';
import { useStoryActions } from '../../state/story-context.ts';
import { useStudioBridge } from '../../state/studio-context.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useToast } from '../../ui/use-toast.ts';
import { FailureWords } from '../failure-words.tsx';
import { useTellReason } from '../tell-reason.ts';
import type { PassphraseUse } from '../use-passphrase.tsx';

export interface VersionOfferProps {
  readonly wish: GateWish;
  readonly withPassphrase: PassphraseUse['withPassphrase'];
  readonly onOpen: (folderName: string) => void;
}

type Offer = { readonly kind: 'offered'; readonly wish: GateWish; readonly changes: readonly Reason[] } | { readonly kind: 'made'; readonly folderName: string; readonly isNew: boolean };

export const VersionOffer = ({ wish, withPassphrase, onOpen }: VersionOfferProps): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const { flush } = useStoryActions();
  const tell = useTellReason();
  const toast = useToast();
  const [offer, setOffer] = useState<Offer>();
  const [failure, setFailure] = useState<ToldFailure>();
  const [isBusy, setBusy] = useState(false);
  const attempt = async <Value,>(work: () => Promise<Result<Value>>, then: (value: Value) => void): Promise<void> => {
    setBusy(true);
    setFailure(undefined);
    await flush();
    const answer = await withPassphrase(work);
    setBusy(false);
    if (answer.ok) then(answer.value);
    else if (answer.failure.code !== 'passphrase-needed') setFailure(answer.failure);
  };
  const look = (): Promise<void> => attempt(() => studio.offerVersion(wish), ({ changes }) => setOffer({ kind: 'offered', wish, changes }));
  const make = (about: GateWish): Promise<void> => attempt(() => studio.makeVersion(about), (made) => setOffer({ kind: 'made', ...made }));
  const undo = (folderName: string): Promise<void> =>
    attempt(
      () => studio.binStory({ folderName }),
      () => {
        setOffer(undefined);
        toast({ text: say('share.version.undone') });
      },
    );
  const close = (): void => setOffer(undefined);
  const footer = (shown: Offer): JSX.Element => {
    if (shown.kind === 'made') {
      return (
        <>
          {shown.isNew && (
            <Button variant="plain" icon="trash" isBusy={isBusy} busyLabel={say('share.version.undo')} onPress={() => void undo(shown.folderName).catch(reportError)}>
              {say('share.version.undo')}
            </Button>
          )}
          <Button icon="arrow-end" onPress={() => onOpen(shown.folderName)}>
            {say('share.version.open')}
          </Button>
        </>
      );
    }
    return (
      <>
        <Button variant="plain" onPress={close}>
          {say('share.cancel')}
        </Button>
        {shown.changes.length > 0 && (
          <Button icon="copy" isBusy={isBusy} busyLabel={say('share.version.making')} onPress={() => void make(shown.wish).catch(reportError)}>
            {say('share.version.make')}
          </Button>
        )}
      </>
    );
  };
  return (
    <>
      <div className="job-tools">
        <Button variant="plain" icon="copy" isBusy={isBusy && offer === undefined} busyLabel={say('share.version.looking')} onPress={() => void look().catch(reportError)}>
          {say('share.version.offer')}
        </Button>
      </div>
      {offer === undefined && failure !== undefined && <FailureWords failure={failure} />}
      {offer !== undefined && (
        <Dialog title={say('share.version.title')} isOpen onClose={close} closeLabel={say('share.close')} footer={footer(offer)}>
          <div className="panel-form" aria-live="polite">
            {failure !== undefined && <FailureWords failure={failure} />}
            {offer.kind === 'made' && <p>{say(offer.isNew ? 'share.version.made' : 'share.version.found')}</p>}
            {offer.kind === 'offered' && offer.changes.length === 0 && <p>{say('share.version.none')}</p>}
            {offer.kind === 'offered' && offer.changes.length > 0 && (
              <>
                <p>{say('share.version.text')}</p>
                <ul>
                  {offer.changes.map((change) => (
                    <li key={JSON.stringify(change)}>
                      {tell(change)}
                    </li>
                  ))}
                </ul>
              </>
            )}
          </div>
        </Dialog>
      )}
    </>
  );
};
