import { receivePackage } from '../../services/studio/receive-package.ts';
import type { Command } from '../command.ts';

export const receiveCommand: Command = {
  name: 'receive',
  positionals: ['package'],
  options: { portfolio: { type: 'string', holds: 'folder', isRequired: true } },
  run: async ({ positionals, options, studio, sentences, signal, progress, pathOf }) => {
    const received = await receivePackage({ studio, path: pathOf(positionals[0] ?? ''), root: pathOf(options.text('portfolio') ?? ''), signal, onProgress: progress });
    if (!received.ok) return received;
    const { note, isNew, warnings } = received.value;
    const until = note.validUntil.slice(0, 10);
    return {
      ok: true,
      value: {
        value: received.value,
        lines: [
          sentences.say(isNew ? 'cli.received' : 'cli.received-already', { title: note.title, organisation: note.organisation, until }),
          sentences.say('cli.received-terms', { channel: note.channel, file: `stories/${note.exportId}/${note.folderName}/data/preview.html` }),
          ...warnings.map((reason) => `  · ${sentences.say(reason.code, reason.params)}`),
        ],
      },
    };
  },
};
