/**
 * Asks the person one question and waits for the answer: `if (await confirm({ … })) …`.
 */
import { createContext, useContext } from 'react';
import type { ConfirmQuestion } from './confirm-dialog.tsx';

/** True for yes; false for no, Escape, and when the asking part of the window has gone. */
export type Confirm = (question: ConfirmQuestion) => Promise<boolean>;

export const ConfirmContext = createContext<Confirm | undefined>(undefined);

export const useConfirm = (): Confirm => {
  const confirm = useContext(ConfirmContext);
  if (confirm === undefined) throw new Error('A question is asked outside of UiProvider');
  return confirm;
};
