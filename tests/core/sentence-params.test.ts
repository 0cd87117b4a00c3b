import { describe, expect, it } from 'vitest';
import { sentenceParams } from '../../electron/core/sentence-params.ts';

describe('core/sentence-params', () => {
  it('isolates words that run the other way, and leaves those that run along', () => {
    expect(sentenceParams({ person: 'ليلى', title: 'Bread', both: 'Rasha رشا' }, 'en')).toEqual({ person: '\u2068ليلى\u2069', title: 'Bread', both: '\u2068Rasha رشا\u2069' });
    expect(sentenceParams({ person: 'ليلى', title: 'Bread', day: '2026-11-28', list: '1, 2' }, 'ar')).toEqual({ person: 'ليلى', title: '\u2068Bread\u2069', day: '\u20682026-11-28\u2069', list: '1, 2' });
  });

  it('isolates once, whatever comes in, and never what only chooses the sentence', () => {
    const once = sentenceParams({ person: 'ليلى', context: 'withdrawn' }, 'uk');
    expect([once, sentenceParams(once, 'uk')]).toEqual([{ person: '\u2068ليلى\u2069', context: 'withdrawn' }, once]);
    expect(sentenceParams({ context: 'not-yet' }, 'ar')).toEqual({ context: 'not-yet' });
  });

  it('counts what is counted, and takes a list of 21 for several', () => {
    expect(sentenceParams({ days: 21 }, 'uk')).toEqual({ days: 21, count: 21 });
    expect(sentenceParams({ days: 21, count: 3 }, 'uk')).toEqual({ days: 21, count: 3 });
    expect([1, 2, 21].map((sceneCount) => sentenceParams({ sceneCount, scenes: '1, 2' }, 'uk'))).toEqual([1, 2, 5].map((sceneCount) => ({ sceneCount, scenes: '1, 2' })));
  });
});
