/**
 * Everything that was taken back in this library: what is still open stands first, with whoever has not answered.
 */
import type { JSX } from 'react';
import { FailureWords } from '../panels/failure-words.tsx';
import { AnswerFiles, type AnswerFilesProps } from '../panels/withdrawal/answer-files.tsx';
import { SignedList } from '../panels/withdrawal/signed-list.tsx';
import { useWithdrawals } from '../panels/withdrawal/use-withdrawals.ts';
import { WithdrawalCard } from '../panels/withdrawal/withdrawal-card.tsx';
import { useSentences } from '../sentences.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ScreenPage } from './screen-page.tsx';

export interface WithdrawalsScreenProps {
  /** A partner's answer that was opened, taken in at once. */
  readonly answer?: AnswerFilesProps['given'];
  readonly onBack: () => void;
}

export const WithdrawalsScreen = ({ answer, onBack }: WithdrawalsScreenProps): JSX.Element => {
  const { say } = useSentences();
  const work = useWithdrawals();
  const { view, failure } = work;
  const open = view?.withdrawals.filter(({ isOpen }) => isOpen) ?? [];
  const closed = view?.withdrawals.filter(({ isOpen }) => !isOpen) ?? [];
  const answers = view === undefined ? null : <AnswerFiles view={view} work={work} given={answer} />;
  return (
    <ScreenPage title={say('withdrawal.title')} onBack={onBack}>
      <div className="part withdrawals">
        <p>{say('withdrawal.text')}</p>
        {failure !== undefined && <FailureWords failure={failure} />}
        {view?.withdrawals.length === 0 && (
          <EmptyState icon="undo" title={say('withdrawal.empty')}>
            <p>{say('withdrawal.emptyText')}</p>
          </EmptyState>
        )}
        {view?.withdrawals.length === 0 && answer !== undefined && answers}
        {view !== undefined && view.withdrawals.length > 0 && (
          <>
            <section>
              <h2>{say('withdrawal.openTitle', { count: open.length })}</h2>
              {open.length === 0 ? <p>{say('withdrawal.openNone')}</p> : open.map((one) => <WithdrawalCard key={one.withdrawalId} withdrawal={one} work={work} />)}
            </section>
            {answers}
            <SignedList view={view} work={work} />
            {closed.length > 0 && (
              <section>
                <h2>{say('withdrawal.closedTitle')}</h2>
                {closed.map((one) => (
                  <WithdrawalCard key={one.withdrawalId} withdrawal={one} work={work} />
                ))}
              </section>
            )}
          </>
        )}
      </div>
    </ScreenPage>
  );
};
