import { describe, expect, it } from 'vitest';
import { clipClock } from '../../../electron/core/clip/clip-clock.ts';
import { compilationClip, titleCards } from '../../../electron/core/clip/compilation.ts';
import { storyClock } from '../../../electron/core/clip/source-clock.ts';
import { newScene, newStory } from '../../../electron/core/story/new-story.ts';

describe('core/clip/compilation', () => {
  const story = (id: string, language: string) => ({ sourceId: `s-${id}`, tellerNames: id === 'a' ? ['أمل', 'Ihor'] : [], story: { ...newStory({ id, title: `Story ${id}`, language }), scenes: [newScene({ id: 'scene-1', kind: 'title', text: { templateId: 'card', lines: [id] }, minDurationMs: 2000 })] } });
  const compilation = { id: 'w-1', title: 'All', language: 'ar', stories: [story('a', 'ar'), story('b', 'uk')] };

  it('puts a card with title and names before each whole story, and a chapter on it', () => {
    const cards = titleCards(compilation);
    const clocks = new Map([...cards, ...compilation.stories.map((one) => [one.sourceId, one.story] as const)].map(([id, one]) => [id, storyClock(one, 1080)] as const));
    const clockOf = (id: string): ReturnType<typeof storyClock> => {
      const clock = clocks.get(id);
      if (clock === undefined) throw new Error(id);
      return clock;
    };
    const clip = compilationClip(compilation, clockOf);
    const { parts, problems } = clipClock(clip, clockOf);
    expect([...cards.values()].map(({ language, scenes }) => [language, scenes.map(({ text }) => text?.lines)])).toEqual([['ar', [['Story a', 'أمل', 'Ihor']]], ['uk', [['Story b']]]]);
    expect([problems, parts.map(({ part }) => part.sourceId), parts.map(({ lengthMs }) => lengthMs).filter((_length, index) => index % 2 === 1)]).toEqual([[], ['card-1', 's-a', 'card-2', 's-b'], [3000, 3000]]);
    expect(parts.every(({ part, lengthMs }) => !part.sourceId.startsWith('card-') || lengthMs >= 4000)).toBe(true);
    expect(clip.chapters.map(({ partId, title }) => [partId, title])).toEqual([['before-1', 'Story a'], ['before-2', 'Story b']]);
  });
});
