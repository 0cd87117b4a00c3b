import { succeed, type Result } from '../../core/failure.ts';
import { backUpLibrary } from '../../services/studio/back-up-library.ts';
import { checkBackup, restoreLibrary } from '../../services/studio/restore-library.ts';
import type { Command, CommandCall } from '../command.ts';

const megabytes = (bytes: number): number => Math.ceil(bytes / (1024 * 1024));

/** Asked for only where the backup turns out to be locked. */
const withPassphrase = async <Value>({ askPassphrase }: CommandCall, attempt: (passphrase?: string) => Promise<Result<Value>>): Promise<Result<Value>> => {
  const first = await attempt();
  if (first.ok || first.failure.code !== 'backup-passphrase-needed') return first;
  const asked = await askPassphrase({ isNew: false });
  if (!asked.ok) return asked;
  return asked.value === undefined ? first : attempt(asked.value);
};

const makeCommand: Command = {
  name: 'backup make',
  positionals: [],
  options: { to: { type: 'string', holds: 'folder', isRequired: true }, plain: { type: 'boolean' } },
  run: async ({ options, studio, sentences, signal, progress, askPassphrase, pathOf }) => {
    const made = await backUpLibrary({ studio, folder: pathOf(options.text('to') ?? ''), askPassphrase: options.has('plain') ? undefined : askPassphrase, signal, onProgress: progress });
    if (!made.ok) return made;
    const { folder, storyCount, sizeBytes, newBytes, isEncrypted, notes } = made.value;
    return succeed({
      value: made.value,
      lines: [
        sentences.say('cli.backup-made', { folder, stories: storyCount, megabytes: megabytes(sizeBytes), news: megabytes(newBytes) }),
        sentences.say(isEncrypted ? 'cli.backup-locked' : 'cli.handover-plain'),
        sentences.say('cli.safe-to-remove'),
        ...notes.map((note) => `  · ${sentences.say(note.code, note.params)}`),
      ],
    });
  },
};

const checkCommand: Command = {
  name: 'backup check',
  positionals: ['folder'],
  options: {},
  run: async (call) => {
    const { positionals, studio, sentences, signal, progress, pathOf } = call;
    const checked = await withPassphrase(call, (passphrase) => checkBackup({ fs: studio.fs, folder: pathOf(positionals[0] ?? ''), passphrase, signal, onProgress: progress }));
    if (!checked.ok) return checked;
    const lines = checked.value.states.map((state) => sentences.say('cli.backup-state', { state: state.state, at: state.savedAt.slice(0, 16).replace('T', ' '), stories: state.storyCount, megabytes: megabytes(state.sizeBytes) }));
    return succeed({ value: checked.value, lines: [sentences.say('cli.backup-whole'), ...lines] });
  },
};

const restoreCommand: Command = {
  name: 'backup restore',
  positionals: ['folder'],
  options: { into: { type: 'string', holds: 'new-folder', isRequired: true }, state: { type: 'string', holds: 'state' } },
  run: async (call) => {
    const { positionals, options, studio, sentences, signal, progress, pathOf } = call;
    const into = pathOf(options.text('into') ?? '');
    const restored = await withPassphrase(call, (passphrase) => restoreLibrary({ fs: studio.fs, folder: pathOf(positionals[0] ?? ''), into, state: options.text('state'), passphrase, signal, onProgress: progress }));
    if (!restored.ok) return restored;
    const { savedAt, storyCount } = restored.value;
    return succeed({ value: { ...restored.value, into }, lines: [sentences.say('cli.backup-restored', { into, at: savedAt.slice(0, 16).replace('T', ' '), stories: storyCount }), sentences.say('cli.backup-since')] });
  },
};

export const backupCommands: readonly Command[] = [makeCommand, checkCommand, restoreCommand];
