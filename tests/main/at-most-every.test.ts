import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { atMostEvery } from '../../electron/main/at-most-every.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('main/at-most-every', () => {
  it('says the first word at once, then at most one in each pause, and always the last', () => {
    const said: string[] = [];
    const say = atMostEvery<string>(250, (word) => said.push(`${word}@${Date.now() - began}`));
    const began = Date.now();
    for (let ms = 0; ms <= 600; ms += 50) {
      say(`w${ms}`);
      vi.advanceTimersByTime(50);
    }
    vi.advanceTimersByTime(1000);
    expect(said).toEqual(['w0@0', 'w200@250', 'w450@500', 'w600@750']);
  });

  it('says a word at once again after it was quiet', () => {
    const said: number[] = [];
    const say = atMostEvery<number>(250, (word) => said.push(word));
    say(1);
    vi.advanceTimersByTime(300);
    say(2);
    expect(said).toEqual([1, 2]);
  });
});
