import { refuse } from '../../core/failure.ts';
import { storyParts } from '../../core/story/story.ts';
import { checkStoryForChannel } from '../../services/studio/check.ts';
import type { Command } from '../command.ts';
import { destinationOptions, readDestination } from '../destination-options.ts';

export const checkCommand: Command = {
  name: 'check',
  positionals: ['story'],
  options: {
    channel: { type: 'string', holds: 'channel' },
    ...destinationOptions,
  },
  run: async ({ positionals, options, studio, sentences, askPassphrase, pathOf }) => {
    const wished = options.text('channel');
    const channel = storyParts.channel.safeParse(wished);
    if (wished !== undefined && !channel.success) return refuse('usage', { usage: `--channel ${storyParts.channel.options.join('|')}` });
    const destination = readDestination(options);
    if (!destination.ok) return destination;
    const checked = await checkStoryForChannel({
      studio,
      story: positionals[0] ?? '',
      pathOf,
      askPassphrase,
      ...(channel.success && wished !== undefined ? { channel: channel.data } : {}),
      ...destination.value,
    });
    if (!checked.ok) return checked;
    const { warnings, facts } = checked.value;
    return {
      ok: true,
      value: {
        value: checked.value,
        lines: [sentences.say('cli.checked', facts), ...warnings.map((reason) => `  · ${sentences.say(reason.code, reason.params)}`)],
      },
    };
  },
};
