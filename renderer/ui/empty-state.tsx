/**
 * What a place says while nothing is in it: what belongs here and how it begins.
 */
import type { JSX, ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

export interface EmptyStateProps {
  readonly title: string;
  readonly icon?: IconName | undefined;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

export const EmptyState = ({ title, icon, children, action }: EmptyStateProps): JSX.Element => (
  <div className="empty">
    {icon !== undefined && <Icon name={icon} className="empty-icon" />}
    <p className="empty-title">{title}</p>
    {children !== undefined && <div className="empty-text">{children}</div>}
    {action !== undefined && <div className="empty-action">{action}</div>}
  </div>
);
