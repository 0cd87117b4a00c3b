import { refuse, succeed } from '../../core/failure.ts';
import { changePassphrase } from '../../services/studio/change-passphrase.ts';
import { hasLibraryPassphrase } from '../../services/studio/keys.ts';
import type { Command } from '../command.ts';

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

export const passphraseCommands: readonly Command[] = [changeCommand];
