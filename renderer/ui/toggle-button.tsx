/**
 * A button that stays pressed; pressed is shown by a tick and a frame, not by colour alone.
 */
import type { JSX } from 'react';
import { ToggleButton as AriaToggleButton } from 'react-aria-components';
import { given } from './given.ts';
import { Icon, type IconName } from './icon.tsx';
import { Tooltip } from './tooltip.tsx';

export interface ToggleButtonProps {
  readonly label: string;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly icon?: IconName | undefined;
  /** Shows the drawing alone and the label as a tooltip. */
  readonly isIconOnly?: boolean | undefined;
  readonly isDisabled?: boolean | undefined;
  readonly shortcut?: readonly string[] | undefined;
}

export const ToggleButton = ({ label, isSelected, onChange, icon, isIconOnly = false, isDisabled, shortcut }: ToggleButtonProps): JSX.Element => {
  const button = (
    <AriaToggleButton
      className={`button button-quiet button-toggle${isIconOnly ? ' button-icon' : ''}`}
      isSelected={isSelected}
      onChange={onChange}
      {...given({ isDisabled, 'aria-label': isIconOnly ? label : undefined })}
    >
      {icon !== undefined && <Icon name={icon} />}
      {!isIconOnly && <span className="button-text">{label}</span>}
      <Icon name="check" className="button-tick" />
    </AriaToggleButton>
  );
  if (!isIconOnly && shortcut === undefined) return button;
  return (
    <Tooltip text={label} shortcut={shortcut}>
      {button}
    </Tooltip>
  );
};
