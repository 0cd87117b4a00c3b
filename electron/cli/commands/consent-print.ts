/**
 * Prints what a person takes in hand: `consent print`.
 */
import { refuse } from '../../core/failure.ts';
import { sheetKinds } from '../../core/print/sheet.ts';
import { channels } from '../../core/story/story.ts';
import { uiLanguages } from '../../core/ui-languages.ts';
import { printSheet, type PrintedSheet } from '../../services/studio/print-sheet.ts';
import type { Command, CommandCall } from '../command.ts';
import { optionValues } from './option-values.ts';

const languages = uiLanguages.map(({ tag }) => tag);

const linesOf = ({ sentences }: CommandCall, { file, form, printerFailure, withdrawalCode }: PrintedSheet): readonly string[] => [
  sentences.say(`cli.printed-${form}`, { path: file }),
  ...(printerFailure === undefined ? [] : sentences.failureLines(printerFailure)),
  ...(withdrawalCode === undefined ? [] : [sentences.say('cli.printed-code', { code: withdrawalCode })]),
];

export const consentPrintCommand: Command = {
  name: 'consent print',
  positionals: ['story'],
  options: {
    what: { type: 'string', holds: sheetKinds.join('|'), isRequired: true },
    person: { type: 'string', holds: 'person' },
    language: { type: 'string', holds: languages.join('|') },
    channel: { type: 'string', holds: 'channel', multiple: true },
    'legal-name': { type: 'boolean' },
    out: { type: 'string', holds: 'folder', isRequired: true },
  },
  run: async (call) => {
    const { options, studio, positionals, pathOf, askPassphrase, signal } = call;
    const values = optionValues(options);
    const [what, language, asked] = [values.maybeChoice('what', sheetKinds), values.maybeChoice('language', languages), values.choices('channel', channels)];
    if (what === undefined || values.reasons.length > 0) return refuse('sheet-incomplete', {}, { reasons: values.reasons });
    const personId = options.text('person');
    const printer = studio.printer();
    const printed = await printSheet({
      studio,
      story: positionals[0] ?? '',
      pathOf,
      what,
      folder: pathOf(options.text('out') ?? ''),
      askPassphrase,
      signal,
      withLegalName: options.has('legal-name'),
      ...(personId === undefined ? {} : { personId }),
      ...(language === undefined ? {} : { language }),
      ...(asked.length === 0 ? {} : { channels: asked }),
      ...(printer === undefined ? {} : { printer }),
    });
    return printed.ok ? { ok: true, value: { value: printed.value, lines: linesOf(call, printed.value) } } : printed;
  },
};
