/**
 * A few words beside a control that has the focus or the pointer; the control has a name without them.
 */
import type { JSX, ReactElement } from 'react';
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components';
import { given } from './given.ts';
import { ShortcutKeys } from './shortcut-keys.tsx';

export interface TooltipProps {
  readonly text: string;
  readonly shortcut?: readonly string[] | undefined;
  readonly placement?: 'top' | 'bottom' | 'start' | 'end' | undefined;
  /** A button of this folder. */
  readonly children: ReactElement;
}

export const Tooltip = ({ text, shortcut, placement, children }: TooltipProps): JSX.Element => (
  <TooltipTrigger delay={600} closeDelay={100}>
    {children}
    <AriaTooltip className="tooltip" offset={6} {...given({ placement })}>
      {text}
      {shortcut !== undefined && <ShortcutKeys keys={shortcut} />}
    </AriaTooltip>
  </TooltipTrigger>
);
