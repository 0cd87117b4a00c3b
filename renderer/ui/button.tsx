/**
 * A button of at least 44 by 44 pixels.
 */
import type { JSX, ReactNode } from 'react';

export interface ButtonProps {
  readonly onPress: () => void;
  readonly children: ReactNode;
}

export const Button = ({ onPress, children }: ButtonProps): JSX.Element => (
  <button type="button" className="button" onClick={onPress}>
    {children}
  </button>
);
