import { refuse } from '../../core/failure.ts';
import { storyParts, type Asset } from '../../core/story/story.ts';
import { linkPart } from '../../services/studio/link.ts';
import type { Command, Options } from '../command.ts';

/** `own` needs no more; what others made needs all three. */
const rightsOf = (options: Options): Asset['rights'] | undefined => {
  const source = options.text('source');
  if (source === undefined) return undefined;
  const parsed = storyParts.rights.safeParse({ source, author: options.text('author') ?? '', licence: options.text('licence') ?? '', cleared: options.texts('cleared') });
  return parsed.success ? parsed.data : undefined;
};

export const linkCommand: Command = {
  name: 'consent link',
  positionals: ['story'],
  options: {
    scene: { type: 'string', holds: 'number' },
    music: { type: 'boolean' },
    speaker: { type: 'string', holds: 'person', multiple: true },
    shows: { type: 'string', holds: 'person', multiple: true },
    nobody: { type: 'boolean' },
    source: { type: 'string', holds: 'own|where from' },
    author: { type: 'string' },
    licence: { type: 'string' },
    cleared: { type: 'string', holds: 'channel', multiple: true },
    alt: { type: 'string', holds: 'what the picture shows' },
  },
  run: async (call) => {
    const { options } = call;
    const scene = options.text('scene');
    if ((scene === undefined) === !options.has('music')) return refuse('usage', { usage: 'storyhearth consent link <story> --scene <number> | --music …' });
    const rights = rightsOf(options);
    if (options.text('source') !== undefined && rights === undefined) return refuse('usage', { usage: `--cleared ${storyParts.channel.options.join('|')}` });
    const [speakerIds, shownIds, altText] = [options.texts('speaker'), options.texts('shows'), options.text('alt')];
    const linked = await linkPart({
      studio: call.studio,
      story: call.positionals[0] ?? '',
      pathOf: call.pathOf,
      part: scene === undefined ? 'music' : Number(scene),
      ...(speakerIds.length === 0 ? {} : { speakerIds }),
      ...(shownIds.length === 0 && !options.has('nobody') ? {} : { shownIds }),
      ...(rights === undefined ? {} : { rights }),
      ...(altText === undefined ? {} : { altText }),
    });
    if (!linked.ok) return linked;
    return { ok: true, value: { value: {}, lines: [call.sentences.say(scene === undefined ? 'cli.music-linked' : 'cli.linked', { scene: scene ?? '' })] } };
  },
};
