/**
 * Edits of what belongs to the story as a whole.
 */
import { succeed } from '../failure.ts';
import { type EditHandlers, keepUnknown, without } from './edit-parts.ts';
import { storyParts } from './story.ts';

export const storyEdits: EditHandlers<'set-title' | 'set-language' | 'set-format' | 'set-theme' | 'set-derived-from' | 'set-workshop'> = {
  'set-title': (story, { title }) => succeed({ ...story, title }),
  'set-language': (story, { language }) => succeed({ ...story, language }),
  'set-format': (story, { format }) => succeed({ ...story, format: keepUnknown(storyParts.format, story.format, format) }),
  'set-theme': (story, { theme }) => succeed({ ...story, theme }),
  'set-derived-from': (story, { derivedFrom }) => succeed(derivedFrom === undefined ? without(story, 'derivedFrom') : { ...story, derivedFrom }),
  'set-workshop': (story, { workshopId }) => succeed(workshopId === undefined ? without(story, 'workshopId') : { ...story, workshopId }),
};
