import { countryCodeOf } from '../../core/consent/country.ts';
import { refuse } from '../../core/failure.ts';
import { storyParts } from '../../core/story/story.ts';
import { exportStory } from '../../services/studio/export-story.ts';
import type { Command } from '../command.ts';
import { readStatements, statementOptions } from '../statement-options.ts';

export const exportCommand: Command = {
  name: 'export',
  positionals: ['story'],
  options: {
    channel: { type: 'string', holds: 'channel', isRequired: true },
    recipient: { type: 'string', holds: 'partner id' },
    territory: { type: 'string', holds: 'country' },
    ...statementOptions,
    'apply-safe-version': { type: 'boolean' },
    out: { type: 'string', holds: 'folder', isRequired: true },
    reason: { type: 'string', holds: 'R15=why', multiple: true },
  },
  run: async ({ positionals, options, studio, sentences, signal, progress, askPassphrase, pathOf }) => {
    const channel = storyParts.channel.safeParse(options.text('channel'));
    if (!channel.success) return refuse('usage', { usage: `--channel ${storyParts.channel.options.join('|')}` });
    const recipient = options.text('recipient');
    const typed = options.text('territory');
    const territory = typed === undefined ? undefined : countryCodeOf(typed);
    if (typed !== undefined && territory === undefined) return refuse('usage', { usage: '--territory IT' });
    const statements = readStatements(options);
    if (!statements.ok) return statements;
    const exported = await exportStory({
      studio,
      story: positionals[0] ?? '',
      pathOf,
      channel: channel.data,
      outFolder: pathOf(options.text('out') ?? ''),
      reasons: options.texts('reason'),
      signal,
      onProgress: progress,
      askPassphrase,
      applySafeVersion: options.has('apply-safe-version'),
      ...(recipient === undefined ? {} : { recipient }),
      ...(territory === undefined ? {} : { territory }),
      ...(statements.value === undefined ? {} : { statements: statements.value }),
    });
    if (!exported.ok) return exported;
    return {
      ok: true,
      value: {
        value: exported.value,
        lines: [
          sentences.say('cli.exported', { file: exported.value.archive, validUntil: exported.value.validUntil.slice(0, 10) }),
          ...(exported.value.changes.length === 0 ? [] : [sentences.say('cli.safeTitle'), ...exported.value.changes.map((change) => `  · ${sentences.say(change.code, change.params)}`)]),
          ...exported.value.warnings.map((reason) => `  · ${sentences.say(reason.code, reason.params)}`),
        ],
      },
    };
  },
};
