import { describe, expect, it } from 'vitest';
import type { ShownStory } from '../../../electron/core/bridge/screening.ts';
import { afterStory, answered, firstState, startFilm, type ShowingStory } from '../../../renderer/state/showing.ts';

const story: ShownStory = { storyId: 'bread', storyHash: 'a'.repeat(64), folderName: 'bread', title: 'Bread', language: 'ar', isVersion: false, tellerNames: ['Rasha'], durationMs: 1000, film: 'current', room: 'yes', refusals: [], mayBeShown: true };
const shown: ShowingStory = { story, film: { filmId: 'film-1', durationMs: 1000, tracks: [] } };

describe('renderer/state/showing', () => {
  it('asks about each story before its card, and again before its film', () => {
    const card = answered(firstState(2), shown, 2);
    const film = answered(startFilm(card), shown, 2);
    expect([firstState(2), card, startFilm(card), film, afterStory(0, 2), afterStory(1, 2), firstState(0)]).toEqual([
      { kind: 'asking', at: 0, next: 'card' },
      { kind: 'card', at: 0, shown },
      { kind: 'asking', at: 0, next: 'film' },
      { kind: 'film', at: 0, shown },
      { kind: 'asking', at: 1, next: 'card' },
      { kind: 'over' },
      { kind: 'over' },
    ]);
  });

  it('passes over a story that is refused, before its card and before its film, and holds nothing of it', () => {
    const card = answered(firstState(2), shown, 2);
    expect([answered(firstState(2), undefined, 2), answered(startFilm(card), undefined, 2), answered({ kind: 'asking', at: 1, next: 'card' }, undefined, 2)]).toEqual([{ kind: 'asking', at: 1, next: 'card' }, { kind: 'asking', at: 1, next: 'card' }, { kind: 'over' }]);
  });

  it('takes no answer that nobody waits for', () => {
    expect([answered({ kind: 'over' }, shown, 2), startFilm({ kind: 'over' })]).toEqual([{ kind: 'over' }, { kind: 'over' }]);
  });
});
