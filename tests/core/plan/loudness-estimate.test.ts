import { describe, expect, it } from 'vitest';
import { blockEnergies, integratedLufs } from '../../../electron/core/plan/loudness-estimate.ts';

const tone = (seconds: number, peak: number): Float32Array => Float32Array.from({ length: seconds * 48_000 }, (_one, index) => peak * Math.sin((2 * Math.PI * 997 * index) / 48_000));

describe('core/plan/loudness-estimate', () => {
  it('reads a tone as the standard does: full scale in one channel is −3.01 LUFS', () => {
    expect(integratedLufs(blockEnergies([tone(2, 1)]))).toBeCloseTo(-3.01, 1);
    expect(integratedLufs(blockEnergies([tone(2, 0.1), tone(2, 0.1)]))).toBeCloseTo(-20, 1);
  });

  it('does not let pauses make a voice quieter', () => {
    const quiet = tone(4, 0.0001);
    expect(integratedLufs([...blockEnergies([tone(4, 0.1)]), ...blockEnergies([quiet]), ...blockEnergies([new Float32Array(192_000)])])).toBeCloseTo(-23.01, 1);
  });

  it('knows no loudness of silence', () => {
    expect(integratedLufs(blockEnergies([new Float32Array(96_000)]))).toBeUndefined();
    expect(integratedLufs([])).toBeUndefined();
  });
});
