import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cuesFromScript, longestCueMs } from '../../../electron/core/captions/cues.ts';
import { breakLines } from '../../../electron/core/captions/line-break.ts';
import type { Cue, TimeRange } from '../../../electron/core/story/story.ts';
import { someFormat, someLanguage, someText, withoutGaps } from './texts.ts';

/** Many runs on a machine that is busy with other tests. */
const propertyPatienceMs = 60_000;

const format = { widthPx: 1920, heightPx: 1080 };
const ids = (): (() => string) => {
  let count = 0;
  return () => `c${(count += 1)}`;
};
const cuesOf = (script: string, voiced: readonly TimeRange[], durationMs: number, language = 'it'): readonly Cue[] =>
  cuesFromScript({ sceneId: 's1', script, language, format, voiced, durationMs, nextId: ids() });
const times = (cues: readonly Cue[]): readonly (readonly [number, number, string])[] => cues.map((cue) => [cue.startMs, cue.endMs, cue.text]);

const someVoice = fc.array(fc.tuple(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 1, max: 6000 })), { maxLength: 12 }).map((pairs) => pairs.map(([startMs, lengthMs]) => ({ startMs, endMs: startMs + lengthMs })));

describe('core/captions/cues', () => {
  it('gives every sentence a cue that begins and ends with its voice', () => {
    const cues = cuesOf('Mi chiamo Leila. Sono arrivata a Bologna nel 2015. Non conoscevo nessuno.', [{ startMs: 300, endMs: 1700 }, { startMs: 2600, endMs: 5600 }, { startMs: 6600, endMs: 8500 }], 9500);
    expect(cues).toEqual([
      { id: 'c1', sceneId: 's1', startMs: 300, endMs: 2100, text: 'Mi chiamo Leila.' },
      { id: 'c2', sceneId: 's1', startMs: 2600, endMs: 6000, text: 'Sono arrivata a Bologna nel 2015.' },
      { id: 'c3', sceneId: 's1', startMs: 6600, endMs: 8900, text: 'Non conoscevo nessuno.' },
    ]);
  });

  it('goes through a breath inside a sentence and waits for the pause between sentences', () => {
    const cues = cuesOf('Ho camminato per molti giorni con mio fratello. Poi il mare.', [{ startMs: 0, endMs: 1500 }, { startMs: 1700, endMs: 4000 }, { startMs: 5000, endMs: 6200 }], 7000);
    expect(times(cues)).toEqual([[0, 4400, 'Ho camminato per molti giorni con mio fratello.'], [5000, 6600, 'Poi il mare.']]);
  });

  it('shares one stretch of voice by how much there is to say', () => {
    const [first, second] = cuesOf('Uno due tre quattro cinque sei sette otto. Nove dieci undici.', [{ startMs: 0, endMs: 6000 }], 6000);
    expect(first?.endMs).toBe(second?.startMs);
    expect(first?.endMs).toBeGreaterThan(3600);
    expect(first?.endMs).toBeLessThan(4700);
  });

  it('cuts a long sentence at its clauses', () => {
    const script = 'Quando la guerra è arrivata nella nostra città, mia madre ha preso due borse e la fotografia del nonno, e siamo partiti prima che facesse giorno.';
    expect(cuesOf(script, [{ startMs: 0, endMs: 11_000 }], 11_500).map((cue) => cue.text)).toEqual([
      'Quando la guerra è arrivata nella nostra città,',
      'mia madre ha preso due borse e la fotografia del nonno,',
      'e siamo partiti prima che facesse giorno.',
    ]);
  });

  it.each([
    ['ar', 'كيف حالك؟ أنا بخير، شكرا جزيلا لك يا صديقي. وصلت أمس!', 3],
    ['ti', 'ሰላም ንዓኻትኩም። ስመይ ለምለም ይበሃል። ካብ ኣስመራ እየ።', 3],
    ['am', 'ሰላም ለእናንተ ይሁን፡፡ ስሜ ለምለም ይባላል፡፡', 2],
    ['uk', 'Мене звати Оксана. Я приїхала з Харкова. Було холодно…', 3],
    ['zh', '我叫莉拉，我来自河边。我住在罗马！', 2],
  ])('knows where sentences end in %s', (language, script, count) => {
    expect(cuesOf(script, [{ startMs: 0, endMs: 6500 }], 6500, language)).toHaveLength(count);
  });

  it('joins sentences too short to be read alone', () => {
    expect(cuesOf('Sì. No. Forse. Non lo so ancora.', [{ startMs: 0, endMs: 2500 }], 3000).map((cue) => cue.text)).toEqual(['Sì. No. Forse.', 'Non lo so ancora.']);
  });

  it('takes a line of a script for a sentence unless the file was only wrapped there', () => {
    expect(cuesOf('La mia terra\nIl mio mare', [{ startMs: 0, endMs: 5000 }], 5000)).toHaveLength(2);
    expect(cuesOf('La mia terra è vicina\nal mare', [{ startMs: 0, endMs: 5000 }], 5000)).toHaveLength(1);
  });

  it('cuts finer where long pauses stretch a sentence beyond seven seconds', () => {
    const cues = cuesOf('Mia madre diceva sempre una cosa molto bella', [{ startMs: 0, endMs: 1500 }, { startMs: 6000, endMs: 7500 }, { startMs: 12_000, endMs: 13_500 }], 14_000);
    expect(cues.length).toBeGreaterThan(1);
    expect(Math.max(...cues.map((cue) => cue.endMs - cue.startMs))).toBeLessThanOrEqual(longestCueMs);
  });

  it('makes none from an empty script, and one where a scene has no room for more', () => {
    expect(cuesOf(' \n ', [], 4000)).toEqual([]);
    expect(cuesOf('Uno.', [], 0)).toEqual([]);
    expect(cuesOf('Questa è la prima frase lunga.\nQuesta è la seconda frase lunga.', [], 1)).toHaveLength(1);
  });

  it('stays inside the scene, in order, without overlap, a second at least where there is room, seven at most', () => {
    fc.assert(
      fc.property(someText, someLanguage, someFormat, someVoice, fc.integer({ min: 1, max: 40_000 }), (script, language, shape, voiced, durationMs) => {
        const cues = cuesFromScript({ sceneId: 's1', script, language, format: shape, voiced, durationMs, nextId: ids() });
        const leastMs = Math.min(1000, Math.floor(durationMs / Math.max(1, cues.length)));
        let lastMs = 0;
        for (const cue of cues) {
          expect(Number.isInteger(cue.startMs) && Number.isInteger(cue.endMs)).toBe(true);
          expect(cue.startMs).toBeGreaterThanOrEqual(lastMs);
          expect(cue.endMs - cue.startMs).toBeGreaterThanOrEqual(leastMs);
          if (durationMs > longestCueMs) expect(cue.endMs - cue.startMs).toBeLessThanOrEqual(longestCueMs);
          lastMs = cue.endMs;
        }
        expect(lastMs).toBeLessThanOrEqual(durationMs);
      }),
      { numRuns: 200 },
    );
  }, propertyPatienceMs);

  it('says every word of the script once, in cues of two lines', () => {
    fc.assert(
      fc.property(someText, someLanguage, someFormat, someVoice, (script, language, shape, voiced) => {
        const cues = cuesFromScript({ sceneId: 's1', script, language, format: shape, voiced, durationMs: 30_000, nextId: ids() });
        expect(withoutGaps(cues.map((cue) => cue.text).join(' '))).toBe(withoutGaps(script));
        for (const cue of cues) expect(breakLines({ text: cue.text, language, format: shape }).length).toBeLessThanOrEqual(2);
      }),
      { numRuns: 120 },
    );
  }, propertyPatienceMs);
});
