import { describe, expect, it } from 'vitest';
import { isPermissionGranted } from '../../electron/main/permission.ts';

/** Every name in Electron's documentation, and one it never heard of. */
const names = ['clipboard-read', 'clipboard-sanitized-write', 'display-capture', 'fileSystem', 'fullscreen', 'geolocation', 'hid', 'idle-detection', 'keyboardLock', 'media', 'mediaKeySystem', 'midi', 'midiSysex', 'notifications', 'openExternal', 'pointerLock', 'serial', 'speaker-selection', 'storage-access', 'top-level-storage-access', 'usb', 'window-management', 'unknown', 'made-up'];

describe('main/permission', () => {
  it.each(names)('denies %s', (name) => {
    expect(isPermissionGranted(name)).toBe(false);
  });
});
