/**
 * A quiet page with one message: nothing here yet, or something went wrong and what to do.
 */
import type { JSX, ReactNode } from 'react';

export interface NoticeProps {
  readonly title: string;
  /** An alert is read out at once; a calm notice waits its turn. */
  readonly isAlert?: boolean;
  readonly children: ReactNode;
}

export const Notice = ({ title, isAlert = false, children }: NoticeProps): JSX.Element => (
  <section className={isAlert ? 'notice notice-alert' : 'notice'} role={isAlert ? 'alert' : undefined}>
    <h2>{title}</h2>
    {children}
  </section>
);
