import { parseTarget } from '../../core/send/target.ts';
import { sendPackage } from '../../services/studio/send-package.ts';
import type { Command } from '../command.ts';

export const sendCommand: Command = {
  name: 'send',
  positionals: ['package'],
  options: { to: { type: 'string', holds: 'folder|usb:folder|tus+https://…|webdav+https://…', isRequired: true }, again: { type: 'boolean' } },
  run: async ({ positionals, options, studio, sentences, signal, progress, askLogin, pathOf }) => {
    const parsed = parseTarget(options.text('to') ?? '');
    if (!parsed.ok) return parsed;
    const target = 'path' in parsed.value ? { ...parsed.value, path: pathOf(parsed.value.path) } : parsed.value;
    const sent = await sendPackage({ studio, archive: pathOf(positionals[0] ?? ''), target, again: options.has('again'), askLogin, signal, onProgress: progress });
    if (!sent.ok) return sent;
    const { isNew, kind } = sent.value;
    return {
      ok: true,
      value: { value: sent.value, lines: [sentences.say(isNew ? 'cli.sent' : 'cli.sent-before', { target: sent.value.target }), ...(kind === 'usb' ? [sentences.say('cli.safe-to-remove')] : [])] },
    };
  },
};
