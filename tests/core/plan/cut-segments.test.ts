import { describe, expect, it } from 'vitest';
import { cutSegments } from '../../../electron/core/plan/cut-segments.ts';
import { segmentKey } from '../../../electron/core/plan/render-key.ts';
import type { Layer } from '../../../electron/core/plan/picture-layer.ts';
import type { LayerPart, Segment, SegmentPicture } from '../../../electron/core/plan/segments.ts';

const layer = (colour: string): Layer => ({ base: { kind: 'plain', colour }, titleAss: colour });
const layerPart = (colour: string, firstFrame: number, frameCount: number): LayerPart => ({ layer: layer(colour), firstFrame, shownFrames: 60, frameCount });
const segment = (startFrame: number, frameCount: number, picture: SegmentPicture): Segment => ({ startFrame, frameCount, sceneNumbers: [1], fragment: { widthPx: 320, heightPx: 180, fps: 25, frameCount, picture } });

/** Two scenes of fifty frames with a joint of twenty over their border. */
const joined = (kind: 'fade' | 'dip'): readonly Segment[] => [
  segment(0, 40, { kind: 'body', part: layerPart('red', 0, 40) }),
  segment(40, 20, { kind, before: layerPart('red', 40, kind === 'fade' ? 20 : 10), after: layerPart('blue', kind === 'fade' ? 0 : 10, kind === 'fade' ? 20 : 10) }),
  segment(60, 40, { kind: 'body', part: layerPart('blue', 20, 40) }),
];
const keyOf = ({ fragment }: Segment): string => segmentKey(fragment, { name: 'libx264', tuning: 'calm' }, { ffmpegVersion: '5', fontsHash: '' });

describe('core/plan/cut-segments', () => {
  it('leaves whole segments what they are, with their key', () => {
    const cut = cutSegments(joined('fade'), { from: 0, until: 60, isCleanIn: true, isCleanOut: true });
    expect(cut).toEqual(joined('fade').slice(0, 2));
    expect(cut.map(keyOf)).toEqual(joined('fade').slice(0, 2).map(keyOf));
  });

  it('shows what the film shows where a cut falls anywhere', () => {
    const cut = cutSegments(joined('fade'), { from: 45, until: 70, isCleanIn: false, isCleanOut: false });
    expect(cut.map(({ startFrame, frameCount, fragment }) => [startFrame, frameCount, fragment.picture.kind, fragment.only])).toEqual([[0, 15, 'fade', { from: 5, until: 20 }], [15, 10, 'body', { from: 0, until: 10 }]]);
    expect(cut[0]?.fragment).toEqual({ ...joined('fade')[1]?.fragment, only: { from: 5, until: 20 } });
    expect(cut.slice(0, 1).map(keyOf)).not.toEqual(joined('fade').slice(1, 2).map(keyOf));
  });

  it.each(['fade', 'dip'] as const)('shows no neighbour on the border of a scene, of a %s', (kind) => {
    const after = cutSegments(joined(kind), { from: 50, until: 100, isCleanIn: true, isCleanOut: true });
    expect(after.map(({ startFrame, frameCount }) => [startFrame, frameCount])).toEqual([[0, 10], [10, 40]]);
    expect(after[0]?.fragment).toMatchObject({ frameCount: 20, only: { from: 10, until: 20 }, picture: { kind: 'body', part: layerPart('blue', 0, 20) } });
    expect(after[1]).toEqual({ ...joined(kind)[2], startFrame: 10 });
    const before = cutSegments(joined(kind), { from: 0, until: 50, isCleanIn: true, isCleanOut: true });
    expect(before[1]?.fragment).toMatchObject({ frameCount: 20, only: { from: 0, until: 10 }, picture: { kind: 'body', part: layerPart('red', 40, 20) } });
    expect(JSON.stringify([after[0], before[0]])).not.toMatch(/red.*blue/);
  });
});
