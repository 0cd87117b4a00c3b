/**
 * Which permissions the window is given: to hear, while it records or tests the microphone; to fill the screen; and nothing else.
 *
 * Without a handler Electron grants them all. A permission that is not named here, known or not, is denied.
 */
import { isStudioAddress } from './studio-origin.ts';

export interface PermissionQuestion {
  readonly permission: string;
  /** What a `media` question asks for: `audio`, `video`. */
  readonly mediaTypes: readonly string[];
  /** The page or frame that asks. */
  readonly address: string;
  readonly isMainFrame: boolean;
  readonly isMicrophoneWanted: boolean;
}

export const isPermissionGranted = ({ permission, mediaTypes, address, isMainFrame, isMicrophoneWanted }: PermissionQuestion): boolean => {
  if (!isMainFrame || !isStudioAddress(address)) return false;
  if (permission === 'fullscreen') return true;
  return permission === 'media' && mediaTypes.length === 1 && mediaTypes[0] === 'audio' && isMicrophoneWanted;
};
