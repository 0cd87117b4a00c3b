import { describe, expect, it } from 'vitest';
import { scenePeople } from '../../../electron/core/consent/scene-people.ts';
import { newScene, newScenePicture, newTake } from '../../../electron/core/story/new-story.ts';
import type { Story } from '../../../electron/core/story/story.ts';
import { aStory } from './a-consented-story.ts';

const saidIn = (story: Story): readonly unknown[] => scenePeople(story).map(({ number, heard, seen }) => [number, heard, seen]);

describe('core/consent/scene-people', () => {
  it('tells who is heard and seen in each scene', () => {
    expect(saidIn(aStory())).toEqual([
      [1, { kind: 'people', personIds: ['p-teller'] }, { kind: 'people', personIds: ['p-sister'] }],
      [2, { kind: 'people', personIds: ['p-teller'] }, { kind: 'nobody' }],
      [3, { kind: 'none' }, { kind: 'none' }],
    ]);
  });

  it('tells apart what nobody has said from what shows nobody', () => {
    const scene = newScene({ id: 's-1', picture: newScenePicture({ assetId: 'gone' }), takes: [newTake({ id: 't-1', sha256: 'a'.repeat(64), durationMs: 1000, speakerIds: [] })], chosenTakeId: 't-1' });
    expect(saidIn({ ...aStory(), scenes: [scene] })).toEqual([[1, { kind: 'unknown' }, { kind: 'unknown' }]]);
  });

  it('names the take to change, and none where one voice runs through the story', () => {
    const [first] = scenePeople(aStory());
    const narrated: Story = { ...aStory(), scenes: aStory().scenes.map((scene) => ({ ...scene, takes: [] })), narration: { takeId: 'n', sha256: 'b'.repeat(64), durationMs: 9000, gainDb: 0, speakerIds: ['p-teller'], marks: [{ sceneId: 's-1', atMs: 0 }] } };
    expect([first?.takeId, first?.assetId, scenePeople(narrated)[0]?.takeId, scenePeople(narrated)[0]?.heard.kind]).toEqual(['t-1', 'a-kitchen', undefined, 'people']);
  });

  it('counts a face as hidden only behind an opaque shape', () => {
    const hide = (style: 'fill' | 'soften'): Story => ({ ...aStory(), scenes: aStory().scenes.map((scene) => (scene.id === 's-1' ? { ...scene, hidden: [{ rect: { x: 0, y: 0, width: 0.5, height: 0.5 }, style, personIds: ['p-sister'] }] } : scene)) });
    expect([scenePeople(hide('fill'))[0]?.hiddenIds, scenePeople(hide('soften'))[0]?.hiddenIds]).toEqual([['p-sister'], []]);
  });
});
