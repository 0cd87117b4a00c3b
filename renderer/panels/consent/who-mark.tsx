/**
 * A quiet line where somebody may have to be named, with one button that leads there. It stops nobody.
 */
import type { JSX } from 'react';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';

export interface WhoMarkProps {
  readonly text: string;
  readonly action: string;
  readonly onPress: () => void;
}

export const WhoMark = ({ text, action, onPress }: WhoMarkProps): JSX.Element => (
  <div className="who-mark">
    <Icon name="people" />
    <p>{text}</p>
    <Button variant="quiet" onPress={onPress}>
      {action}
    </Button>
  </div>
);
