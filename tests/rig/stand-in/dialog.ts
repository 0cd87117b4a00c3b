/**
 * `dialog`: every question goes to the driver, which answers from the test's queue.
 */
import type { AskedDialog } from '../answer-dialogs.ts';
import { guarded, record, toDriver } from './to-driver.ts';

/** The parent window is the first value or left out; icons and signals do not travel. */
const ask = <Answer>(kind: AskedDialog['kind'], values: readonly unknown[]): Promise<Answer> =>
  toDriver.ask('dialog', { kind, options: JSON.parse(JSON.stringify(values.at(-1) ?? {})) as AskedDialog['options'] }) as Promise<Answer>;

const questions: Pick<Electron.Dialog, 'showErrorBox' | 'showMessageBox' | 'showOpenDialog' | 'showSaveDialog'> = {
  showOpenDialog: (...values: readonly unknown[]) => ask<Electron.OpenDialogReturnValue>('open', values),
  showSaveDialog: (...values: readonly unknown[]) => ask<Electron.SaveDialogReturnValue>('save', values),
  showMessageBox: (...values: readonly unknown[]) => ask<Electron.MessageBoxReturnValue>('message', values),
  showErrorBox: (title, content) => record('errorBox', { title, content }),
};

export const dialog = guarded('dialog', 'dialog.ts', questions);
