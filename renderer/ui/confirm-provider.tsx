/**
 * The one place where questions of useConfirm appear; a second question waits until the first is answered.
 */
import { useCallback, useState, type JSX, type ReactNode } from 'react';
import { ConfirmDialog, type ConfirmQuestion } from './confirm-dialog.tsx';
import { ConfirmContext, type Confirm } from './use-confirm.ts';

interface Asked {
  readonly question: ConfirmQuestion;
  readonly answer: (isYes: boolean) => void;
}

export const ConfirmProvider = ({ children }: { readonly children: ReactNode }): JSX.Element => {
  const [waiting, setWaiting] = useState<readonly Asked[]>([]);
  const confirm = useCallback<Confirm>(
    (question) =>
      new Promise((resolve) => {
        setWaiting((before) => [...before, { question, answer: resolve }]);
      }),
    [],
  );
  const [current] = waiting;
  const onAnswer = (isYes: boolean): void => {
    current?.answer(isYes);
    setWaiting((before) => before.filter((asked) => asked !== current));
  };
  return (
    <ConfirmContext value={confirm}>
      {children}
      {current !== undefined && <ConfirmDialog {...current.question} isOpen onAnswer={onAnswer} />}
    </ConfirmContext>
  );
};
