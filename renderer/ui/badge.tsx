/**
 * A word about the state of a thing, with a sign, so that no state is told by colour alone.
 */
import type { JSX, ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

export type BadgeKind = 'neutral' | 'good' | 'open' | 'danger';

const signs: Readonly<Record<BadgeKind, IconName>> = { neutral: 'information', good: 'check', open: 'circle', danger: 'warning' };

export interface BadgeProps {
  readonly kind?: BadgeKind | undefined;
  readonly icon?: IconName | undefined;
  readonly children: ReactNode;
}

export const Badge = ({ kind = 'neutral', icon, children }: BadgeProps): JSX.Element => (
  <span className={`badge badge-${kind}`}>
    <Icon name={icon ?? signs[kind]} />
    <span>{children}</span>
  </span>
);
