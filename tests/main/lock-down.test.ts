import { EventEmitter } from 'node:events';
import type { Session, WebContents } from 'electron';
import { describe, expect, it } from 'vitest';
import { lockDownContents, lockDownSession } from '../../electron/main/lock-down.ts';

/** A session that keeps what it is given, for the handlers to be asked directly. */
class RecordingSession extends EventEmitter {
  readonly given = new Map<string, unknown>();
  readonly webRequest = { onBeforeRequest: (handler: unknown) => this.given.set('request', handler) };
  setPermissionRequestHandler(handler: unknown): void {
    this.given.set('permission', handler);
  }
  setPermissionCheckHandler(handler: unknown): void {
    this.given.set('check', handler);
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

const lockedSession = (): RecordingSession => {
  const session = new RecordingSession();
  lockDownSession(session as unknown as Session, { isPackaged: true });
  return session;
};

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
  it('denies permissions whether they are requested or checked', () => {
    const session = lockedSession();
    const answers: boolean[] = [];
    (session.given.get('permission') as (contents: null, permission: string, callback: (isGranted: boolean) => void) => void)(null, 'media', (isGranted) => answers.push(isGranted));
    answers.push((session.given.get('check') as (contents: null, permission: string) => boolean)(null, 'media'), (session.given.get('device') as () => boolean)());
    expect(answers).toEqual([false, false, false]);
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
    expect([contents.opened?.(), isPrevented(contents, 'will-attach-webview', '')]).toEqual([{ action: 'deny' }, true]);
  });
});
