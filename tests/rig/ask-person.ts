/**
 * Asks main's dialogs in the page itself, for a person at `npm run start:rig`: there is no native dialog to show.
 */
import type { Page } from 'playwright-core';
import type { AskedDialog } from './answer-dialogs.ts';
import type { DialogAnswer } from './studio-driver.ts';

const prompt = (page: Page, text: string, proposal: string): Promise<string | null> => page.evaluate(([question, given]) => window.prompt(question, given), [text, proposal] as const);

const textOf = (options: AskedDialog['options'], name: string): string => {
  const value = options[name];
  return typeof value === 'string' ? value : '';
};

/** The browser's own prompt waits for the person only while somebody listens and leaves it alone. */
const leaveAlone = (): void => undefined;

export const askPerson = async ({ kind, options }: AskedDialog, page: Page): Promise<DialogAnswer> => {
  if (page.isClosed()) return { kind: 'cancel' };
  page.on('dialog', leaveAlone);
  try {
    if (kind === 'message') {
      const buttons = Array.isArray(options['buttons']) ? options['buttons'].map(String) : ['OK'];
      const answer = await prompt(page, [textOf(options, 'message'), textOf(options, 'detail'), '', ...buttons.map((label, index) => `${index + 1}  ${label}`)].join('\n'), '1');
      const button = Number(answer ?? 0) - 1;
      return button >= 0 && button < buttons.length ? { kind, button } : { kind: 'cancel' };
    }
    const answer = await prompt(page, `${textOf(options, 'title')}\n\nThe whole path${kind === 'open' ? ', or several with a semicolon between' : ''}:`, textOf(options, 'defaultPath'));
    if (answer === null || answer.trim() === '') return { kind: 'cancel' };
    return kind === 'save' ? { kind, filePath: answer.trim() } : { kind, filePaths: answer.split(';').map((one) => one.trim()) };
  } finally {
    page.off('dialog', leaveAlone);
  }
};
