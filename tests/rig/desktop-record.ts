/**
 * What happened around the window: every call main made to the desktop, in order.
 */
export interface DesktopRecord {
  readonly notifications: { readonly title: string; readonly body: string }[];
  readonly progress: { readonly share: number; readonly mode?: string }[];
  readonly shownItems: string[];
  readonly openedAddresses: string[];
  readonly trashedItems: string[];
  readonly powerSaveBlockers: { readonly id: number; readonly type?: string; readonly isOn: boolean }[];
  readonly titles: string[];
  readonly errorBoxes: { readonly title: string; readonly content: string }[];
  /** Every dialog that was asked, with its options and what it was answered. */
  readonly dialogs: { readonly kind: string; readonly options: Readonly<Record<string, unknown>>; readonly answer: unknown }[];
  /** All the rest, by the name of the call. */
  readonly others: { readonly name: string; readonly value: unknown }[];
}

export const emptyRecord = (): DesktopRecord => ({ notifications: [], progress: [], shownItems: [], openedAddresses: [], trashedItems: [], powerSaveBlockers: [], titles: [], errorBoxes: [], dialogs: [], others: [] });

const lists: Readonly<Record<string, keyof DesktopRecord>> = {
  notification: 'notifications',
  progress: 'progress',
  shownItem: 'shownItems',
  openedAddress: 'openedAddresses',
  trashedItem: 'trashedItems',
  powerSaveBlocker: 'powerSaveBlockers',
  title: 'titles',
  errorBox: 'errorBoxes',
};

export const addToRecord = (desktop: DesktopRecord, name: string, value: unknown): void => {
  const list = lists[name];
  if (list === undefined) desktop.others.push({ name, value });
  else (desktop[list] as unknown[]).push(value);
};
