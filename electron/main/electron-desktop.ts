/**
 * The desktop as Electron offers it.
 */
import { dialog, Notification, powerSaveBlocker, shell, type BrowserWindow } from 'electron';
import type { AwakeReason, Desktop } from './desktop.ts';

const asFilters = (filters: readonly { readonly name: string; readonly extensions: readonly string[] }[]): { name: string; extensions: string[] }[] =>
  filters.map(({ name, extensions }) => ({ name, extensions: [...extensions] }));

export const electronDesktop = (windowOf: () => BrowserWindow | undefined): Desktop => {
  const blockers = new Map<AwakeReason, number>();
  const open = async (options: Electron.OpenDialogOptions): Promise<readonly string[]> => {
    const window = windowOf();
    const answer = await (window === undefined ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options));
    return answer.canceled ? [] : answer.filePaths;
  };
  return {
    chooseFiles: ({ title, filters, many, wantsFolder }) =>
      open({ title, filters: asFilters(filters), properties: [wantsFolder ? 'openDirectory' : 'openFile', ...(many ? (['multiSelections'] as const) : [])] }),
    chooseTarget: async ({ title, name, filters }) => {
      const window = windowOf();
      const options = { title, defaultPath: name, filters: asFilters(filters), properties: ['createDirectory' as const, 'showOverwriteConfirmation' as const] };
      const answer = await (window === undefined ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options));
      return answer.canceled || answer.filePath === '' ? undefined : answer.filePath;
    },
    chooseFolder: async (title) => (await open({ title, properties: ['openDirectory', 'createDirectory'] }))[0],
    showInFolder: (file) => shell.showItemInFolder(file),
    openFile: async (file) => (await shell.openPath(file)) === '',
    ask: async ({ message, detail, choices, preferred, safe }) => {
      const window = windowOf();
      const options = { type: 'question' as const, message, buttons: [...choices], defaultId: preferred, cancelId: safe, noLink: true, ...(detail === undefined ? {} : { detail }) };
      const answer = await (window === undefined || window.isDestroyed() ? dialog.showMessageBox(options) : dialog.showMessageBox(window, options));
      return answer.response;
    },
    setFullScreen: (isFullScreen) => {
      const window = windowOf();
      if (window !== undefined && !window.isDestroyed()) window.setFullScreen(isFullScreen);
    },
    notify: ({ title, body }) => {
      const window = windowOf();
      if (window !== undefined && !window.isDestroyed() && window.isFocused()) return;
      if (Notification.isSupported()) new Notification({ title, body, silent: true }).show();
    },
    setProgress: (share) => {
      const window = windowOf();
      if (window !== undefined && !window.isDestroyed()) window.setProgressBar(share ?? -1);
    },
    keepAwake: (reason, isOn) => {
      const running = blockers.get(reason);
      if (isOn && running === undefined) blockers.set(reason, powerSaveBlocker.start('prevent-app-suspension'));
      if (isOn || running === undefined) return;
      powerSaveBlocker.stop(running);
      blockers.delete(reason);
    },
  };
};
