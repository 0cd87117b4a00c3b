/**
 * A button of at least 44 by 44 pixels: one primary per view, plain beside it, quiet in rows, danger for what is lost.
 *
 * A busy button stays where the focus is, cannot be pressed and says so.
 */
import type { JSX, ReactNode, Ref } from 'react';
import { Button as AriaButton, ProgressBar } from 'react-aria-components';
import { given } from './given.ts';
import { Icon, type IconName } from './icon.tsx';

export type ButtonVariant = 'primary' | 'plain' | 'quiet' | 'danger';

export interface ButtonProps {
  /** Left out inside a trigger (Popover, Tooltip), which brings its own. */
  readonly onPress?: (() => void) | undefined;
  readonly children: ReactNode;
  readonly variant?: ButtonVariant | undefined;
  readonly icon?: IconName | undefined;
  readonly isDisabled?: boolean | undefined;
  readonly isBusy?: boolean | undefined;
  /** What a screen reader hears while the button is busy. */
  readonly busyLabel?: string | undefined;
  readonly type?: 'button' | 'submit' | undefined;
  readonly autoFocus?: boolean | undefined;
  /** The id of the text that explains the button, for example why it is disabled. */
  readonly describedBy?: string | undefined;
  readonly ref?: Ref<HTMLButtonElement> | undefined;
}

/** Without a label the turning ring is only drawn: a screen reader then hears that the button cannot be pressed. */
const Spinner = ({ label }: { readonly label: string | undefined }): JSX.Element => (label === undefined ? <span className="spinner" aria-hidden="true" /> : <ProgressBar isIndeterminate className="spinner" aria-label={label} />);

export const Button = ({ onPress, children, variant = 'primary', icon, isDisabled, isBusy, busyLabel, type, autoFocus, describedBy, ref }: ButtonProps): JSX.Element => (
  <AriaButton ref={ref} {...given({ onPress, isDisabled, type, autoFocus, isPending: isBusy, 'aria-describedby': describedBy })} className={`button button-${variant}`}>
    {isBusy === true ? <Spinner label={busyLabel} /> : icon !== undefined && <Icon name={icon} />}
    <span className="button-text">{children}</span>
  </AriaButton>
);
