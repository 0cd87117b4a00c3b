import { describe, expect, it } from 'vitest';
import english from '../../../resources/locales/en.json' with { type: 'json' };
import { storyFromTemplate, storyTemplates, templateIds } from '../../../electron/core/story/story-templates.ts';
import { defaultFormat, storySchema } from '../../../electron/core/story/story.ts';

const sentence = (key: string): unknown => key.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], english);

const make = (templateId: (typeof templateIds)[number]) => {
  let count = 0;
  return storyFromTemplate({ templateId, id: 'story-1', title: 'Pane', language: 'it', format: defaultFormat, newId: () => `id-${(count += 1)}`, say: (key) => `say ${key}` });
};

describe('core/story/story-templates', () => {
  it.each(templateIds)('makes a valid story of %s, with a title and with the questions as notes', (templateId) => {
    const story = make(templateId);
    expect(storySchema.safeParse(story).success).toBe(true);
    expect(story.scenes[0]).toMatchObject({ kind: 'title', text: { lines: ['Pane'] } });
    const questions = storyTemplates.find((one) => one.id === templateId)?.questions ?? [];
    expect(story.scenes.filter((scene) => scene.kind === 'picture').map((scene) => [scene.script, scene.note])).toEqual(questions.map((key) => ['', `say ${key}`]));
  });

  it('has a sentence for every template and every question', () => {
    expect(storyTemplates.map((one) => one.id)).toEqual([...templateIds]);
    expect(storyTemplates.flatMap((one) => [one.about, ...one.questions]).filter((key) => typeof sentence(key) !== 'string')).toEqual([]);
  });
});
