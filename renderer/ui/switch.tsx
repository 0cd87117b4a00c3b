/**
 * A setting that is on or off and acts at once.
 */
import type { JSX, ReactNode } from 'react';
import { Switch as AriaSwitch } from 'react-aria-components';
import { given } from './given.ts';
import { Icon } from './icon.tsx';

export interface SwitchProps {
  readonly children: ReactNode;
  readonly description?: ReactNode;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly isDisabled?: boolean | undefined;
}

export const Switch = ({ children, description, isSelected, onChange, isDisabled }: SwitchProps): JSX.Element => (
  <AriaSwitch className="choice" isSelected={isSelected} onChange={onChange} {...given({ isDisabled })}>
    <span className="switch-track">
      <span className="switch-thumb">
        <Icon name="check" />
      </span>
    </span>
    <span className="choice-text">
      <span>{children}</span>
      {description !== undefined && <span className="field-description">{description}</span>}
    </span>
  </AriaSwitch>
);
