/**
 * A button that shows a drawing only; its label is its name and its tooltip.
 */
import type { JSX, Ref } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { ButtonVariant } from './button.tsx';
import { given } from './given.ts';
import { Icon, type IconName } from './icon.tsx';
import { Tooltip } from './tooltip.tsx';

export interface IconButtonProps {
  readonly label: string;
  readonly icon: IconName;
  readonly onPress?: (() => void) | undefined;
  readonly variant?: ButtonVariant | undefined;
  readonly isDisabled?: boolean | undefined;
  readonly shortcut?: readonly string[] | undefined;
  readonly placement?: 'top' | 'bottom' | 'start' | 'end' | undefined;
  readonly describedBy?: string | undefined;
  readonly autoFocus?: boolean | undefined;
  readonly ref?: Ref<HTMLButtonElement> | undefined;
}

export const IconButton = ({ label, icon, onPress, variant = 'quiet', isDisabled, shortcut, placement, describedBy, autoFocus, ref }: IconButtonProps): JSX.Element => (
  <Tooltip text={label} shortcut={shortcut} placement={placement}>
    <AriaButton ref={ref} aria-label={label} className={`button button-${variant} button-icon`} {...given({ onPress, isDisabled, autoFocus, 'aria-describedby': describedBy })}>
      <Icon name={icon} />
    </AriaButton>
  </Tooltip>
);
