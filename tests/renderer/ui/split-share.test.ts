import { describe, expect, it } from 'vitest';
import { clampShare, shareAfterKey } from '../../../renderer/ui/split-share.ts';

const across = { share: 50, isAcross: true, isRightToLeft: false, minShare: 20, maxShare: 80 } as const;

describe('renderer/ui/split-share', () => {
  it('moves the line where the arrow points, in either direction of reading', () => {
    expect(shareAfterKey({ ...across, key: 'ArrowRight' })).toBe(54);
    expect(shareAfterKey({ ...across, key: 'ArrowRight', isRightToLeft: true })).toBe(46);
    expect(shareAfterKey({ ...across, key: 'ArrowDown', isAcross: false, isRightToLeft: true })).toBe(54);
  });

  it('stays within its limits', () => {
    expect(shareAfterKey({ ...across, share: 79, key: 'ArrowRight' })).toBe(80);
    expect(shareAfterKey({ ...across, key: 'Home' })).toBe(20);
    expect(clampShare(3, across)).toBe(20);
  });

  it('leaves other keys alone', () => {
    expect(shareAfterKey({ ...across, key: 'ArrowUp' })).toBeUndefined();
  });
});
