/**
 * `Menu`: built and kept, told to the driver, clicked by it; never drawn.
 */
import { BrowserWindow } from './browser-window.ts';
import type { MenuEntry } from './menu-entry.ts';
import { guarded, toDriver } from './to-driver.ts';

class BuiltItem {
  readonly template: Electron.MenuItemConstructorOptions;
  readonly submenu: BuiltMenu | undefined;
  enabled: boolean;
  visible: boolean;
  checked: boolean;

  constructor(template: Electron.MenuItemConstructorOptions) {
    this.template = template;
    this.submenu = Array.isArray(template.submenu) ? new BuiltMenu(template.submenu) : undefined;
    this.enabled = template.enabled ?? true;
    this.visible = template.visible ?? true;
    this.checked = template.checked ?? false;
  }

  get id(): string | undefined {
    return this.template.id;
  }

  get label(): string {
    return this.template.label ?? '';
  }

  entry(): MenuEntry {
    const { id, label, role, type, accelerator } = this.template;
    return {
      ...(id === undefined ? {} : { id }),
      ...(label === undefined ? {} : { label }),
      ...(role === undefined ? {} : { role }),
      ...(type === undefined ? {} : { type }),
      ...(accelerator === undefined || accelerator === null ? {} : { accelerator }),
      enabled: this.enabled,
      visible: this.visible,
      ...(type === 'checkbox' || type === 'radio' ? { checked: this.checked } : {}),
      ...(this.submenu === undefined ? {} : { items: this.submenu.entries() }),
    };
  }
}

class BuiltMenu {
  readonly items: readonly BuiltItem[];

  constructor(template: readonly (Electron.MenuItemConstructorOptions | Electron.MenuItem)[]) {
    this.items = template.map((one) => guarded('MenuItem', 'menu.ts', new BuiltItem(one as Electron.MenuItemConstructorOptions)));
  }

  entries(): readonly MenuEntry[] {
    return this.items.map((item) => item.entry());
  }

  getMenuItemById(id: string): BuiltItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : (item.submenu?.getMenuItemById(id) ?? null);
      if (found !== null) return found;
    }
    return null;
  }

  /** By id, by role, or by labels joined with ` > `. */
  find(name: string): BuiltItem | null {
    const [first = '', ...rest] = name.split(' > ');
    if (rest.length > 0) return this.items.find((item) => item.label === first)?.submenu?.find(rest.join(' > ')) ?? null;
    for (const item of this.items) {
      const found = [item.id, item.template.role, item.label].includes(name) ? item : (item.submenu?.find(name) ?? null);
      if (found !== null) return found;
    }
    return null;
  }
}

let applied: BuiltMenu | null = null;

export const Menu = guarded('Menu', 'menu.ts', {
  buildFromTemplate: (template: readonly (Electron.MenuItemConstructorOptions | Electron.MenuItem)[]): BuiltMenu => guarded('Menu', 'menu.ts', new BuiltMenu(template)),
  setApplicationMenu: (menu: BuiltMenu | null): void => {
    applied = menu;
  },
  getApplicationMenu: (): BuiltMenu | null => applied,
});

toDriver.on('click-menu', (name) => {
  const item = applied?.find(name);
  if (item === undefined || item === null) throw new Error(`The menu has no '${name}'`);
  if (!item.enabled || !item.visible) throw new Error(`'${name}' cannot be chosen now`);
  const { click, role, type } = item.template;
  if (click === undefined) throw new Error(`'${name}' does nothing of ours (role ${role ?? 'none'}): Electron itself answers it`);
  if (type === 'checkbox') item.checked = !item.checked;
  const window = BrowserWindow.getFocusedWindow() ?? undefined;
  click(item as unknown as Electron.MenuItem, window as unknown as Electron.BaseWindow | undefined, {});
});
/** The state of a menu may change without a new one being set. */
toDriver.on('menu', () => applied?.entries() ?? []);
