import { describe, expect, it } from 'vitest';
import { newScene, newStory } from '../../../electron/core/story/new-story.ts';
import { openSelectionStore, scenesStillThere } from '../../../renderer/state/selection-store.ts';

describe('renderer/state/selection-store', () => {
  it('knows which of the selected scenes are still there after an undo', () => {
    const selection = openSelectionStore();
    selection.selectScenes(['one', 'added']);
    const story = { ...newStory({ id: 's', title: 'Bread', language: 'en' }), scenes: [newScene({ id: 'one' })] };
    expect(scenesStillThere(story, selection.getState().sceneIds)).toEqual(['one']);
    selection.selectScenes(['added']);
    expect(scenesStillThere(story, selection.getState().sceneIds)).toEqual([]);
  });
});
