/**
 * A question with yes or no that counts when the form is sent; a Switch acts at once.
 */
import type { JSX, ReactNode } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components';
import { given } from './given.ts';
import { Icon } from './icon.tsx';

export interface CheckboxProps {
  readonly children: ReactNode;
  readonly description?: ReactNode;
  /** Outside of a CheckboxGroup. */
  readonly isSelected?: boolean | undefined;
  readonly onChange?: ((isSelected: boolean) => void) | undefined;
  /** Inside a CheckboxGroup: what the choice stands for. */
  readonly value?: string | undefined;
  readonly isIndeterminate?: boolean | undefined;
  readonly isDisabled?: boolean | undefined;
}

export const Checkbox = ({ children, description, isSelected, onChange, value, isIndeterminate, isDisabled }: CheckboxProps): JSX.Element => (
  <AriaCheckbox className="choice" {...given({ isSelected, onChange, value, isIndeterminate, isDisabled })}>
    <span className="choice-box">{isIndeterminate === true ? <Icon name="minus" className="choice-dash" /> : <Icon name="check" />}</span>
    <span className="choice-text">
      <span>{children}</span>
      {description !== undefined && <span className="field-description">{description}</span>}
    </span>
  </AriaCheckbox>
);
