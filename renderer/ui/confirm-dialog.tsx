/**
 * One clear question with two answers; the harmless answer has the focus.
 */
import type { JSX, ReactNode } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

export interface ConfirmQuestion {
  readonly title: string;
  readonly text?: ReactNode;
  /** What happens, as a verb: “Delete scene”, never “OK”. */
  readonly yes: string;
  readonly no: string;
  readonly isDanger?: boolean | undefined;
}

export interface ConfirmDialogProps extends ConfirmQuestion {
  readonly isOpen: boolean;
  readonly onAnswer: (isYes: boolean) => void;
}

export const ConfirmDialog = ({ title, text, yes, no, isDanger = false, isOpen, onAnswer }: ConfirmDialogProps): JSX.Element => (
  <Dialog
    title={title}
    isOpen={isOpen}
    onClose={() => onAnswer(false)}
    size="small"
    role="alertdialog"
    footer={
      <>
        {/* A question that was asked has to be answered, and Enter must not do harm. */}
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
        <Button variant="plain" autoFocus onPress={() => onAnswer(false)}>
          {no}
        </Button>
        <Button variant={isDanger ? 'danger' : 'primary'} onPress={() => onAnswer(true)}>
          {yes}
        </Button>
      </>
    }
  >
    {text}
  </Dialog>
);
