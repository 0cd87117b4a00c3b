import { verifyReceived } from '../../services/studio/verify.ts';
import type { Command } from '../command.ts';

export const verifyCommand: Command = {
  name: 'verify',
  positionals: ['package'],
  options: {},
  run: async ({ positionals, studio, sentences, signal, progress, pathOf }) => {
    const verified = await verifyReceived({ studio, path: pathOf(positionals[0] ?? ''), signal, onProgress: progress });
    if (!verified.ok) return verified;
    return {
      ok: true,
      value: {
        value: verified.value,
        lines: [sentences.say(verified.value.facts?.isSignerTrusted === true ? 'cli.verified' : 'cli.verified-unknown-signer'), ...verified.value.warnings.map((reason) => `  · ${sentences.say(reason.code, reason.params)}`)],
      },
    };
  },
};
