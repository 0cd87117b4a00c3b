/**
 * What the driver may know of an item of the menu: everything but its function.
 */
export interface MenuEntry {
  readonly id?: string;
  readonly label?: string;
  readonly role?: string;
  readonly type?: string;
  readonly accelerator?: string;
  readonly enabled: boolean;
  readonly visible: boolean;
  readonly checked?: boolean;
  readonly items?: readonly MenuEntry[];
}
