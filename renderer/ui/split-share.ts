/**
 * How the share of a split's first part changes, in percent, without any page.
 */
interface ShareLimits {
  readonly minShare: number;
  readonly maxShare: number;
}

interface ShareKey extends ShareLimits {
  readonly key: string;
  readonly share: number;
  readonly isAcross: boolean;
  readonly isRightToLeft: boolean;
}

const STEP = 4;

export const clampShare = (share: number, { minShare, maxShare }: ShareLimits): number => Math.min(maxShare, Math.max(minShare, share));

/** The line follows the arrow on the screen; in a right-to-left page its first part is the right one. Undefined for a key that does nothing. */
export const shareAfterKey = ({ key, share, isAcross, isRightToLeft, ...limits }: ShareKey): number | undefined => {
  if (key === 'Home') return limits.minShare;
  if (key === 'End') return limits.maxShare;
  const [back, on] = isAcross ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
  if (key !== back && key !== on) return undefined;
  const isLarger = (key === on) !== (isAcross && isRightToLeft);
  return clampShare(share + (isLarger ? STEP : -STEP), limits);
};
