import { draftFromFolder } from '../../services/studio/draft.ts';
import type { Command } from '../command.ts';

export const draftCommand: Command = {
  name: 'draft',
  positionals: ['folder'],
  options: {
    language: { type: 'string', holds: 'language' },
    title: { type: 'string' },
  },
  run: async ({ positionals, options, studio, sentences, signal, progress, askPassphrase, pathOf }) => {
    const language = options.text('language');
    const title = options.text('title');
    const drafted = await draftFromFolder({
      studio,
      folder: pathOf(positionals[0] ?? ''),
      askPassphrase,
      signal,
      onProgress: progress,
      ...(language === undefined ? {} : { language }),
      ...(title === undefined ? {} : { title }),
    });
    if (!drafted.ok) return drafted;
    const { storyId, sceneCount, durationMs, notes, skipped } = drafted.value;
    return {
      ok: true,
      value: {
        value: drafted.value,
        lines: [
          sentences.say('cli.drafted', { title: drafted.value.title, scenes: sceneCount, seconds: Math.round(durationMs / 1000), language: drafted.value.language }),
          ...skipped.map((reason) => `  ! ${sentences.say(reason.code, reason.params)}`),
          ...notes.map((reason) => `  · ${sentences.say(reason.code, reason.params)}`),
          sentences.say('cli.story-id', { storyId }),
        ],
      },
    };
  },
};
