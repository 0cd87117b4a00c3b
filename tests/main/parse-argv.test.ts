import { describe, expect, it } from 'vitest';
import { parseArgv } from '../../electron/main/parse-argv.ts';

const packaged = (...words: readonly string[]): string | undefined => parseArgv({ argv: ['/opt/storyhearth', ...words], isPackaged: true, workingFolder: '/home/someone' });

describe.skipIf(process.platform === 'win32')('main/parse-argv', () => {
  it.each<[readonly string[], string | undefined]>([
    [[], undefined],
    [['/usb/bread.zip'], '/usb/bread.zip'],
    [['bread.zip'], '/home/someone/bread.zip'],
    [['../bread.zip'], '/home/bread.zip'],
    [['خبز.hearth'], '/home/someone/خبز.hearth'],
    [['--allow-file-access-from-files', '/usb/bread.zip'], '/usb/bread.zip'],
    [['/usb/bread.zip', '--original-process-start-time=1'], '/usb/bread.zip'],
    [['/usb/one.zip', '/usb/two.zip'], '/usb/one.zip'],
    [['--', '/usb/bread.zip'], '/usb/bread.zip'],
    [['-h'], undefined],
    [['--remote-debugging-port=1'], undefined],
    [[''], undefined],
    [['https://example.org/bread.zip'], undefined],
    [['file:///usb/bread.zip'], undefined],
    [['storyhearth://open?x'], undefined],
    [['javascript:alert(1)'], undefined],
    [['//server/share/bread.zip'], undefined],
    [['\\\\server\\share\\bread.zip'], undefined],
    [['bread\0.zip'], undefined],
    [['a'.repeat(5000)], undefined],
  ])('%j → %s', (words, expected) => {
    expect(packaged(...words)).toBe(expected);
  });

  it('passes over the folder of the program while developing', () => {
    expect(parseArgv({ argv: ['/electron', '.', 'bread.zip'], isPackaged: false, workingFolder: '/home/someone' })).toBe('/home/someone/bread.zip');
    expect(parseArgv({ argv: ['/electron', '.'], isPackaged: false, workingFolder: '/home/someone' })).toBeUndefined();
  });
});
