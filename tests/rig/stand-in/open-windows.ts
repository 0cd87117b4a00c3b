/**
 * The windows that are open, known to `app`, to the menu and to the bridge without an import in a circle.
 */
export interface OpenWindow {
  readonly id: number;
  isDestroyed(): boolean;
  /** Whether nobody stopped it. */
  tryToClose(): boolean;
}

const open = new Map<number, OpenWindow>();
let allClosed: () => void = () => undefined;

export const windows = {
  all: (): readonly OpenWindow[] => [...open.values()],
  add: (window: OpenWindow): void => {
    open.set(window.id, window);
  },
  remove: (id: number): void => {
    open.delete(id);
    // After the window's own 'closed' listeners, as in Electron.
    if (open.size === 0) setImmediate(allClosed);
  },
  whenAllClosed: (listener: () => void): void => {
    allClosed = listener;
  },
};
