/**
 * The native menu, in the language of the window.
 *
 * Comes in: the platform, whether the program is packaged, the sentences. Goes out: a template for Electron. What the
 * window does itself is a command it hears; roles are left to those things the system does best. Keys that the window
 * listens to are shown, but not taken from it: while somebody types, Ctrl+Z belongs to the text.
 */
import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../core/bridge/desktop.ts';

export interface MenuRequest {
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  /** What works on a story waits for one. */
  readonly hasStory: boolean;
  readonly say: (key: string) => string;
  readonly command: (command: MenuCommand) => void;
}

type Item = MenuItemConstructorOptions;

const line: Item = { type: 'separator' };

interface Parts {
  readonly item: (label: string, command: MenuCommand, more?: Item) => Item;
  readonly role: (label: string, role: NonNullable<Item['role']>) => Item;
}

/** The system's own key, which works wherever the focus is. */
const key = (accelerator: string): Item => ({ accelerator });
/** A key of the window, for reading only. macOS asks the page first, whatever the menu says. */
const shownKey = (accelerator: string): Item => ({ accelerator, registerAccelerator: false });

const programMenu = ({ say }: MenuRequest, { item, role }: Parts): Item => ({
  label: 'Storyhearth',
  submenu: [item(say('menu.about'), 'about'), line, item(say('menu.settings'), 'settings', key('CmdOrCtrl+,')), line, role(say('menu.hideStudio'), 'hide'), role(say('menu.hideOthers'), 'hideOthers'), role(say('menu.showAll'), 'unhide'), line, role(say('menu.quit'), 'quit')],
});

const fileMenu = ({ say, platform }: MenuRequest, { item, role }: Parts): Item => ({
  label: say('menu.file'),
  submenu: [
    item(say('menu.newStory'), 'new-story', key('CmdOrCtrl+N')),
    item(say('menu.openLibrary'), 'open-library', key('CmdOrCtrl+O')),
    line,
    item(say('menu.importFolder'), 'import-folder'),
    item(say('menu.restoreBackup'), 'restore-backup'),
    line,
    item(say('menu.closeStory'), 'close-story', key('CmdOrCtrl+W')),
    ...(platform === 'darwin' ? [] : [line, item(say('menu.settings'), 'settings', key('CmdOrCtrl+,')), line, role(say('menu.quit'), 'quit')]),
  ],
});

const editMenu = ({ say }: MenuRequest, { item, role }: Parts): Item => ({
  label: say('menu.edit'),
  submenu: [
    item(say('menu.undo'), 'undo', shownKey('CmdOrCtrl+Z')),
    item(say('menu.redo'), 'redo', shownKey('CmdOrCtrl+Shift+Z')),
    line,
    role(say('menu.cut'), 'cut'),
    role(say('menu.copy'), 'copy'),
    role(say('menu.paste'), 'paste'),
    role(say('menu.selectAll'), 'selectAll'),
  ],
});

const viewMenu = ({ say, isPackaged }: MenuRequest, { item, role }: Parts): Item => ({
  label: say('menu.view'),
  submenu: [
    role(say('menu.actualSize'), 'resetZoom'),
    role(say('menu.zoomIn'), 'zoomIn'),
    role(say('menu.zoomOut'), 'zoomOut'),
    line,
    role(say('menu.fullScreen'), 'togglefullscreen'),
    item(say('menu.hideScreen'), 'hide-screen'),
    ...(isPackaged ? [] : [line, role(say('menu.reload'), 'reload'), role(say('menu.inspect'), 'toggleDevTools')]),
  ],
});

const storyMenu = ({ say }: MenuRequest, { item }: Parts): Item => ({
  label: say('menu.story'),
  submenu: [item(say('menu.record'), 'record'), item(say('menu.play'), 'play'), line, item(say('menu.render'), 'render'), item(say('menu.export'), 'export')],
});

const helpMenu = ({ say, platform }: MenuRequest, { item }: Parts): Item => ({
  role: 'help',
  label: say('menu.help'),
  submenu: [
    item(say('menu.helpPage'), 'help', key('F1')),
    item(say('menu.shortcuts'), 'shortcuts'),
    line,
    item(say('menu.diagnosis'), 'diagnosis'),
    item(say('menu.licences'), 'licences'),
    ...(platform === 'darwin' ? [] : [item(say('menu.about'), 'about')]),
  ],
});

/** Undo and redo are left to the window alone: a screen without a story has text fields too. */
const ofAStory: readonly MenuCommand[] = ['close-story', 'record', 'play', 'render', 'export'];

export const menuTemplate = (request: MenuRequest): Item[] => {
  const { platform, hasStory, command } = request;
  const parts: Parts = {
    item: (label, name, more = {}) => ({ id: name, label, ...more, enabled: hasStory || !ofAStory.includes(name), click: () => command(name) }),
    role: (label, role) => ({ label, role }),
  };
  return [...(platform === 'darwin' ? [programMenu(request, parts)] : []), fileMenu(request, parts), editMenu(request, parts), viewMenu(request, parts), storyMenu(request, parts), helpMenu(request, parts)];
};
