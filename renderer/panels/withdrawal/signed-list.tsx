/**
 * The signed list that partners read: whether it is whole, and where it lies to be handed over.
 */
import type { JSX } from 'react';
import type { WithdrawalsView } from '../../../electron/core/bridge/withdrawal.ts';
import { useSentences } from '../../sentences.ts';
import { useStudioBridge } from '../../state/studio-context.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { usePassphrase } from '../use-passphrase.tsx';
import type { WithdrawalsWork } from './use-withdrawals.ts';

export interface SignedListProps {
  readonly view: WithdrawalsView;
  readonly work: Pick<WithdrawalsWork, 'run' | 'adopt'>;
}

export const SignedList = ({ view, work: { run, adopt } }: SignedListProps): JSX.Element | null => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const { withPassphrase, passphraseDialog } = usePassphrase();
  const { waitingCount, listName } = view;
  const sign = async (): Promise<void> => {
    const signed = await run(withPassphrase(() => studio.signWithdrawals()));
    if (signed !== undefined) adopt(signed);
  };
  if (waitingCount === 0 && listName === undefined) return null;
  return (
    <section>
      <h2>{say('withdrawal.listTitle')}</h2>
      <p>{say('withdrawal.listText')}</p>
      <p>
        <Badge kind={waitingCount === 0 ? 'good' : 'danger'}>{waitingCount === 0 ? say('withdrawal.listWhole') : say('withdrawal.listWaits', { count: waitingCount })}</Badge>
      </p>
      <div className="part-buttons">
        {waitingCount > 0 && (
          <Button icon="lock" onPress={() => void sign().catch(reportError)}>
            {say('withdrawal.signNow')}
          </Button>
        )}
        {listName !== undefined && (
          <Button variant="plain" icon="folder" onPress={() => void run(studio.showWithdrawalList()).catch(reportError)}>
            {say('withdrawal.showList')}
          </Button>
        )}
        {listName !== undefined && <bdi dir="ltr">{listName}</bdi>}
      </div>
      {passphraseDialog}
    </section>
  );
};
