import { describe, expect, it } from 'vitest';
import { parseTarget, targetHost, targetText, type SendTarget } from '../../../electron/core/send/target.ts';

const good: readonly (readonly [string, SendTarget, string])[] = [
  ['/home/mira/Outbox', { kind: 'folder', path: '/home/mira/Outbox' }, ''],
  ['Outbox', { kind: 'folder', path: 'Outbox' }, ''],
  ['./a:b', { kind: 'folder', path: './a:b' }, ''],
  ['C:\\Outbox', { kind: 'folder', path: 'C:\\Outbox' }, ''],
  ['C:/Outbox', { kind: 'folder', path: 'C:/Outbox' }, ''],
  ['\\\\server\\share', { kind: 'folder', path: '\\\\server\\share' }, ''],
  ['usb:/media/STICK', { kind: 'usb', path: '/media/STICK' }, ''],
  ['USB:E:\\', { kind: 'usb', path: 'E:\\' }, ''],
  ['tus+https://Upload.Example.org/files/', { kind: 'tus', url: 'https://upload.example.org/files' }, 'upload.example.org'],
  ['tus+https://upload.example.org', { kind: 'tus', url: 'https://upload.example.org' }, 'upload.example.org'],
  ['webdav+https://cloud.example.org/remote.php/dav/files/anna/Stories', { kind: 'webdav', url: 'https://cloud.example.org/remote.php/dav/files/anna/Stories' }, 'cloud.example.org'],
  ['webdav+https://cloud.example.org:8443/a%20b', { kind: 'webdav', url: 'https://cloud.example.org:8443/a%20b' }, 'cloud.example.org:8443'],
  ['webdav+https://[2001:db8::1]:8443/a', { kind: 'webdav', url: 'https://[2001:db8::1]:8443/a' }, '[2001:db8::1]:8443'],
  ['tus+http://localhost:1080/files', { kind: 'tus', url: 'http://localhost:1080/files' }, 'localhost:1080'],
  ['webdav+http://127.0.0.1:8080/', { kind: 'webdav', url: 'http://127.0.0.1:8080' }, '127.0.0.1:8080'],
  ['WebDAV+HTTP://[::1]/a', { kind: 'webdav', url: 'http://[::1]/a' }, '[::1]'],
];

const bad: readonly (readonly [string, string])[] = [
  ['', 'send-target-form'],
  ['   ', 'send-target-form'],
  ['usb:', 'send-target-form'],
  ['https://cloud.example.org/files', 'send-target-form'],
  ['ftp://cloud.example.org/files', 'send-target-form'],
  ['webdav:https://cloud.example.org', 'send-target-form'],
  ['webdav+ftp://cloud.example.org', 'send-target-form'],
  ['tus+https://', 'send-target-form'],
  ['tus+https:///files', 'send-target-form'],
  ['tus+https://a b/files', 'send-target-form'],
  ['tus+https://-host-/files', 'send-target-form'],
  ['tus+https://host/a\nb', 'send-target-form'],
  ['tus+https://host:port/files', 'send-target-form'],
  ['webdav+https://anna:secret@cloud.example.org/files', 'send-target-secret'],
  ['webdav+https://anna@cloud.example.org/files', 'send-target-secret'],
  ['tus+https://upload.example.org/files?token=secret', 'send-target-secret'],
  ['tus+https://upload.example.org/files#secret', 'send-target-secret'],
  ['webdav+http://cloud.example.org/files', 'send-target-plain'],
  ['tus+http://192.168.1.20/files', 'send-target-plain'],
  ['tus+http://127.0.0.1.example.org/files', 'send-target-plain'],
  ['tus+http://localhost.example.org/files', 'send-target-plain'],
];

describe('core/send/target', () => {
  it.each(good)('reads %s', (typed, target, host) => {
    expect(parseTarget(typed)).toEqual({ ok: true, value: target });
    expect(targetHost(target)).toBe(host);
    expect(parseTarget(targetText(target))).toEqual({ ok: true, value: target });
  });

  it.each(bad)('refuses %j with %s', (typed, code) => {
    expect(parseTarget(typed)).toMatchObject({ ok: false, failure: { code } });
  });
});
