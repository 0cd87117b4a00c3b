import { EventEmitter } from 'node:events';
import type { Session, WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { lockDownContents, lockDownSession } from '../../electron/main/lock-down.ts';
import { mayLoad } from '../../electron/main/may-navigate.ts';

/** A session that keeps what it is given, for the handlers to be asked directly. */
class RecordingSession extends EventEmitter {
  readonly given = new Map<string, unknown>();
  /** What was set, in order. */
  readonly order: string[] = [];
  readonly webRequest = { onBeforeRequest: (handler: unknown) => this.given.set('request', handler) };
  setPermissionRequestHandler(handler: unknown): void {
    this.given.set('permission', handler);
    this.order.push(handler === null ? 'permission cleared' : 'permission set');
  }
  setPermissionCheckHandler(handler: unknown): void {
    this.given.set('check', handler);
    this.order.push(handler === null ? 'check cleared' : 'check set');
  }
  setDevicePermissionHandler(handler: unknown): void {
    this.given.set('device', handler);
  }
  setDisplayMediaRequestHandler(handler: unknown): void {
    this.given.set('display', handler);
  }
  setSpellCheckerEnabled(isEnabled: boolean): void {
    this.given.set('spelling', isEnabled);
  }
}

interface Wishes {
  readonly isMicrophoneWanted?: boolean;
  readonly doesSystemAgree?: () => Promise<boolean>;
  readonly report?: (error: unknown) => void;
}

const lockedSession = ({ isMicrophoneWanted = false, doesSystemAgree = () => Promise.resolve(true), report = () => undefined }: Wishes = {}): RecordingSession => {
  const session = new RecordingSession();
  lockDownSession(session as unknown as Session, { mayLoad: (address) => mayLoad(address, { isPackaged: true }), isMicrophoneWanted: () => isMicrophoneWanted, askSystemForMicrophone: doesSystemAgree, report });
  return session;
};

const page = { requestingUrl: 'app://bundle/index.html', isMainFrame: true };

const request = (session: RecordingSession, permission: string, mediaTypes?: readonly string[]): Promise<boolean> =>
  new Promise((resolve) => {
    const handler = session.given.get('permission') as (contents: null, permission: string, callback: (isGranted: boolean) => void, details: object) => void;
    handler(null, permission, resolve, { ...page, ...(mediaTypes === undefined ? {} : { mediaTypes }) });
  });

const check = (session: RecordingSession, permission: string, mediaType?: string): boolean =>
  (session.given.get('check') as (contents: null, permission: string, origin: string, details: object) => boolean)(null, permission, 'app://bundle/', { ...page, ...(mediaType === undefined ? {} : { mediaType }) });

const lockedContents = (): EventEmitter & { opened?: () => object } => {
  const contents: EventEmitter & { opened?: () => object; setWindowOpenHandler?: (handler: () => object) => void } = new EventEmitter();
  contents.setWindowOpenHandler = (handler) => {
    contents.opened = handler;
  };
  lockDownContents(contents as unknown as WebContents);
  return contents;
};

const isPrevented = (emitter: EventEmitter, name: string, url: string): boolean => {
  let prevented = false;
  emitter.emit(name, {
    url,
    preventDefault: () => {
      prevented = true;
    },
  });
  return prevented;
};

describe('main/lock-down', () => {
  it('fills the screen without asking the system for the microphone', async () => {
    const session = lockedSession({ doesSystemAgree: () => Promise.resolve(false) });
    expect([await request(session, 'fullscreen'), check(session, 'fullscreen')]).toEqual([true, true]);
  });

  it('denies permissions whether they are requested or checked', async () => {
    const session = lockedSession();
    expect([await request(session, 'media', ['audio']), await request(session, 'geolocation'), check(session, 'media', 'audio'), check(session, 'geolocation'), (session.given.get('device') as () => boolean)()]).toEqual([false, false, false, false, false]);
  });

  it('lets the window hear while it records, and see never', async () => {
    const session = lockedSession({ isMicrophoneWanted: true });
    expect([await request(session, 'media', ['audio']), check(session, 'media', 'audio'), await request(session, 'media', ['audio', 'video']), check(session, 'media', 'video')]).toEqual([true, true, false, false]);
  });

  it('hears nothing when the system does not agree, and when asking it fails', async () => {
    const seen: unknown[] = [];
    const fault = new Error('no such service');
    expect(await request(lockedSession({ isMicrophoneWanted: true, doesSystemAgree: () => Promise.resolve(false) }), 'media', ['audio'])).toBe(false);
    expect(await request(lockedSession({ isMicrophoneWanted: true, doesSystemAgree: () => Promise.reject(fault), report: (error) => seen.push(error) }), 'media', ['audio'])).toBe(false);
    expect(seen).toEqual([fault]);
  });

  it('forgets what was granted before', () => {
    expect(lockedSession().order).toEqual(['permission cleared', 'check cleared', 'permission set', 'check set']);
  });

  it.each(['select-hid-device', 'select-serial-port', 'select-usb-device'])('chooses no device at %s', (name) => {
    expect(isPrevented(lockedSession(), name, '')).toBe(true);
  });

  it('offers no screen to be recorded and fetches no dictionary', () => {
    const session = lockedSession();
    expect([session.given.get('display'), session.given.get('spelling')]).toEqual([null, false]);
  });

  it.each([
    ['app://bundle/index.html', false],
    ['https://example.org/', true],
  ])('cancels the request for %s: %s', (url, cancel) => {
    const answers: object[] = [];
    (lockedSession().given.get('request') as (details: { url: string }, callback: (answer: object) => void) => void)({ url }, (answer) => answers.push(answer));
    expect(answers).toEqual([{ cancel }]);
  });

  it('downloads nothing', () => {
    expect(isPrevented(lockedSession(), 'will-download', '')).toBe(true);
  });

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('%s leads nowhere but to our page', (name) => {
    const contents = lockedContents();
    expect([isPrevented(contents, name, 'https://example.org/'), isPrevented(contents, name, 'app://bundle/index.html')]).toEqual([true, false]);
  });

  it('opens no window and attaches no webview', () => {
    const contents = lockedContents();
    expect([contents.opened?.(), isPrevented(contents, 'will-attach-webview', ''), isPrevented(contents, 'select-bluetooth-device', '')]).toEqual([{ action: 'deny' }, true, true]);
  });
});
