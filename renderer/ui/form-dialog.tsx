/**
 * A dialog that is filled in: its end always holds the way out and, last, the button that keeps what was written.
 */
import type { JSX } from 'react';
import { Button, type ButtonVariant } from './button.tsx';
import { Dialog, type DialogProps } from './dialog.tsx';
import type { IconName } from './icon.tsx';

export interface FormDialogProps extends Omit<DialogProps, 'footer' | 'isOpen' | 'leaveLabel' | 'role'> {
  readonly cancelLabel: string;
  readonly saveLabel: string;
  readonly saveIcon?: IconName | undefined;
  readonly saveVariant?: ButtonVariant | undefined;
  /** Everything that must be filled in is. */
  readonly isWhole: boolean;
  readonly onSave: () => void;
}

export const FormDialog = ({ cancelLabel, saveLabel, saveIcon, saveVariant, isWhole, onSave, onClose, children, ...dialog }: FormDialogProps): JSX.Element => (
  <Dialog
    {...dialog}
    isOpen
    onClose={onClose}
    leaveLabel={cancelLabel}
    footer={
      <Button variant={saveVariant} icon={saveIcon} isDisabled={!isWhole} onPress={onSave}>
        {saveLabel}
      </Button>
    }
  >
    {children}
  </Dialog>
);
