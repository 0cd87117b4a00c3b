/**
 * What the desktop around the window would show or do: recorded, never done.
 */
import { EventEmitter } from 'node:events';
import { guarded, record, toDriver } from './to-driver.ts';

const doors: Pick<Electron.Shell, 'beep' | 'openExternal' | 'openPath' | 'showItemInFolder' | 'trashItem'> = {
  showItemInFolder: (file) => record('shownItem', file),
  openPath: (file) => {
    record('openedPath', file);
    return Promise.resolve('');
  },
  openExternal: (address) => {
    record('openedAddress', address);
    return Promise.resolve();
  },
  trashItem: (file) => {
    record('trashedItem', file);
    return Promise.resolve();
  },
  beep: () => record('beep', undefined),
};

export const shell = guarded('shell', 'desktop.ts', doors);

let lastBlocker = 0;
const blockers = new Set<number>();

const staying: Electron.PowerSaveBlocker = {
  start: (type) => {
    lastBlocker += 1;
    blockers.add(lastBlocker);
    record('powerSaveBlocker', { id: lastBlocker, type, isOn: true });
    return lastBlocker;
  },
  stop: (id) => {
    record('powerSaveBlocker', { id, isOn: false });
    return blockers.delete(id);
  },
  isStarted: (id) => blockers.has(id),
};

export const powerSaveBlocker = guarded('powerSaveBlocker', 'desktop.ts', staying);

const shown: Notification[] = [];

export class Notification extends EventEmitter implements Pick<Electron.Notification, 'body' | 'close' | 'show' | 'title'> {
  readonly title: string;
  readonly body: string;

  static isSupported(): boolean {
    return true;
  }

  constructor(options: Electron.NotificationConstructorOptions = {}) {
    super();
    this.title = options.title ?? '';
    this.body = options.body ?? '';
  }

  show(): void {
    shown.push(this);
    record('notification', { title: this.title, body: this.body });
    this.emit('show', {});
  }

  close(): void {
    this.emit('close', {});
  }
}

toDriver.on('click-notification', (index) => {
  shown[index]?.emit('click', {});
});
