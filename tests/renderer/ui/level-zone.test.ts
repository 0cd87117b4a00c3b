import { describe, expect, it } from 'vitest';
import { levelZone } from '../../../renderer/ui/level-zone.ts';

describe('renderer/ui/level-zone', () => {
  it('finds five words for how loud a voice is', () => {
    expect([-120, -40, -24, -3.1, -3, -0.04, 0].map(levelZone)).toEqual(['silent', 'quiet', 'good', 'good', 'loud', 'clipped', 'clipped']);
  });
});
