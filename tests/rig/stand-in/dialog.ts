/**
 * `dialog`: every question goes to the driver, which answers from the test's queue.
 */
import { guarded, record, toDriver } from './to-driver.ts';

/** The parent window is the first value or left out. */
const optionsOf = (values: readonly unknown[]): unknown => values.at(-1);

const ask = <Answer>(kind: string, values: readonly unknown[]): Promise<Answer> => toDriver.ask<Answer>('dialog', { kind, options: plain(optionsOf(values)) });

/** Icons and signals do not travel. */
const plain = (options: unknown): unknown => JSON.parse(JSON.stringify(options ?? {}));

const questions: Pick<Electron.Dialog, 'showErrorBox' | 'showMessageBox' | 'showOpenDialog' | 'showSaveDialog'> = {
  showOpenDialog: (...values: readonly unknown[]) => ask('open', values),
  showSaveDialog: (...values: readonly unknown[]) => ask('save', values),
  showMessageBox: (...values: readonly unknown[]) => ask('message', values),
  showErrorBox: (title, content) => record('errorBox', { title, content }),
};

export const dialog = guarded('dialog', 'dialog.ts', questions);
