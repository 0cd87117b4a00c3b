/**
 * Text that is heard by a screen reader and not drawn.
 */
import type { JSX, ReactNode } from 'react';

export const VisuallyHidden = ({ children }: { readonly children: ReactNode }): JSX.Element => <span className="only-heard">{children}</span>;
