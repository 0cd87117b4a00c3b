/**
 * Who may ask over the bridge: the main frame of our own window on our own page.
 */
import { isStudioAddress } from './studio-origin.ts';

/** The facts of a frame that the decision needs, so that it can be made without Electron. */
export interface SenderFrame {
  readonly url: string;
  /** Null for the main frame. */
  readonly parent: object | null;
}

export interface Sender {
  /** Null when the frame has gone or navigated since it asked. */
  readonly frame: SenderFrame | null;
  readonly isOurWindow: boolean;
}

export const isTrustedSender = ({ frame, isOurWindow }: Sender): boolean => isOurWindow && frame !== null && frame.parent === null && isStudioAddress(frame.url);
