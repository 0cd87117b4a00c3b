import { refuse, succeed } from '../../core/failure.ts';
import { uiLanguages } from '../../core/ui-languages.ts';
import { changePassphrase } from '../../services/studio/change-passphrase.ts';
import { hasLibraryPassphrase } from '../../services/studio/keys.ts';
import { printRecoverySheet } from '../../services/studio/print-recovery-sheet.ts';
import type { Command } from '../command.ts';
import { optionValues } from './option-values.ts';

const changeCommand: Command = {
  name: 'passphrase change',
  positionals: [],
  options: { 'new-passphrase-file': { type: 'string', holds: 'file' } },
  run: async ({ studio, askPassphrase, sentences }) => {
    if (!(await hasLibraryPassphrase(studio))) return refuse('passphrase-needed');
    const present = await askPassphrase({ isNew: false });
    if (!present.ok) return present;
    const next = await askPassphrase({ isNew: false, isNext: true });
    if (!next.ok) return next;
    if (present.value === undefined || next.value === undefined) return refuse('passphrase-needed');
    const changed = await changePassphrase({ studio, present: present.value, next: next.value });
    if (!changed.ok) return changed;
    const lines = ['cli.passphrase-changed', 'cli.passphrase-outside', ...(changed.value.isAllResealed ? [] : ['cli.passphrase-goes-on'])];
    return succeed({ value: changed.value, lines: lines.map((line) => sentences.say(line)) });
  },
};

const languages = uiLanguages.map(({ tag }) => tag);

const sheetCommand: Command = {
  name: 'passphrase sheet',
  positionals: [],
  options: { out: { type: 'string', holds: 'folder', isRequired: true }, language: { type: 'string', holds: languages.join('|'), isRequired: true }, 'with-passphrase': { type: 'boolean' } },
  run: async ({ options, studio, askPassphrase, sentences, pathOf, signal }) => {
    const values = optionValues(options);
    const language = values.maybeChoice('language', languages);
    if (language === undefined) return refuse('sheet-incomplete', {}, { reasons: values.reasons });
    const printer = studio.printer();
    const withPassphrase = options.has('with-passphrase');
    const printed = await printRecoverySheet({ studio, folder: pathOf(options.text('out') ?? ''), language, askPassphrase, withPassphrase, signal, ...(printer === undefined ? {} : { printer }) });
    if (!printed.ok) return printed;
    const { file, form, printerFailure } = printed.value;
    const lines = [sentences.say(`cli.printed-${form}`, { path: file }), ...(printerFailure === undefined ? [] : sentences.failureLines(printerFailure)), sentences.say(withPassphrase ? 'cli.sheet-printed-passphrase' : 'cli.sheet-by-hand')];
    return succeed({ value: printed.value, lines });
  },
};

export const passphraseCommands: readonly Command[] = [changeCommand, sheetCommand];
