/**
 * A button that opens a list of actions.
 */
import type { JSX } from 'react';
import { Button as AriaButton, MenuTrigger } from 'react-aria-components';
import type { ButtonVariant } from './button.tsx';
import { given } from './given.ts';
import { Icon, type IconName } from './icon.tsx';
import { Menu, type MenuProps } from './menu.tsx';
import { useStillHand } from './use-still-hand.ts';

export interface MenuButtonProps<Id extends string> extends Pick<MenuProps<Id>, 'items' | 'onAction'> {
  readonly label: string;
  readonly icon?: IconName | undefined;
  /** Shows the drawing alone; the label stays the button's name. */
  readonly isIconOnly?: boolean | undefined;
  readonly variant?: ButtonVariant | undefined;
  readonly isDisabled?: boolean | undefined;
}

export const MenuButton = <Id extends string>({ label, icon, isIconOnly = false, variant = 'plain', isDisabled, items, onAction }: MenuButtonProps<Id>): JSX.Element => {
  const { isStill, onPointerDownCapture } = useStillHand();
  return (
    <MenuTrigger>
      <AriaButton className={`button button-${variant}${isIconOnly ? ' button-icon' : ''}`} onPointerDownCapture={onPointerDownCapture} {...given({ isDisabled, 'aria-label': isIconOnly ? label : undefined })}>
        {icon !== undefined && <Icon name={icon} />}
        {!isIconOnly && <span className="button-text">{label}</span>}
        {!isIconOnly && <Icon name="chevron-down" />}
      </AriaButton>
      <Menu label={label} items={items} onAction={onAction} isHeld={isStill} />
    </MenuTrigger>
  );
};
