/**
 * A small panel that opens from a button and goes away when one leaves it.
 */
import type { JSX, ReactElement, ReactNode } from 'react';
import { Dialog as AriaDialog, DialogTrigger, Popover as AriaPopover } from 'react-aria-components';
import { given } from './given.ts';

export interface PopoverProps {
  readonly label: string;
  /** A Button of this folder without `onPress`. */
  readonly trigger: ReactElement;
  readonly children: ReactNode;
  readonly placement?: 'top' | 'bottom' | 'start' | 'end' | undefined;
  readonly isOpen?: boolean | undefined;
  readonly onOpenChange?: ((isOpen: boolean) => void) | undefined;
}

export const Popover = ({ label, trigger, children, placement, isOpen, onOpenChange }: PopoverProps): JSX.Element => (
  <DialogTrigger {...given({ isOpen, onOpenChange })}>
    {trigger}
    <AriaPopover className="popover" offset={6} {...given({ placement })}>
      <AriaDialog aria-label={label} className="popover-inside">
        {children}
      </AriaDialog>
    </AriaPopover>
  </DialogTrigger>
);
