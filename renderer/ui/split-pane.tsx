/**
 * Two parts of the window with a line between them that can be moved, by pointer or by arrow keys.
 */
import { useRef, useState, type CSSProperties, type JSX, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { useLocale } from 'react-aria-components';
import { clampShare, shareAfterKey } from './split-share.ts';

export interface SplitPaneProps {
  /** The name of the line that is moved. */
  readonly label: string;
  readonly start: ReactNode;
  readonly end: ReactNode;
  /** Side by side, or one above the other. */
  readonly orientation?: 'horizontal' | 'vertical' | undefined;
  /** The percentage that the first part has at the beginning. */
  readonly defaultShare?: number | undefined;
  readonly minShare?: number | undefined;
  readonly maxShare?: number | undefined;
  /** Once a move has ended: the moment to remember it. */
  readonly onShareChange?: ((share: number) => void) | undefined;
}

export const SplitPane = ({ label, start, end, orientation = 'horizontal', defaultShare = 50, minShare = 20, maxShare = 80, onShareChange }: SplitPaneProps): JSX.Element => {
  const { direction } = useLocale();
  const place = useRef<HTMLDivElement>(null);
  const limits = { minShare, maxShare };
  const [share, setShare] = useState(() => clampShare(defaultShare, limits));
  const isAcross = orientation === 'horizontal';

  const shareAt = (event: PointerEvent): number => {
    const box = place.current?.getBoundingClientRect();
    if (box === undefined) return share;
    const along = isAcross ? (event.clientX - box.left) / box.width : (event.clientY - box.top) / box.height;
    return clampShare((isAcross && direction === 'rtl' ? 1 - along : along) * 100, limits);
  };
  const onPointerDown = (event: PointerEvent): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) setShare(shareAt(event));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = shareAfterKey({ key: event.key, share, isAcross, isRightToLeft: direction === 'rtl', ...limits });
    if (next === undefined) return;
    event.preventDefault();
    setShare(next);
    onShareChange?.(next);
  };
  return (
    <div ref={place} className={`split split-${orientation}`} style={{ '--share': `${share}%` } as CSSProperties}>
      <div className="split-part">{start}</div>
      {/* A separator that takes the focus is the widget for this: https://www.w3.org/WAI/ARIA/apg/patterns/windowsplitter/ */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex */}
      <div
        className="split-line"
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
        role="separator"
        tabIndex={0}
        aria-label={label}
        aria-orientation={isAcross ? 'vertical' : 'horizontal'}
        aria-valuenow={Math.round(share)}
        aria-valuemin={minShare}
        aria-valuemax={maxShare}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onLostPointerCapture={() => onShareChange?.(share)}
        onKeyDown={onKeyDown}
      />
      <div className="split-part">{end}</div>
    </div>
  );
};
