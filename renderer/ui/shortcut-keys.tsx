/**
 * The keys of a shortcut, one <kbd> each, always in the order they are pressed.
 */
import type { JSX } from 'react';

export interface ShortcutKeysProps {
  readonly keys: readonly string[];
}

export const ShortcutKeys = ({ keys }: ShortcutKeysProps): JSX.Element => (
  <kbd className="shortcut" dir="ltr">
    {keys.map((key) => (
      <kbd key={key}>{key}</kbd>
    ))}
  </kbd>
);
