/**
 * What storytellers take home: `take-home`.
 */
import { refuse, succeed } from '../../core/failure.ts';
import { uiLanguages } from '../../core/ui-languages.ts';
import { findWorkshop } from '../../services/studio/find-workshop.ts';
import { screeningProgramme } from '../../services/studio/screening.ts';
import { takeHome } from '../../services/studio/take-home.ts';
import type { Command } from '../command.ts';
import { optionValues } from './option-values.ts';

const languages = uiLanguages.map(({ tag }) => tag);

export const takeHomeCommand: Command = {
  name: 'take-home',
  positionals: ['workshop'],
  options: {
    out: { type: 'string', holds: 'folder', isRequired: true },
    story: { type: 'string', holds: 'story', multiple: true },
    language: { type: 'string', holds: languages.join('|') },
    reason: { type: 'string', holds: 'R15=why', multiple: true },
  },
  run: async ({ positionals, options, studio, sentences, signal, progress, askPassphrase, pathOf }) => {
    const values = optionValues(options);
    const language = values.maybeChoice('language', languages) ?? sentences.language;
    if (values.reasons.length > 0) return refuse('answer-invalid', {}, { reasons: values.reasons });
    const workshop = await findWorkshop(studio, positionals[0] ?? '');
    if (!workshop.ok) return workshop;
    const programme = await screeningProgramme({ studio, workshopId: workshop.value.id });
    if (!programme.ok) return programme;
    const named = options.texts('story');
    const offered = programme.value.stories.filter(({ isVersion }) => !isVersion);
    const missing = named.find((name) => !offered.some(({ storyId, folderName }) => storyId === name || folderName === name));
    if (missing !== undefined) return refuse('story-missing', { name: missing });
    const stories = offered.filter(({ storyId, folderName }) => named.length === 0 || named.includes(storyId) || named.includes(folderName)).map(({ folderName }) => folderName);
    const taken = await takeHome({
      studio,
      stories,
      folder: pathOf(options.text('out') ?? ''),
      language,
      reasons: options.texts('reason'),
      askPassphrase,
      signal,
      onProgress: ({ share, leftMs }) => progress({ phase: 'take-home', share, ...(leftMs === undefined ? {} : { leftMs }) }),
    });
    if (!taken.ok) return taken;
    const { given, refused, isStopped } = taken.value;
    if (isStopped) return refuse('stopped');
    // Nobody reads a list of nothing as a success.
    if (given.length === 0 && refused[0] !== undefined) return { ok: false, failure: refused[0].failure };
    const { say } = sentences;
    return succeed({
      value: taken.value,
      isPartial: refused.length > 0,
      lines: [
        ...given.map(({ title, folderName }) => say('cli.taken-home', { title, folder: folderName })),
        ...refused.flatMap(({ title, failure }) => [say('cli.not-taken-home', { title }), ...sentences.failureLines(failure)]),
        ...new Set(given.flatMap(({ notes }) => notes.map(({ code, params }) => say(code, params)))),
      ],
    });
  },
};
