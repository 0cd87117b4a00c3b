/**
 * How a person acts on the window: by pointer or by keyboard. A journey is written once and walked by both.
 */
import type { Locator } from 'playwright-core';

export interface Hand {
  /** Buttons, tabs, menu entries. */
  press(target: Locator): Promise<void>;
  /** A radio button, a box to tick, a switch. */
  tick(target: Locator): Promise<void>;
  /** Replaces what stands there. */
  write(field: Locator, text: string): Promise<void>;
  /** One of a list that opens. */
  choose(field: Locator, option: string): Promise<void>;
  /** One entry of a menu that opens. */
  pick(button: Locator, entry: string): Promise<void>;
  /** A card of the board. */
  select(card: Locator): Promise<void>;
  /** Brings pictures to the cards of the board, beginning with this one. */
  bringPictures(card: Locator, files: readonly string[]): Promise<void>;
  /** Makes the frame on a picture that was chosen smaller. */
  tighten(frame: Locator): Promise<void>;
  /** Goes to about the middle of a slider that runs over time. */
  seek(slider: Locator): Promise<void>;
  /** Leaves a dialog or popover. */
  leave(above: Locator): Promise<void>;
  undo(): Promise<void>;
  redo(): Promise<void>;
  /** What went wrong on the way without stopping it. */
  complaints(): readonly string[];
}
