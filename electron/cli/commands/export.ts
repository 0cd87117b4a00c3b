import { refuse } from '../../core/failure.ts';
import { storyParts } from '../../core/story/story.ts';
import { exportStory } from '../../services/studio/export-story.ts';
import type { Command } from '../command.ts';
import { destinationOptions, readDestination } from '../destination-options.ts';

export const exportCommand: Command = {
  name: 'export',
  positionals: ['story'],
  options: {
    channel: { type: 'string', holds: 'channel', isRequired: true },
    ...destinationOptions,
    'apply-safe-version': { type: 'boolean' },
    out: { type: 'string', holds: 'folder', isRequired: true },
    reason: { type: 'string', holds: 'R15=why', multiple: true },
  },
  run: async ({ positionals, options, studio, sentences, signal, progress, askPassphrase, pathOf }) => {
    const channel = storyParts.channel.safeParse(options.text('channel'));
    if (!channel.success) return refuse('usage', { usage: `--channel ${storyParts.channel.options.join('|')}` });
    const destination = readDestination(options);
    if (!destination.ok) return destination;
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
      ...destination.value,
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
