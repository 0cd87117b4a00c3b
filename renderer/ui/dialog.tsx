/**
 * A window within the window: the focus stays inside, Escape and the close button lead back to where one came from.
 */
import type { JSX, ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from './button.tsx';
import { IconButton } from './icon-button.tsx';

export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Without it there is no close button in the head, and the footer needs one that leads out. */
  readonly closeLabel?: string | undefined;
  /** A button of the footer, before all others, that leads out. */
  readonly leaveLabel?: string | undefined;
  /** The other buttons at the end, the one that goes on last. */
  readonly footer?: ReactNode;
  readonly size?: 'small' | 'medium' | 'large' | undefined;
  /** An alert dialog asks something that has to be answered first. */
  readonly role?: 'dialog' | 'alertdialog' | undefined;
}

export const Dialog = ({ title, isOpen, onClose, children, closeLabel, leaveLabel, footer, size = 'medium', role = 'dialog' }: DialogProps): JSX.Element => {
  const onOpenChange = (isNowOpen: boolean): void => {
    if (!isNowOpen) onClose();
  };
  return (
    <ModalOverlay className="dialog-scrim" isOpen={isOpen} onOpenChange={onOpenChange}>
      <Modal className={`dialog dialog-${size}`}>
        <AriaDialog className="dialog-inside" role={role}>
          <header className="dialog-head">
            <Heading slot="title" level={2} className="dialog-title">
              {title}
            </Heading>
            {closeLabel !== undefined && <IconButton label={closeLabel} icon="close" onPress={onClose} />}
          </header>
          <div className="dialog-body">{children}</div>
          {(leaveLabel !== undefined || footer !== undefined) && (
            <footer className="dialog-foot">
              {leaveLabel !== undefined && (
                <Button variant="plain" onPress={onClose}>
                  {leaveLabel}
                </Button>
              )}
              {footer}
            </footer>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
};
