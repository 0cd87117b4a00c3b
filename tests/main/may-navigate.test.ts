import { describe, expect, it } from 'vitest';
import { mayLoad, mayNavigate } from '../../electron/main/may-navigate.ts';

describe('main/may-navigate', () => {
  it.each([
    ['app://bundle/', true],
    ['app://bundle/index.html', true],
    ['app://bundle/index.html#library', true],
    ['app://bundle/assets/index.js', false],
    ['app://bundle/../index.htm', false],
    ['app://bundle.evil/index.html', false],
    ['file:///home/someone/picture.jpg', false],
    ['https://example.org/', false],
    ['javascript:alert(1)', false],
    ['data:text/html,<h1>x</h1>', false],
    ['blob:app://bundle/123', false],
    ['about:blank', false],
    ['', false],
  ])('goes to %s: %s', (address, expected) => {
    expect(mayNavigate(address)).toBe(expected);
  });

  it.each([
    ['app://bundle/assets/index.js', true, true],
    ['app://bundle/media/open/x', true, true],
    ['blob:app://bundle/123', true, true],
    ['blob:app://bundle.evil/123', true, false],
    ['blob:https://example.org/123', true, false],
    ['blob:', true, false],
    ['data:image/png;base64,AA', true, false],
    ['https://example.org/pixel.gif', true, false],
    ['http://127.0.0.1/', true, false],
    ['wss://example.org/', true, false],
    ['file:///etc/passwd', true, false],
    ['devtools://devtools/bundled/inspector.html', true, false],
    ['devtools://devtools/bundled/inspector.html', false, true],
    ['https://example.org/pixel.gif', false, false],
  ])('loads %s in a packaged app (%s): %s', (address, isPackaged, expected) => {
    expect(mayLoad(address, { isPackaged })).toBe(expected);
  });
});
