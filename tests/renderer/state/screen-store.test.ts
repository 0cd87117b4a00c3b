import { describe, expect, it } from 'vitest';
import { openScreenStore, type Screen } from '../../../renderer/state/screen-store.ts';

const board: Screen = { kind: 'workshop', workshopId: 'spring', part: 'screening' };
const story: Screen = { kind: 'story', folderName: 'bread', step: 'script' };

describe('renderer/state/screen-store', () => {
  it('leads back to the workshop from a story that was opened there, also by way of help', () => {
    const screens = openScreenStore();
    screens.show(board);
    screens.show(story);
    screens.show({ kind: 'help', page: 'script' });
    screens.goBack();
    expect(screens.getState().screen).toEqual(story);
    screens.show({ ...story, step: 'consent' });
    screens.leaveStory();
    expect(screens.getState().screen).toEqual(board);
  });

  it('leads back to the library from a story that was opened there, whatever was open before', () => {
    const screens = openScreenStore();
    screens.show(board);
    screens.show(story);
    screens.leaveStory();
    screens.show({ kind: 'library' });
    screens.show(story);
    screens.leaveStory();
    expect(screens.getState().screen).toEqual({ kind: 'library' });
  });
});
