/**
 * One film of the stories of a workshop, of those who agreed: `compilation`.
 */
import { refuse, succeed } from '../../core/failure.ts';
import { exportCompilation } from '../../services/studio/export-compilation.ts';
import { findWorkshop } from '../../services/studio/find-workshop.ts';
import { compilationChannels } from '../../services/studio/settle-compilation.ts';
import { refuseOptions, type Command } from '../command.ts';
import { destinationOptions, readDestination } from '../destination-options.ts';
import { optionValues } from './option-values.ts';

export const compilationCommand: Command = {
  name: 'compilation',
  positionals: ['workshop'],
  options: {
    channel: { type: 'string', holds: compilationChannels.join('|'), isRequired: true },
    out: { type: 'string', holds: 'folder', isRequired: true },
    title: { type: 'string', isRequired: true },
    reason: { type: 'string', holds: 'R15=why', multiple: true },
    recipient: destinationOptions.recipient,
    territory: destinationOptions.territory,
    acknowledge: destinationOptions.acknowledge,
    audience: destinationOptions.audience,
    quote: destinationOptions.quote,
  },
  run: async ({ positionals, options, studio, sentences, signal, progress, askPassphrase, pathOf }) => {
    const values = optionValues(options);
    const channel = values.choice('channel', compilationChannels, 'partner-portfolio');
    if (values.reasons.length > 0) return refuse('answer-invalid', {}, { reasons: values.reasons });
    const destination = readDestination(options);
    if (!destination.ok) return destination;
    const title = options.text('title')?.trim() ?? '';
    if (title === '') return refuseOptions(compilationCommand, [{ option: 'title', isMissing: true }]);
    const workshop = await findWorkshop(studio, positionals[0] ?? '');
    if (!workshop.ok) return workshop;
    const made = await exportCompilation({
      studio,
      workshopId: workshop.value.id,
      title,
      channel,
      outFolder: pathOf(options.text('out') ?? ''),
      reasons: options.texts('reason'),
      askPassphrase,
      signal,
      onProgress: progress,
      ...destination.value,
    });
    if (!made.ok) return made;
    const { archive, validUntil, titles, leftOut } = made.value;
    const { say } = sentences;
    return succeed({
      value: made.value,
      lines: [
        say('cli.exported', { file: archive, validUntil: validUntil.slice(0, 10) }),
        ...titles.map((one) => say('cli.compiled', { title: one })),
        ...leftOut.flatMap((one) => [say('cli.not-compiled', { title: one.title }), ...sentences.failureLines(one.failure).slice(1)]),
      ],
    });
  },
};
