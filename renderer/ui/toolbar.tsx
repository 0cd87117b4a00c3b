/**
 * A row of controls that is one stop for the Tab key; arrow keys move inside it.
 */
import type { JSX, ReactNode } from 'react';
import { Toolbar as AriaToolbar } from 'react-aria-components';

export interface ToolbarProps {
  readonly label: string;
  readonly children: ReactNode;
  readonly orientation?: 'horizontal' | 'vertical' | undefined;
}

export const Toolbar = ({ label, children, orientation = 'horizontal' }: ToolbarProps): JSX.Element => (
  <AriaToolbar aria-label={label} orientation={orientation} className={`toolbar toolbar-${orientation}`}>
    {children}
  </AriaToolbar>
);
