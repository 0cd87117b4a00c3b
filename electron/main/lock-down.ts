/**
 * Closes the doors of a session and of a window: permissions, network, navigation, new windows.
 *
 * The decisions are pure and stand in files of their own; this file only hands them to Electron. It never opens
 * anything in another program.
 */
import type { Session, WebContents } from 'electron';
import { mayNavigate } from './may-navigate.ts';
import { isPermissionGranted } from './permission.ts';

export interface LockDownContext {
  readonly mayLoad: (address: string) => boolean;
  readonly isMicrophoneWanted: () => boolean;
  /** Where the system itself has to agree as well (macOS). */
  readonly askSystemForMicrophone: () => Promise<boolean>;
  readonly report: (error: unknown) => void;
}

const agreed = async ({ askSystemForMicrophone, report }: LockDownContext): Promise<boolean> => {
  try {
    return await askSystemForMicrophone();
  } catch (error) {
    report(error);
    return false;
  }
};

const lockPermissions = (session: Session, context: LockDownContext): void => {
  // A handler that is replaced without this keeps what it granted before.
  session.setPermissionRequestHandler(null);
  session.setPermissionCheckHandler(null);
  // Without both handlers Electron grants what the missing one would be asked.
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    const mediaTypes = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    const isGranted = isPermissionGranted({ permission, mediaTypes, address: details.requestingUrl, isMainFrame: details.isMainFrame, isMicrophoneWanted: context.isMicrophoneWanted() });
    const answer = async (): Promise<void> => {
      callback(isGranted && (permission !== 'media' || (await agreed(context))));
    };
    void answer();
  });
  session.setPermissionCheckHandler((_contents, permission, origin, details) =>
    isPermissionGranted({ permission, mediaTypes: details.mediaType === undefined ? [] : [details.mediaType], address: details.requestingUrl ?? origin, isMainFrame: details.isMainFrame, isMicrophoneWanted: context.isMicrophoneWanted() }),
  );
};

export const lockDownSession = (session: Session, context: LockDownContext): void => {
  lockPermissions(session, context);
  session.setDevicePermissionHandler(() => false);
  session.on('select-hid-device', (event) => event.preventDefault());
  session.on('select-serial-port', (event) => event.preventDefault());
  session.on('select-usb-device', (event) => event.preventDefault());
  session.setDisplayMediaRequestHandler(null);
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest((details, callback) => callback({ cancel: !context.mayLoad(details.url) }));
};

export const lockDownContents = (contents: WebContents): void => {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => {
    if (!mayNavigate(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!mayNavigate(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!mayNavigate(event.url)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('select-bluetooth-device', (event) => event.preventDefault());
};
