import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { storyCues } from '../../../electron/core/captions/join.ts';
import { splitAtScenes } from '../../../electron/core/captions/split.ts';
import { captionWarnings, captionWarningsInScene } from '../../../electron/core/captions/warnings.ts';
import { newScene, newStory } from '../../../electron/core/story/new-story.ts';
import type { Cue, Story } from '../../../electron/core/story/story.ts';
import { storyTiming } from '../../../electron/core/story/timing.ts';
import en from '../../../resources/locales/en.json' with { type: 'json' };
import { withoutGaps } from './texts.ts';

const scene = (id: string, minDurationMs: number, script = '') => newScene({ id, minDurationMs, script, transition: { kind: 'cut', durationMs: 0 }, pauseAfterMs: 0 });
const cue = (id: string, sceneId: string, startMs: number, endMs: number, text: string): Cue => ({ id, sceneId, startMs, endMs, text });
const storyWith = (cues: readonly Cue[], scenes = [scene('a', 5000), scene('b', 4000), scene('c', 3000)]): Story => ({
  ...newStory({ id: 'st', title: 'T', language: 'it' }),
  scenes,
  captions: [{ language: 'it', kind: 'original', translator: '', checkedByStoryteller: false, cues }],
});
const ids = (): (() => string) => {
  let count = 0;
  return () => `c${(count += 1)}`;
};

describe('core/captions/join', () => {
  it('puts cues on the clock of the story, by the order of the scenes, with their lines broken', () => {
    const text = 'Quando sono arrivata qui, non conoscevo proprio nessuno.';
    const story = storyWith([cue('1', 'c', 500, 2500, 'Fine.'), cue('2', 'a', 3000, 4000, 'Due.'), cue('3', 'a', 0, 3000, text)]);
    expect(storyCues({ story, language: 'it' })).toEqual([
      { sceneId: 'a', startMs: 0, endMs: 3000, text: 'Quando sono arrivata qui,\nnon conoscevo proprio nessuno.' },
      { sceneId: 'a', startMs: 3000, endMs: 4000, text: 'Due.' },
      { sceneId: 'c', startMs: 9500, endMs: 11_500, text: 'Fine.' },
    ]);
    expect(storyCues({ story, language: 'en' })).toEqual([]);
  });

  it('ends a cue with its scene and leaves out what begins later', () => {
    expect(storyCues({ story: storyWith([cue('1', 'b', 3000, 9000, 'Lungo.'), cue('2', 'b', 4000, 5000, 'Dopo.')]), language: 'it' })).toEqual([{ sceneId: 'b', startMs: 8000, endMs: 9000, text: 'Lungo.' }]);
  });

  it('shows a cue that needs a third line as two, one after the other', () => {
    const text = 'Quando sono arrivata a Bologna non conoscevo nessuno. La mia vicina mi ha portato il pane ogni giorno.';
    const shown = storyCues({ story: storyWith([cue('1', 'a', 0, 5000, text)]), language: 'it' });
    expect(shown.map((one) => [one.startMs, one.endMs])).toEqual([[0, 2624], [2624, 5000]]);
    expect(withoutGaps(shown.map((one) => one.text).join(' '))).toBe(withoutGaps(text));
  });
});

describe('core/captions/split', () => {
  const timing = storyTiming(storyWith([]));

  it('hands a cue to the scene that holds most of it, and to the earlier one when they hold the same', () => {
    const cues = [{ startMs: 4500, endMs: 6500, text: 'più b' }, { startMs: 8000, endMs: 10_000, text: 'pari' }];
    expect(splitAtScenes({ cues, timing, nextId: ids() })).toEqual({
      cues: [cue('c1', 'b', 0, 1500, 'più b'), cue('c2', 'b', 3000, 4000, 'pari')],
      notes: [],
    });
  });

  it('says how many cues lie after the end of the story', () => {
    const cues = [{ startMs: 11_000, endMs: 14_000, text: 'x' }, { startMs: 12_000, endMs: 13_000, text: 'y' }];
    expect(splitAtScenes({ cues, timing, nextId: ids() })).toEqual({ cues: [cue('c1', 'c', 2000, 3000, 'x')], notes: [{ code: 'note.captions-after-end', params: { count: 1 } }] });
    expect(en.note['captions-after-end_other']).toContain('{{count}}');
  });

  it('joins again to the same file when no cue crosses a border', () => {
    const place = fc.constantFrom([0, 5000], [5000, 9000], [9000, 12_000]);
    const someFile = fc.array(fc.tuple(place, fc.nat(), fc.nat(), fc.constantFrom('Ciao.', 'مرحبا', 'due\nrighe')), { maxLength: 8 }).map((rows) =>
      rows
        .map(([range, a, b, text]) => {
          const [fromMs, untilMs] = [range[0] ?? 0, range[1] ?? 0];
          const startMs = fromMs + (a % (untilMs - fromMs - 1));
          return { startMs, endMs: startMs + 1 + (b % (untilMs - startMs)), text };
        })
        .sort((a, b) => a.startMs - b.startMs),
    );
    fc.assert(fc.property(someFile, (file) => {
      const { cues } = splitAtScenes({ cues: file, timing, nextId: ids() });
      const joined = storyCues({ story: storyWith(cues), language: 'it' });
      expect(joined.map(({ startMs, endMs, text }) => ({ startMs, endMs, text }))).toEqual(file);
    }));
  }, 60_000);
});

describe('core/captions/warnings', () => {
  it('finds nothing wrong with good captions', () => {
    expect(captionWarnings(storyWith([cue('1', 'a', 0, 2000, 'Mi chiamo Leila.')]), 'it')).toEqual([]);
  });

  it('names every cue a viewer would stumble over', () => {
    const cues = [
      cue('1', 'a', 0, 1000, 'Questa frase è troppo lunga per un secondo.'),
      cue('2', 'a', 900, 1300, 'Ah!'),
      cue('3', 'a', 1300, 2500, ' '),
      cue('4', 'b', 0, 7001, 'Resta.'),
      cue('5', 'c', 0, 3000, `${'parola '.repeat(14)}我`),
    ];
    const story = storyWith(cues, [scene('a', 5000), scene('b', 7500), scene('c', 3000), scene('d', 3000, 'Non detto.')]);
    const found = captionWarnings(story, 'it');
    expect(found.map((one) => [one.code, one.params])).toEqual([
      ['caption-without-font', { language: 'it' }],
      ['caption-too-fast', { language: 'it', scene: 1, cue: 1, charactersASecond: 43 }],
      ['caption-too-short', { language: 'it', scene: 1, cue: 2, lengthMs: 400 }],
      ['caption-empty', { language: 'it', scene: 1, cue: 3 }],
      ['caption-overlap', { language: 'it', scene: 1, cue: 2 }],
      ['caption-too-long', { language: 'it', scene: 2, cue: 1, lengthMs: 7001 }],
      ['caption-too-fast', { language: 'it', scene: 3, cue: 1, charactersASecond: 33 }],
      ['caption-needs-split', { language: 'it', scene: 3, cue: 1, count: 2 }],
      ['caption-missing', { language: 'it', scene: 4 }],
    ]);
    expect(story.scenes.flatMap((one) => captionWarningsInScene(story, 'it', one.id))).toEqual(found.slice(1));
    expect(captionWarningsInScene(story, 'ar', 'a')).toEqual([]);
  });

  it('names a language without captions and a cue beyond its scene', () => {
    expect(captionWarnings(storyWith([]), 'ar')).toEqual([{ code: 'caption-track-missing', severity: 'warning', params: { language: 'ar' } }]);
    expect(captionWarnings(storyWith([cue('1', 'c', 2000, 3001, 'Oltre.')]), 'it').map((one) => one.code)).toEqual(['caption-outside-scene']);
  });

  it('has a sentence for every warning and every problem of a file', () => {
    const codes = ['too-fast', 'too-short', 'too-long', 'overlap', 'empty', 'missing', 'track-missing', 'needs-split', 'outside-scene', 'without-font'].map((name) => `caption-${name}`);
    const fileCodes = ['empty', 'no-header', 'time-unreadable', 'time-negative', 'time-reversed', 'text-without-time'].map((name) => `captions-${name}`);
    expect(Object.keys(en.problem)).toEqual(expect.arrayContaining([...codes, ...fileCodes]));
  });
});
