import { describe, expect, it } from 'vitest';
import { isPermissionGranted, type PermissionQuestion } from '../../electron/main/permission.ts';

const recording: PermissionQuestion = { permission: 'media', mediaTypes: ['audio'], address: 'app://bundle/index.html', isMainFrame: true, isMicrophoneWanted: true };

/** Every other name in Electron's documentation, and one it never heard of. */
const others = [
  'clipboard-read', 'clipboard-sanitized-write', 'deprecated-sync-clipboard-read', 'display-capture', 'fileSystem', 'geolocation', 'hid', 'idle-detection', 'keyboardLock', 'mediaKeySystem', 'midi',
  'midiSysex', 'notifications', 'openExternal', 'pointerLock', 'serial', 'speaker-selection', 'storage-access', 'top-level-storage-access', 'usb', 'window-management', 'background-sync', 'unknown', 'made-up', '', 'MEDIA',
];

describe('main/permission', () => {
  it('lets our page hear while it records', () => {
    expect(isPermissionGranted(recording)).toBe(true);
  });

  it('lets our page fill the screen, also where nobody records, and no other', () => {
    const question: PermissionQuestion = { ...recording, permission: 'fullscreen', mediaTypes: [], isMicrophoneWanted: false };
    expect([{}, { isMainFrame: false }, { address: 'https://example.org/' }].map((part) => isPermissionGranted({ ...question, ...part }))).toEqual([true, false, false]);
  });

  it.each(others)('denies %s even then', (permission) => {
    expect(isPermissionGranted({ ...recording, permission })).toBe(false);
  });

  it.each<[string, Partial<PermissionQuestion>]>([
    ['nobody records', { isMicrophoneWanted: false }],
    ['it would see', { mediaTypes: ['video'] }],
    ['it would hear and see', { mediaTypes: ['audio', 'video'] }],
    ['it says it twice', { mediaTypes: ['audio', 'audio'] }],
    ['it does not say what it wants', { mediaTypes: [] }],
    ['it is not sure what it wants', { mediaTypes: ['unknown'] }],
    ['a frame inside the page asks', { isMainFrame: false }],
    ['another page asks', { address: 'https://example.org/' }],
    ['a page with a similar name asks', { address: 'app://bundle.evil/' }],
    ['nobody asks', { address: '' }],
  ])('denies the microphone when %s', (_why, part) => {
    expect(isPermissionGranted({ ...recording, ...part })).toBe(false);
  });
});
