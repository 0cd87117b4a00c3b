/**
 * A point of a clip as a person types it: `scene:2`, `12.48`, `1:02.5`, `312f`.
 *
 * In: what was typed, whether it begins or ends a part, the clock of the source. Out: a point, or `clip-point-form`.
 */
import { refuse, succeed, type Result } from '../failure.ts';
import type { ClipPoint } from './clip.ts';
import type { SourceClock } from './source-clock.ts';

const clockMs = (text: string): number | undefined => {
  const match = /^(?:(\d+):)?(?:(\d+):)?(\d+(?:\.\d{1,3})?)$/.exec(text);
  if (match === null) return undefined;
  const [, first, second, seconds] = match;
  const [hours, minutes] = second === undefined ? ['0', first ?? '0'] : [first ?? '0', second];
  return Math.round((Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000);
};

/** Minutes, seconds and thousandths, or frames: `312f`. */
export const momentMs = (text: string, fps: number): number | undefined => {
  const frames = /^(\d+)f$/.exec(text)?.[1];
  return frames === undefined ? clockMs(text) : Math.round((Number(frames) * 1000) / fps);
};

/** `side`: a scene alone means its start for the beginning of a part, its end for the end. */
export const readPoint = (text: string, side: 'in' | 'out', clock: SourceClock): Result<ClipPoint> => {
  const number = /^scene:(\d+)$/.exec(text)?.[1];
  if (number !== undefined) {
    const scene = clock.scenes[Number(number) - 1];
    return scene === undefined ? refuse('clip-point-form', { text, scenes: clock.scenes.length }) : succeed({ kind: side === 'in' ? 'scene-start' : 'scene-end', sceneId: scene.sceneId });
  }
  const atMs = momentMs(text, clock.fps);
  return atMs === undefined ? refuse('clip-point-form', { text, scenes: clock.scenes.length }) : succeed({ kind: 'moment', atMs });
};

/** From beginning to end. */
export const wholeSource = (clock: SourceClock): { readonly in: ClipPoint; readonly out: ClipPoint } => {
  const [first, last] = [clock.scenes[0], clock.scenes.at(-1)];
  const endMs = Math.round((clock.frameCount * 1000) / clock.fps);
  return {
    in: first?.startMs === 0 ? { kind: 'scene-start', sceneId: first.sceneId } : { kind: 'moment', atMs: 0 },
    out: last !== undefined && Math.abs(last.endMs - endMs) < 1 ? { kind: 'scene-end', sceneId: last.sceneId } : { kind: 'moment', atMs: endMs },
  };
};
