import { describe, expect, it } from 'vitest';
import { isTrustedSender } from '../../electron/main/trusted-sender.ts';

const page = 'app://bundle/index.html';

describe('main/trusted-sender', () => {
  it.each([
    ['the main frame of our window on our page', { frame: { url: page, parent: null }, isOurWindow: true }, true],
    ['another window', { frame: { url: page, parent: null }, isOurWindow: false }, false],
    ['a frame inside the page', { frame: { url: page, parent: {} }, isOurWindow: true }, false],
    ['a frame that has gone', { frame: null, isOurWindow: true }, false],
    ['another host of the scheme', { frame: { url: 'app://bundle.evil/index.html', parent: null }, isOurWindow: true }, false],
    ['a page of the web', { frame: { url: 'https://example.org/', parent: null }, isOurWindow: true }, false],
    ['a file', { frame: { url: 'file:///index.html', parent: null }, isOurWindow: true }, false],
    ['an empty page', { frame: { url: 'about:blank', parent: null }, isOurWindow: true }, false],
    ['no address', { frame: { url: '', parent: null }, isOurWindow: true }, false],
  ])('%s', (_title, sender, expected) => {
    expect(isTrustedSender(sender)).toBe(expected);
  });
});
