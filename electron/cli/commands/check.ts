import { countryCodeOf } from '../../core/consent/country.ts';
import { refuse } from '../../core/failure.ts';
import { storyParts } from '../../core/story/story.ts';
import { checkStoryForChannel } from '../../services/studio/check.ts';
import type { Command } from '../command.ts';
import { readStatements, statementOptions } from '../statement-options.ts';

export const checkCommand: Command = {
  name: 'check',
  positionals: ['story'],
  options: {
    channel: { type: 'string', holds: 'channel' },
    recipient: { type: 'string', holds: 'partner id' },
    territory: { type: 'string', holds: 'country' },
    ...statementOptions,
  },
  run: async ({ positionals, options, studio, sentences, askPassphrase, pathOf }) => {
    const wished = options.text('channel');
    const channel = storyParts.channel.safeParse(wished);
    if (wished !== undefined && !channel.success) return refuse('usage', { usage: `--channel ${storyParts.channel.options.join('|')}` });
    const recipient = options.text('recipient');
    const typed = options.text('territory');
    const territory = typed === undefined ? undefined : countryCodeOf(typed);
    if (typed !== undefined && territory === undefined) return refuse('usage', { usage: '--territory IT' });
    const statements = readStatements(options);
    if (!statements.ok) return statements;
    const checked = await checkStoryForChannel({
      studio,
      story: positionals[0] ?? '',
      pathOf,
      askPassphrase,
      ...(channel.success && wished !== undefined ? { channel: channel.data } : {}),
      ...(recipient === undefined ? {} : { recipient }),
      ...(territory === undefined ? {} : { territory }),
      ...(statements.value === undefined ? {} : { statements: statements.value }),
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
