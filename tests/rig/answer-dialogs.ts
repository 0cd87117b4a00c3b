/**
 * Answers main's dialogs from the test's queue.
 *
 * A dialog that nobody expected is cancelled and told as an offence; an answer of another kind is a mistake of the
 * test and told in the same way.
 */
import type { DialogAnswer } from './studio-driver.ts';

export interface AskedDialog {
  readonly kind: 'open' | 'save' | 'message';
  readonly options: Readonly<Record<string, unknown>>;
}

interface Answered {
  readonly answer: unknown;
  readonly offence?: string;
}

const cancelled = ({ kind, options }: AskedDialog): unknown => {
  if (kind === 'open') return { canceled: true, filePaths: [] };
  if (kind === 'save') return { canceled: true, filePath: '' };
  const buttons = (options['buttons'] ?? []) as readonly string[];
  return { response: typeof options['cancelId'] === 'number' ? options['cancelId'] : Math.max(buttons.length - 1, 0), checkboxChecked: false };
};

export const answerDialog = (asked: AskedDialog, given: DialogAnswer | undefined): Answered => {
  const told = `dialog '${asked.kind}' (${JSON.stringify(asked.options['message'] ?? asked.options['title'] ?? '')})`;
  if (given === undefined) return { answer: cancelled(asked), offence: `${told}: nobody answered it` };
  if (given.kind === 'cancel') return { answer: cancelled(asked) };
  if (given.kind !== asked.kind) return { answer: cancelled(asked), offence: `${told}: the answer prepared was for '${given.kind}'` };
  if (given.kind === 'open') return { answer: { canceled: false, filePaths: [...given.filePaths] } };
  if (given.kind === 'save') return { answer: { canceled: false, filePath: given.filePath } };
  const buttons = (asked.options['buttons'] ?? []) as readonly string[];
  const response = typeof given.button === 'number' ? given.button : buttons.indexOf(given.button);
  if (response < 0) return { answer: cancelled(asked), offence: `${told}: has no button '${given.button}', only ${buttons.join(', ')}` };
  return { answer: { response, checkboxChecked: given.isChecked ?? false } };
};
