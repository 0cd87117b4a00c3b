/**
 * Somebody takes their yes back: who and what, with which effect, what will happen, and then what was done.
 *
 * Nothing is written before the one button at the end. What was done is found again among the withdrawals.
 */
import { useEffect, useState, type JSX } from 'react';
import type { WithdrawalOutcome, WithdrawalOutlook } from '../../electron/core/bridge/withdrawal.ts';
import { directionOf } from '../../electron/core/captions/direction.ts';
import type { Failure } from '../../electron/core/failure.ts';
import { FailureWords } from '../panels/failure-words.tsx';
import { useTellReason } from '../panels/tell-reason.ts';
import { ConfirmStep } from '../panels/withdrawal/confirm-step.tsx';
import { EffectStep } from '../panels/withdrawal/effect-step.tsx';
import { SignedList } from '../panels/withdrawal/signed-list.tsx';
import { draftFor, isWhoSaid, personIn, type TakeBackDraft, type TakeBackStart } from '../panels/withdrawal/take-back-draft.ts';
import { useWithdrawals } from '../panels/withdrawal/use-withdrawals.ts';
import { WhoStep } from '../panels/withdrawal/who-step.tsx';
import { WithdrawalCard } from '../panels/withdrawal/withdrawal-card.tsx';
import { useSentences } from '../sentences.ts';
import { useStudioBridge } from '../state/studio-context.ts';
import { Button } from '../ui/button.tsx';
import { ScreenPage } from './screen-page.tsx';

export interface TakeBackScreenProps {
  readonly start: TakeBackStart;
  /** Keeps and closes a story that is open in the window; false when the person stays. */
  readonly leave: () => Promise<boolean>;
  readonly onBack: () => void;
  readonly onLibrary: () => void;
  readonly onWithdrawals: () => void;
}

const steps = ['who', 'effect', 'confirm'] as const;
type Step = (typeof steps)[number];

const Outcome = ({ outcome, onWithdrawals }: { readonly outcome: WithdrawalOutcome; readonly onWithdrawals: () => void }): JSX.Element => {
  const { say } = useSentences();
  const tell = useTellReason();
  const work = useWithdrawals();
  const { filmsAside, notes, notSigned } = outcome;
  const withdrawal = work.view?.withdrawals.find((one) => one.withdrawalId === outcome.withdrawal.withdrawalId) ?? outcome.withdrawal;
  return (
    <>
      <section aria-live="polite">
        <h2>{say('withdrawal.doneTitle')}</h2>
        <p>{say('withdrawal.doneText')}</p>
        <ul className="reasons">
          {filmsAside.length > 0 && (
            <li>
              {say('withdrawal.filmsAside')} <bdi dir="ltr">{filmsAside.join(', ')}</bdi>
            </li>
          )}
          {notes.filter((note) => withdrawal.erased?.remains.some((one) => one.code === note.code) !== true).map((note) => (
            <li key={JSON.stringify(note)}>
              {tell(note)}
            </li>
          ))}
        </ul>
        {notSigned !== undefined && notSigned.code !== 'passphrase-needed' && <FailureWords failure={notSigned} />}
      </section>
      {work.failure !== undefined && <FailureWords failure={work.failure} />}
      <WithdrawalCard withdrawal={withdrawal} work={work} />
      {work.view !== undefined && withdrawal.copies.length > 0 && <SignedList view={work.view} work={work} />}
      <p>{say('withdrawal.foundAgain')}</p>
      <div className="part-buttons">
        <Button variant="plain" icon="undo" onPress={onWithdrawals}>
          {say('withdrawal.toAll')}
        </Button>
      </div>
    </>
  );
};

interface StepsProps extends Pick<TakeBackScreenProps, 'start' | 'leave'> {
  readonly outlook: WithdrawalOutlook;
  readonly onDone: (outcome: WithdrawalOutcome) => void;
}

const Steps = ({ start, outlook, leave, onDone }: StepsProps): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const [draft, setDraft] = useState<TakeBackDraft>(() => draftFor(outlook, start));
  const [step, setStep] = useState<Step>('who');
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const person = personIn(outlook, draft.personId);
  const { what, effect, said } = draft;
  const isStepWhole = step === 'who' ? isWhoSaid(draft) : effect !== null;
  const takeBack = async (): Promise<void> => {
    if (person === undefined || what === null || effect === null || said.by === null || said.how === null) return;
    // What was just typed is kept, and the story lets go of its files.
    if (effect === 'erase' && !(await leave())) return;
    const done = await studio.withdrawYes({ folderName: outlook.folderName, personId: person.personId, by: said.by, how: said.how, effect, ...(what === 'everything' || effect === 'erase' ? {} : { channel: what }) });
    if (done.ok) onDone(done.value);
    else setFailure(done.failure);
  };
  const goOn = (): void => {
    setFailure(undefined);
    if (step !== 'confirm') return setStep(step === 'who' ? 'effect' : 'confirm');
    setBusy(true);
    takeBack().finally(() => setBusy(false)).catch(reportError);
  };
  const number = steps.indexOf(step) + 1;
  return (
    <>
      <h2 className="step-title" aria-live="polite">
        <span className="field-description">{say('withdrawal.stepOf', { number, count: steps.length })}</span> {say(`withdrawal.step.${step}`)}
      </h2>
      {step === 'who' && <WhoStep outlook={outlook} draft={draft} onDraft={setDraft} />}
      {step === 'effect' && person !== undefined && <EffectStep outlook={outlook} person={person} draft={draft} onDraft={setDraft} />}
      {step === 'confirm' && person !== undefined && <ConfirmStep outlook={outlook} person={person} draft={draft} />}
      {failure !== undefined && <FailureWords failure={failure} />}
      <div className="part-buttons">
        {step !== 'who' && (
          <Button variant="plain" icon="arrow-start" isDisabled={isBusy} onPress={() => setStep(step === 'confirm' ? 'effect' : 'who')}>
            {say('withdrawal.stepBack')}
          </Button>
        )}
        <Button variant={step === 'confirm' ? 'danger' : 'primary'} isDisabled={!isStepWhole} isBusy={isBusy} busyLabel={say('withdrawal.working')} onPress={goOn}>
          {say(step !== 'confirm' ? 'withdrawal.stepOn' : effect === 'erase' ? 'withdrawal.doErase' : 'withdrawal.doIt')}
        </Button>
      </div>
    </>
  );
};

export const TakeBackScreen = ({ start, leave, onBack, onLibrary, onWithdrawals }: TakeBackScreenProps): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const [outlook, setOutlook] = useState<WithdrawalOutlook>();
  const [failure, setFailure] = useState<Failure>();
  const [outcome, setOutcome] = useState<WithdrawalOutcome>();
  useEffect(() => {
    studio.lookAtWithdrawal({ folderName: start.folderName }).then((found) => (found.ok ? setOutlook(found.value) : setFailure(found.failure)), reportError);
  }, [studio, start.folderName]);
  // A story that was erased is no place to go back to.
  const isGone = outcome?.withdrawal.effect === 'erase';
  return (
    <ScreenPage title={say('withdrawal.takeBackTitle')} onBack={isGone ? onLibrary : onBack}>
      <div className="part withdrawals">
        {outlook !== undefined && (
          <p>
            {say('withdrawal.ofStory')}{' '}
            <strong>
              <bdi lang={outlook.language} dir={directionOf(outlook.language)}>
                {outlook.title}
              </bdi>
            </strong>
          </p>
        )}
        {failure !== undefined && <FailureWords failure={failure} />}
        {outlook?.people.length === 0 && <p>{say('withdrawal.nobodyHere')}</p>}
        {outlook !== undefined && outlook.people.length > 0 && outcome === undefined && <Steps start={start} outlook={outlook} leave={leave} onDone={setOutcome} />}
        {outcome !== undefined && <Outcome outcome={outcome} onWithdrawals={onWithdrawals} />}
      </div>
    </ScreenPage>
  );
};
