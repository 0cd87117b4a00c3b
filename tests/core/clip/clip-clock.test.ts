import { describe, expect, it } from 'vitest';
import { clipClock } from '../../../electron/core/clip/clip-clock.ts';
import { clipChapters, planClip } from '../../../electron/core/clip/clip-plan.ts';
import type { Clip } from '../../../electron/core/clip/clip.ts';
import { aClip, asked, clock, clocksOf, part, single } from './a-clip.ts';

const problemsOf = (given: Partial<Clip>): readonly string[] => clipClock(aClip(given), (id) => (id === 'tall' ? clock({ heightPx: 1920 }) : clocksOf(id))).problems.map((problem) => problem.code);
const moments = (fromMs: number, untilMs: number) => ({ in: { kind: 'moment' as const, atMs: fromMs }, out: { kind: 'moment' as const, atMs: untilMs } });
const open = { kind: 'open' as const, ...asked };

describe('core/clip/clip-clock', () => {
  it('lays parts end to end, in whole frames of their source', () => {
    const placed = clipClock(aClip({ parts: [part(), part({ id: 'part-2', ...moments(1010, 3030) })] }), clocksOf);
    expect(placed).toMatchObject({ problems: [], fps: 25, frameCount: 151, durationMs: 6040 });
    expect(placed.parts.map(({ range, startFrame, startMs, lengthMs }) => ({ range, startFrame, startMs, lengthMs }))).toEqual([
      { range: { from: 50, until: 150, isCleanIn: true, isCleanOut: true }, startFrame: 0, startMs: 0, lengthMs: 4000 },
      { range: { from: 25, until: 76, isCleanIn: false, isCleanOut: false }, startFrame: 100, startMs: 4000, lengthMs: 2040 },
    ]);
  });

  it.each([
    ['clip-title-missing', { title: ' ' }],
    ['clip-empty', { parts: [] }],
    ['clip-source-gone', { parts: [part({ sourceId: 'gone' })] }],
    ['clip-scene-gone', { parts: [part({ in: { kind: 'scene-start', sceneId: 's-9' } })] }],
    ['clip-part-outside', { parts: [part(moments(0, 9000))] }],
    ['clip-part-backwards', { parts: [part(moments(2000, 2000))] }],
    ['clip-forms-differ', { parts: [part(), part({ id: 'part-2', sourceId: 'tall' })] }],
    ['clip-chapter-outside', { chapters: [{ id: 'c-1', partId: 'part-1', atMs: 4001, title: 'Late' }] }],
    ['clip-question-outside', { questions: [{ ...open, atMs: 4001 }] }],
    ['clip-question-unfinished', { questions: [{ ...open, ask: ' ' }] }],
    ['clip-question-unfinished', { questions: [{ ...single, kind: 'single', options: [], rightId: 'o-1' }] }],
    ['clip-question-unfinished', { questions: [{ kind: 'multiple', ...asked, options: [{ id: 'o-1', text: 'a' }, { id: 'o-2', text: 'b' }], rightIds: [] }] }],
    ['clip-question-unfinished', { questions: [{ kind: 'order', ...asked, pictures: [{ id: 'p-1', partId: 'part-1', atMs: 0, altText: 'Dough' }] }] }],
  ] satisfies readonly (readonly [string, Partial<Clip>])[])('finds %s', (code, given) => {
    expect(problemsOf(given)).toEqual([`problem.${code}`]);
  });

  it('takes captions along, cut to the part, the language of the course first', () => {
    const spoken = clock({ tracks: [{ language: 'ar', cues: [{ startMs: 0, endMs: 9000, text: 'all of it' }] }, ...clock().tracks] });
    const placed = clipClock(aClip({ parts: [part({ in: { kind: 'moment', atMs: 3000 } })] }), () => spoken);
    const { film } = planClip({ clip: aClip(), clock: placed, preset: 'portfolio-1080p', language: 'ar', planOf: () => undefined });
    // Line 2 is still seen for a fifth of a second, which nobody can read.
    expect(film.softTracks).toEqual([
      { language: 'en', cues: [{ startMs: 1200, endMs: 2200, text: 'Line 3' }] },
      { language: 'ar', cues: [{ startMs: 0, endMs: 3000, text: 'all of it' }] },
    ]);
  });

  it('has a chapter from its beginning to its end, whatever was said', () => {
    const chapters = [{ id: 'c-2', partId: 'part-1', atMs: 3000, title: 'Bread' }, { id: 'c-1', partId: 'part-1', atMs: 1000, title: 'Dough' }];
    const clip = aClip({ chapters });
    expect(clipChapters(clip, clipClock(clip, clocksOf))).toEqual([
      { startMs: 0, endMs: 1000, title: 'Bread in a course' },
      { startMs: 1000, endMs: 3000, title: 'Dough' },
      { startMs: 3000, endMs: 4000, title: 'Bread' },
    ]);
    expect(clipChapters(aClip(), clipClock(aClip(), clocksOf))).toEqual([{ startMs: 0, endMs: 4000, title: 'Bread in a course' }]);
  });
});
