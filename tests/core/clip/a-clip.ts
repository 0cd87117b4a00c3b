/**
 * A clip of two scenes of a small story, and the clocks to place it on.
 */
import type { Clip, ClipPart, ClipQuestion } from '../../../electron/core/clip/clip.ts';
import { newClip } from '../../../electron/core/clip/clip.ts';
import type { SourceClock } from '../../../electron/core/clip/source-clock.ts';

export const part = (given: Partial<ClipPart> = {}): ClipPart => ({ id: 'part-1', sourceId: 'bread', in: { kind: 'scene-start', sceneId: 's-2' }, out: { kind: 'scene-end', sceneId: 's-3' }, notes: '', ...given });

export const aClip = (given: Partial<Clip> = {}): Clip => ({
  ...newClip({ id: 'clip-1', title: 'Bread in a course', language: 'en' }),
  contextLine: 'One voice of many, told in spring.',
  courseEndsOn: '2026-06-10',
  sources: [{ id: 'bread', kind: 'story', storyId: 'a-story' }],
  parts: [part()],
  ...given,
});

/** Four scenes of two seconds at 25 frames. */
export const clock = (given: Partial<SourceClock> = {}): SourceClock => ({
  title: 'Bread',
  widthPx: 1920,
  heightPx: 1080,
  fps: 25,
  frameCount: 200,
  scenes: [1, 2, 3, 4].map((number) => ({ sceneId: `s-${number}`, startMs: (number - 1) * 2000, endMs: number * 2000 })),
  tracks: [{ language: 'en', cues: [1, 2, 3, 4].map((number) => ({ startMs: (number - 1) * 2000 + 200, endMs: (number - 1) * 2000 + 1200, text: `Line ${number}` })) }],
  ...given,
});

export const clocksOf = (sourceId: string): SourceClock | undefined => (sourceId === 'bread' ? clock() : undefined);

export const asked = { id: 'q-1', partId: 'part-1', atMs: 1000, ask: 'What helped?' };
export const single: ClipQuestion = { kind: 'single', ...asked, options: [{ id: 'o-1', text: 'Bread' }, { id: 'o-2', text: 'A letter' }], rightId: 'o-1' };
