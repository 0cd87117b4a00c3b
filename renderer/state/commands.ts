/**
 * The commands of a story's window and the keys that call them.
 *
 * Values and one small registry: a screen registers what a command does while it is shown; keys, menu and buttons all
 * call by name. Keys are matched by their place on the keyboard (`KeyboardEvent.code`), so that they work with an
 * Arabic or Ukrainian layout. While someone types, only keys with Ctrl and the one that hides the screen are ours.
 */
export const commandNames = [
  'undo',
  'redo',
  'save',
  'play-pause',
  'shuttle-back',
  'shuttle-stop',
  'shuttle-forward',
  'frame-back',
  'frame-forward',
  'seek-back',
  'seek-forward',
  'to-start',
  'to-end',
  'previous-scene',
  'next-scene',
  'trim-start-here',
  'trim-end-here',
  'split-here',
  'mark-here',
  'delete',
  'duplicate',
  'select-all',
  'zoom-in',
  'zoom-out',
  'zoom-fit',
  'zoom-scene',
  'record',
  'full-screen',
  'shortcuts',
  'hide-screen',
] as const;

export type CommandName = (typeof commandNames)[number];

export interface KeyCombination {
  readonly code: string;
  /** Ctrl, or Command on a Mac. */
  readonly ctrl?: boolean;
  readonly shift?: boolean;
  /** What is printed on the sheet. */
  readonly label: string;
}

/** Several combinations may call one command; the sheet shows all. */
export const keymap: Readonly<Record<CommandName, readonly KeyCombination[]>> = {
  undo: [{ code: 'KeyZ', ctrl: true, label: 'Ctrl+Z' }],
  redo: [
    { code: 'KeyZ', ctrl: true, shift: true, label: 'Ctrl+Shift+Z' },
    { code: 'KeyY', ctrl: true, label: 'Ctrl+Y' },
  ],
  save: [{ code: 'KeyS', ctrl: true, label: 'Ctrl+S' }],
  'play-pause': [{ code: 'Space', label: 'Space' }],
  'shuttle-back': [{ code: 'KeyJ', label: 'J' }],
  'shuttle-stop': [{ code: 'KeyK', label: 'K' }],
  'shuttle-forward': [{ code: 'KeyL', label: 'L' }],
  'frame-back': [{ code: 'Comma', label: ',' }],
  'frame-forward': [{ code: 'Period', label: '.' }],
  'seek-back': [{ code: 'ArrowLeft', label: '←' }],
  'seek-forward': [{ code: 'ArrowRight', label: '→' }],
  'to-start': [{ code: 'Home', label: 'Home' }],
  'to-end': [{ code: 'End', label: 'End' }],
  'previous-scene': [{ code: 'ArrowUp', label: '↑' }],
  'next-scene': [{ code: 'ArrowDown', label: '↓' }],
  'trim-start-here': [{ code: 'KeyI', label: 'I' }],
  'trim-end-here': [{ code: 'KeyO', label: 'O' }],
  'split-here': [{ code: 'KeyB', label: 'B' }],
  'mark-here': [{ code: 'KeyM', label: 'M' }],
  delete: [
    { code: 'Delete', label: 'Delete' },
    { code: 'Backspace', label: 'Backspace' },
  ],
  duplicate: [{ code: 'KeyD', ctrl: true, label: 'Ctrl+D' }],
  'select-all': [{ code: 'KeyA', ctrl: true, label: 'Ctrl+A' }],
  'zoom-in': [{ code: 'Equal', label: '+' }],
  'zoom-out': [{ code: 'Minus', label: '−' }],
  'zoom-fit': [{ code: 'Digit0', label: '0' }],
  'zoom-scene': [{ code: 'Digit9', label: '9' }],
  record: [{ code: 'KeyR', label: 'R' }],
  'full-screen': [{ code: 'KeyF', label: 'F' }],
  shortcuts: [{ code: 'Slash', shift: true, label: '?' }],
  'hide-screen': [{ code: 'F9', label: 'F9' }],
};

/** The facts of a key press that the decision needs. */
export interface KeyPress {
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

export interface KeyPlace {
  /** A text field, or something in which letters mean letters. */
  readonly isTyping: boolean;
  /** A button, a link, a tab, a menu: space, Enter and arrows are its own. */
  readonly isControl: boolean;
}

/** Undo of a text field would undo its letters, not the story's step; these reach the story also from there. */
const alsoWhileTyping: ReadonlySet<CommandName> = new Set(['undo', 'redo', 'save', 'hide-screen']);
const controlsOwnKeys = new Set(['Space', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'Enter']);

const matches = (combination: KeyCombination, press: KeyPress): boolean =>
  combination.code === press.code && (combination.ctrl ?? false) === (press.ctrlKey || press.metaKey) && (combination.shift ?? false) === press.shiftKey && !press.altKey;

export const commandFor = (press: KeyPress, place: KeyPlace): CommandName | undefined => {
  const command = commandNames.find((name) => keymap[name].some((combination) => matches(combination, press)));
  if (command === undefined) return undefined;
  if (place.isTyping) return alsoWhileTyping.has(command) ? command : undefined;
  return place.isControl && controlsOwnKeys.has(press.code) ? undefined : command;
};

export interface Commands {
  /** The latest registration of a name wins; returns the function that takes it back. */
  readonly register: (name: CommandName, run: () => void) => () => void;
  /** No other command is obeyed until the returned function is called. */
  readonly allowOnly: (name: CommandName) => () => void;
  /** False when nothing on the screen answers to it. */
  readonly run: (name: CommandName) => boolean;
}

export const openCommands = (): Commands => {
  const registered = new Map<CommandName, (() => void)[]>();
  let only: CommandName | undefined;
  return {
    register: (name, run) => {
      registered.set(name, [...(registered.get(name) ?? []), run]);
      return () => {
        registered.set(
          name,
          (registered.get(name) ?? []).filter((one) => one !== run),
        );
      };
    },
    allowOnly: (name) => {
      only = name;
      return () => {
        only = undefined;
      };
    },
    run: (name) => {
      if (only !== undefined && name !== only) return false;
      const run = registered.get(name)?.at(-1);
      run?.();
      return run !== undefined;
    },
  };
};
