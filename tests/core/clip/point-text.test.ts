import { describe, expect, it } from 'vitest';
import { momentMs, readPoint, wholeSource } from '../../../electron/core/clip/point-text.ts';
import { frameAt } from '../../../electron/core/plan/frame-clock.ts';
import { clock } from './a-clip.ts';

describe('core/clip/point-text', () => {
  it.each([
    ['12', 12_000],
    ['12.48', 12_480],
    ['1:02.5', 62_500],
    ['1:00:02', 3_602_000],
    ['312f', 12_480],
  ])('reads %s', (text, atMs) => {
    expect(momentMs(text, 25)).toBe(atMs);
  });

  it('names every frame at every rate', () => {
    for (const fps of [24, 25, 30, 50, 60]) for (let frame = 0; frame < 500; frame += 1) expect(frameAt(momentMs(`${frame}f`, fps) ?? -1, fps)).toBe(frame);
  });

  it('reads a scene as its start or its end, by the side it stands on', () => {
    expect(readPoint('scene:2', 'in', clock())).toEqual({ ok: true, value: { kind: 'scene-start', sceneId: 's-2' } });
    expect(readPoint('scene:2', 'out', clock())).toEqual({ ok: true, value: { kind: 'scene-end', sceneId: 's-2' } });
  });

  it.each(['scene:9', 'noon', '1:2:3:4', '-3', '', 'f', '1e3'])('refuses %j', (text) => {
    expect(readPoint(text, 'in', clock())).toMatchObject({ ok: false, failure: { code: 'clip-point-form' } });
  });

  it('takes the whole source where nothing is said, by its scenes where it has some', () => {
    expect(wholeSource(clock())).toEqual({ in: { kind: 'scene-start', sceneId: 's-1' }, out: { kind: 'scene-end', sceneId: 's-4' } });
    expect(wholeSource(clock({ scenes: [] }))).toEqual({ in: { kind: 'moment', atMs: 0 }, out: { kind: 'moment', atMs: 8000 } });
  });
});
