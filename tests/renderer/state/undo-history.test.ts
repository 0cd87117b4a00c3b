import { describe, expect, it } from 'vitest';
import { newStory } from '../../../electron/core/story/new-story.ts';
import type { Story } from '../../../electron/core/story/story.ts';
import { emptyHistory, stepBack, stepForward, type Step, withStep } from '../../../renderer/state/undo-history.ts';

const titled = (title: string): Story => newStory({ id: 's', title, language: 'en' });
const step = (before: string, after: string, atMs: number, merge?: string): Step => ({ name: { key: 'edit.set-title', params: {} }, before: titled(before), after: titled(after), merge, atMs });

describe('renderer/state/undo-history', () => {
  it('goes back and forward through every step', () => {
    const two = withStep(withStep(emptyHistory, step('a', 'b', 0)), step('b', 'c', 5000));
    const back = stepBack(two);
    expect(back?.step.before.title).toBe('b');
    expect(stepForward(back?.history ?? emptyHistory)?.step.after.title).toBe('c');
  });

  it('joins what is typed without a pause into one step', () => {
    const typed = withStep(withStep(emptyHistory, step('', 'h', 0, 'title')), step('h', 'he', 300, 'title'));
    expect([typed.past.length, typed.past[0]?.before.title, typed.past[0]?.after.title]).toEqual([1, '', 'he']);
  });

  it('begins a new step after a pause, for another thing, and after a step back', () => {
    const first = withStep(emptyHistory, step('', 'h', 0, 'title'));
    expect(withStep(first, step('h', 'he', 3000, 'title')).past.length).toBe(2);
    expect(withStep(first, step('h', 'he', 300, 'script')).past.length).toBe(2);
    const redone = stepForward(stepBack(first)?.history ?? emptyHistory)?.history ?? emptyHistory;
    expect(withStep(redone, step('h', 'he', 310, 'title')).past.length).toBe(2);
  });

  it('forgets what was undone once something else is done', () => {
    const back = stepBack(withStep(emptyHistory, step('a', 'b', 0)))?.history ?? emptyHistory;
    expect(withStep(back, step('a', 'x', 1)).future).toEqual([]);
  });

  it('keeps the newest five hundred steps', () => {
    let history = emptyHistory;
    for (let index = 0; index < 510; index += 1) history = withStep(history, step(String(index), String(index + 1), index));
    expect([history.past.length, history.past[0]?.before.title]).toEqual([500, '10']);
  });
});
