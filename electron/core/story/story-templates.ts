/**
 * Beginnings to choose from: each a short row of scenes with a question for the storyteller in each.
 *
 * Values only: a question is a sentence key, and becomes the scene's note in the language of the room. The script
 * stays empty, because the words are the storyteller's. A note is never seen by those who watch the story.
 */
import { newScene, newStory } from './new-story.ts';
import type { Format, Scene, Story } from './story.ts';

export const templateIds = ['journey', 'object', 'place', 'person', 'counter', 'own-way'] as const;
export type TemplateId = (typeof templateIds)[number];

export interface StoryTemplate {
  readonly id: TemplateId;
  /** What it is for, as a sentence key. */
  readonly about: string;
  /** One picture scene for each question. */
  readonly questions: readonly string[];
}

export const storyTemplates: readonly StoryTemplate[] = [
  {
    id: 'journey',
    about: 'library.template.journey.about',
    questions: [
      'library.template.journey.home',
      'library.template.journey.leaving',
      'library.template.journey.carried',
      'library.template.journey.road',
      'library.template.journey.help',
      'library.template.journey.arriving',
      'library.template.journey.today',
    ],
  },
  {
    id: 'object',
    about: 'library.template.object.about',
    questions: ['library.template.object.what', 'library.template.object.from', 'library.template.object.moment', 'library.template.object.without', 'library.template.object.keep'],
  },
  {
    id: 'place',
    about: 'library.template.place.about',
    questions: ['library.template.place.where', 'library.template.place.senses', 'library.template.place.people', 'library.template.place.day', 'library.template.place.now'],
  },
  {
    id: 'person',
    about: 'library.template.person.about',
    questions: ['library.template.person.who', 'library.template.person.met', 'library.template.person.did', 'library.template.person.changed', 'library.template.person.say'],
  },
  {
    id: 'counter',
    about: 'library.template.counter.about',
    questions: ['library.template.counter.said', 'library.template.counter.moment', 'library.template.counter.was', 'library.template.counter.unseen', 'library.template.counter.others', 'library.template.counter.know'],
  },
  { id: 'own-way', about: 'library.template.own-way.about', questions: [] },
];

export interface TemplateRequest {
  readonly templateId: TemplateId;
  readonly id: string;
  readonly title: string;
  readonly language: string;
  readonly format: Format;
  readonly newId: () => string;
  readonly say: (key: string) => string;
}

/** A title, one scene for each question, and the credits. `own-way` begins with the title alone. */
export const storyFromTemplate = ({ templateId, id, title, language, format, newId, say }: TemplateRequest): Story => {
  const questions = storyTemplates.find((one) => one.id === templateId)?.questions ?? [];
  const first: Scene = newScene({ id: newId(), kind: 'title', text: { templateId: 'card', lines: [title] }, minDurationMs: 4000 });
  const middle = questions.map((question) => newScene({ id: newId(), note: say(question) }));
  const credits = newScene({ id: newId(), kind: 'credits', text: { templateId: 'credits-list', lines: [] }, minDurationMs: 5000 });
  return { ...newStory({ id, title, language, format }), scenes: [first, ...middle, ...(questions.length === 0 ? [] : [credits])] };
};
