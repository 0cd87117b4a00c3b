/**
 * Several stories of a workshop as one film: each whole, with a card before it.
 *
 * In: the stories in their order, each with the names its people may be shown under. Out: a story of nothing but cards, and
 * the clip that puts cards and stories in turn. It decides nothing: whoever asked the gate brings only stories that may go.
 */
import { wholeSource } from './point-text.ts';
import type { SourceClock } from './source-clock.ts';
import { newClip, type Clip } from './clip.ts';
import { newScene, newStory } from '../story/new-story.ts';
import type { Story } from '../story/story.ts';

export interface CompiledStory {
  /** Of the clip. */
  readonly sourceId: string;
  readonly story: Story;
  readonly tellerNames: readonly string[];
}

export interface Compilation {
  readonly id: string;
  readonly title: string;
  readonly language: string;
  readonly stories: readonly CompiledStory[];
}

export const cardsSourceId = 'cards';
/** Long enough to read two lines aloud. */
const cardMs = 4000;
const cardId = (index: number): string => `card-${index + 1}`;

export const titleCards = ({ id, title, language, stories }: Compilation): Story => ({
  ...newStory({ id: `${id}-cards`, title, language, ...(stories[0] === undefined ? {} : { format: stories[0].story.format }) }),
  scenes: stories.map(({ story, tellerNames }, index) =>
    newScene({
      id: cardId(index),
      kind: 'title',
      text: { templateId: 'card', lines: [story.title, ...(tellerNames.length === 0 ? [] : [tellerNames.join(' · ')])] },
      minDurationMs: cardMs,
      pauseAfterMs: 0,
      transition: { kind: 'cut', durationMs: 0 },
    }),
  ),
});

export const compilationClip = ({ id, title, language, stories }: Compilation, clockOf: (sourceId: string) => SourceClock): Clip => ({
  ...newClip({ id, title, language }),
  sources: [{ id: cardsSourceId, kind: 'story', storyId: `${id}-cards` }, ...stories.map(({ sourceId, story }) => ({ id: sourceId, kind: 'story' as const, storyId: story.id }))],
  parts: stories.flatMap(({ sourceId }, index) => [
    { id: `before-${index + 1}`, sourceId: cardsSourceId, in: { kind: 'scene-start' as const, sceneId: cardId(index) }, out: { kind: 'scene-end' as const, sceneId: cardId(index) }, notes: '' },
    { id: `story-${index + 1}`, sourceId, ...wholeSource(clockOf(sourceId)), notes: '' },
  ]),
  chapters: stories.map(({ story }, index) => ({ id: `chapter-${index + 1}`, partId: `before-${index + 1}`, atMs: 0, title: story.title })),
});
