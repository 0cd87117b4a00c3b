/**
 * Several stories of a workshop as one film: each whole, with a card before it.
 *
 * In: the stories in their order, each with the names its people may be shown under. Out: a story of one card
 * for each, and the clip that puts cards and stories in turn. It decides nothing: whoever asked the gate brings only stories that may go.
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

/** Long enough to read two lines aloud. */
const cardMs = 4000;
const cardSceneId = 'card';
const cardSourceId = (index: number): string => `card-${index + 1}`;
const cardStoryId = ({ id }: Compilation, index: number): string => `${id}-card-${index + 1}`;

/** The card before each story, by the id of its source: in the language of its story, which decides direction and letters. */
export const titleCards = (compilation: Compilation): ReadonlyMap<string, Story> =>
  new Map(
    compilation.stories.map(({ story, tellerNames }, index) => [
      cardSourceId(index),
      {
        ...newStory({ id: cardStoryId(compilation, index), title: story.title, language: story.language, format: story.format }),
        scenes: [
          newScene({
            id: cardSceneId,
            kind: 'title',
            // A line for each name: names of two scripts in one line would change places.
            text: { templateId: 'card', lines: [story.title, ...tellerNames] },
            minDurationMs: cardMs,
            pauseAfterMs: 0,
            transition: { kind: 'cut', durationMs: 0 },
          }),
        ],
      },
    ]),
  );

export const compilationClip = (compilation: Compilation, clockOf: (sourceId: string) => SourceClock): Clip => {
  const { id, title, language, stories } = compilation;
  return {
    ...newClip({ id, title, language }),
    sources: stories.flatMap(({ sourceId, story }, index) => [
      { id: cardSourceId(index), kind: 'story' as const, storyId: cardStoryId(compilation, index) },
      { id: sourceId, kind: 'story' as const, storyId: story.id },
    ]),
    parts: stories.flatMap(({ sourceId }, index) => [
      { id: `before-${index + 1}`, sourceId: cardSourceId(index), in: { kind: 'scene-start' as const, sceneId: cardSceneId }, out: { kind: 'scene-end' as const, sceneId: cardSceneId }, notes: '' },
      { id: `story-${index + 1}`, sourceId, ...wholeSource(clockOf(sourceId)), notes: '' },
    ]),
    chapters: stories.map(({ story }, index) => ({ id: `chapter-${index + 1}`, partId: `before-${index + 1}`, atMs: 0, title: story.title })),
  };
};
