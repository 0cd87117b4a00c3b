/**
 * A button that looks like a link: for a small way out inside a text. It leads nowhere by itself.
 */
import type { JSX, ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { given } from './given.ts';

export interface LinkButtonProps {
  readonly onPress: () => void;
  readonly children: ReactNode;
  readonly isDisabled?: boolean | undefined;
}

export const LinkButton = ({ onPress, children, isDisabled }: LinkButtonProps): JSX.Element => (
  <AriaButton className="link-button" onPress={onPress} {...given({ isDisabled })}>
    {children}
  </AriaButton>
);
