/**
 * The sheet of keys: what each does, in the order of the keymap it is given.
 */
import type { JSX } from 'react';
import { useSentences } from '../sentences.ts';
import type { KeyCombination } from '../state/commands.ts';
import { ShortcutKeys } from '../ui/shortcut-keys.tsx';

export const HelpShortcuts = ({ keymap }: { readonly keymap: Readonly<Record<string, readonly KeyCombination[]>> }): JSX.Element => {
  const { say } = useSentences();
  return (
    <div className="part">
      <p>{say('help.shortcutsText')}</p>
      {/* In the sheet nothing else can take the focus, and without it the keys cannot scroll. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <table className="keys" tabIndex={0}>
        <thead>
          <tr>
            <th scope="col">{say('help.whatItDoes')}</th>
            <th scope="col">{say('help.key')}</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(keymap).map(([command, combinations]) => (
            <tr key={command}>
              <th scope="row">{say(`help.command.${command}`)}</th>
              <td>
                {combinations.map((combination) => (
                  <ShortcutKeys key={combination.label} keys={combination.label.split('+')} />
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
