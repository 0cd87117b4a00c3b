/**
 * A list of actions above the page; MenuButton opens it.
 *
 * An entry has no separate label and description for React Aria: its name is all that is seen in it, as whoever
 * speaks to the machine expects (WCAG 2.5.3).
 */
import type { JSX, RefObject } from 'react';
import { Menu as AriaMenu, MenuItem, Popover as AriaPopover, Separator } from 'react-aria-components';
import { given } from './given.ts';
import { Icon, type IconName } from './icon.tsx';
import { ShortcutKeys } from './shortcut-keys.tsx';

export interface MenuAction<Id extends string> {
  readonly kind?: 'action' | undefined;
  readonly id: Id;
  readonly label: string;
  readonly description?: string | undefined;
  readonly icon?: IconName | undefined;
  readonly shortcut?: readonly string[] | undefined;
  readonly isDisabled?: boolean | undefined;
  readonly isDanger?: boolean | undefined;
}

export type MenuEntry<Id extends string> = MenuAction<Id> | { readonly kind: 'separator'; readonly id: string };

export interface MenuProps<Id extends string> {
  readonly label: string;
  readonly items: readonly MenuEntry<Id>[];
  readonly onAction: (id: Id) => void;
  /** Takes no pointer: the press that opened it is still going on. */
  readonly isHeld?: boolean | undefined;
  /** For a menu that no button opens: it stands beside this element as long as it is shown. */
  readonly place?: { readonly triggerRef: RefObject<Element | null>; readonly isOpen: boolean; readonly onClose: () => void } | undefined;
}

const isAction = <Id extends string>(entry: MenuEntry<Id>): entry is MenuAction<Id> => entry.kind !== 'separator';

const drawAction = <Id extends string>({ id, label, description, icon, shortcut, isDisabled, isDanger = false }: MenuAction<Id>): JSX.Element => (
  <MenuItem key={id} id={id} textValue={label} className={`list-item${isDanger ? ' list-item-danger' : ''}`} {...given({ isDisabled })}>
    {icon !== undefined && <Icon name={icon} />}
    <span className="list-text">
      <span>{label}</span>
      {description !== undefined && (
        <span className="field-description">
          {description}
        </span>
      )}
    </span>
    {shortcut !== undefined && <ShortcutKeys keys={shortcut} />}
  </MenuItem>
);

export const Menu = <Id extends string>({ label, items, onAction, isHeld = false, place }: MenuProps<Id>): JSX.Element => {
  const onKey = (key: unknown): void => {
    place?.onClose();
    const chosen = items.filter(isAction).find((item) => item.id === key);
    if (chosen !== undefined) onAction(chosen.id);
  };
  return (
    <AriaPopover className={`popover popover-list${isHeld ? ' popover-held' : ''}`} offset={4} {...given({ triggerRef: place?.triggerRef, isOpen: place?.isOpen, onOpenChange: place && ((isOpen: boolean) => !isOpen && place.onClose()) })}>
      <AriaMenu aria-label={label} className="list" onAction={onKey}>
        {items.map((entry) => (isAction(entry) ? drawAction(entry) : <Separator key={entry.id} className="list-line" />))}
      </AriaMenu>
    </AriaPopover>
  );
};
