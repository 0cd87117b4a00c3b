/**
 * A view that takes the whole screen: the focus stays inside, Escape leads back.
 *
 * Where the system gives no full screen, the view fills the window; leaving the system's full screen closes it.
 */
import { type JSX, type ReactNode, useEffect, useEffectEvent } from 'react';
import { Dialog as AriaDialog, Modal, ModalOverlay } from 'react-aria-components';

export interface FullScreenProps {
  readonly label: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Whether the system gave its screen; it refuses without a press of the person. The window is filled all the same. */
const enter = (): Promise<boolean> =>
  document.documentElement.requestFullscreen().then(
    () => true,
    () => false,
  );

export const FullScreen = ({ label, isOpen, onClose, children }: FullScreenProps): JSX.Element => {
  // The screen is given once, for a press: whoever draws anew with another `onClose` must not give it back.
  const onLeft = useEffectEvent(onClose);
  useEffect(() => {
    if (!isOpen) return undefined;
    const onChange = (): void => {
      if (document.fullscreenElement === null) onLeft();
    };
    void enter();
    document.addEventListener('fullscreenchange', onChange);
    return () => {
      document.removeEventListener('fullscreenchange', onChange);
      if (document.fullscreenElement !== null) void document.exitFullscreen();
    };
  }, [isOpen]);
  const onOpenChange = (isNowOpen: boolean): void => {
    if (!isNowOpen) onClose();
  };
  return (
    <ModalOverlay className="full-screen" isOpen={isOpen} onOpenChange={onOpenChange}>
      <Modal className="full-screen-view">
        <AriaDialog className="full-screen-view" aria-label={label}>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
};
