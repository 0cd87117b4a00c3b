/**
 * Begins a story from one of the beginnings: `new`.
 */
import { refuse } from '../../core/failure.ts';
import { storyFromTemplate, templateIds } from '../../core/story/story-templates.ts';
import { defaultFormat, storyParts } from '../../core/story/story.ts';
import { findWorkshop } from '../../services/studio/find-workshop.ts';
import { beginWithSlate } from '../../services/studio/funder-slate.ts';
import { newId } from '../../services/studio/studio.ts';
import type { Command } from '../command.ts';
import { optionValues } from './option-values.ts';

export const newCommand: Command = {
  name: 'new',
  positionals: [],
  options: {
    title: { type: 'string', isRequired: true },
    language: { type: 'string', holds: 'language', isRequired: true },
    template: { type: 'string', holds: templateIds.join('|') },
    workshop: { type: 'string', holds: 'workshop' },
  },
  run: async ({ options, studio, sentences }) => {
    const values = optionValues(options);
    const [title, language] = [options.text('title')?.trim() ?? '', options.text('language') ?? ''];
    const templateId = values.choice('template', templateIds, 'own-way');
    if (title === '') values.complain('problem.story-title', {});
    if (!storyParts.language.safeParse(language).success) values.complain('problem.option-language', { option: 'language' });
    if (values.reasons.length > 0) return refuse('answer-invalid', {}, { reasons: values.reasons });
    const named = options.text('workshop');
    const workshop = named === undefined ? undefined : await findWorkshop(studio, named);
    if (workshop?.ok === false) return workshop;
    const library = await studio.library({ create: true });
    if (!library.ok) return library;
    const story = storyFromTemplate({ templateId, id: newId(), title, language, format: defaultFormat, newId, say: sentences.say });
    const made = await library.value.createStory({ ...story, ...(workshop === undefined ? {} : { workshopId: workshop.value.id }) });
    if (!made.ok) return made;
    await beginWithSlate(studio, made.value);
    await made.value.close();
    const questions = story.scenes.map(({ note }) => note).filter((note) => note !== '');
    return { ok: true, value: { value: { storyId: story.id, title, language, templateId }, lines: [sentences.say('cli.story-begun', { title, storyId: story.id }), ...questions.map((question) => `  · ${question}`)] } };
  },
};
