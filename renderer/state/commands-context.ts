/**
 * The window's commands for components: register one while shown, and the listener that turns keys into commands.
 */
import { createContext, useContext, useEffect, useRef } from 'react';
import { commandFor, type CommandName, type Commands } from './commands.ts';

export const CommandsContext = createContext<Commands | undefined>(undefined);

export const useCommands = (): Commands => {
  const commands = useContext(CommandsContext);
  if (commands === undefined) throw new Error('Commands are used outside of their context');
  return commands;
};

/** While the component is shown, the command does this; the newest function counts without registering anew. */
export const useCommand = (name: CommandName, run: () => void, isEnabled = true): void => {
  const commands = useCommands();
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => (isEnabled ? commands.register(name, () => latest.current()) : undefined), [commands, name, isEnabled]);
};

/** While the component is shown, this is the only command that is obeyed. */
export const useOnlyCommand = (name: CommandName): void => {
  const commands = useCommands();
  useEffect(() => commands.allowOnly(name), [commands, name]);
};

const typing = 'input:not([type=checkbox]):not([type=radio]):not([type=range]):not([type=button]), textarea, [contenteditable=true]';
const control = 'button, a[href], input, select, [role=button], [role=tab], [role=menuitem], [role=menuitemradio], [role=option], [role=row], [role=gridcell], [role=slider], [role=radio], [role=checkbox], [role=switch], [role=separator][tabindex]';

export const useKeyboardCommands = (): void => {
  const commands = useCommands();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const target = event.target instanceof Element ? event.target : undefined;
      // In a dialog its own keys count; a story must not change behind it.
      const isInDialog = target?.closest('[role=dialog], [role=alertdialog], [role=menu], [role=listbox]') !== null && target !== undefined;
      const command = commandFor(event, { isTyping: target?.matches(typing) ?? false, isControl: target?.matches(control) ?? false });
      if (command === undefined || (isInDialog && command !== 'hide-screen')) return;
      if (commands.run(command)) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [commands]);
};
