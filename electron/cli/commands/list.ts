import { refuse } from '../../core/failure.ts';
import type { Command } from '../command.ts';

export const listCommand: Command = {
  name: 'list',
  positionals: [],
  options: {},
  run: async ({ studio, sentences, signal }) => {
    if (signal.aborted) return refuse('stopped');
    const library = await studio.library();
    if (!library.ok) return library;
    const stories = await library.value.listStories();
    const lines = stories.map((story) => `${story.id}  ${story.language.padEnd(5)}  ${story.title}`);
    return { ok: true, value: { value: { stories }, lines: lines.length === 0 ? [sentences.say('cli.no-stories')] : lines } };
  },
};
