import { describe, expect, it } from 'vitest';
import { isStudioAddress, studioPage, studioSchemePrivileges } from '../../electron/main/studio-origin.ts';

describe('main/studio-origin', () => {
  it.each([
    [studioPage, true],
    ['app://bundle/', true],
    ['app://bundle/assets/x.js', true],
    ['APP://bundle/index.html', true],
    ['app://bundle.evil/', false],
    ['app://evil/', false],
    ['app://bundle:80/', false],
    ['app://user@bundle/', false],
    ['app://:word@bundle/', false],
    ['app:bundle', false],
    ['https://bundle/', false],
    ['http://127.0.0.1:5173/', false],
    ['file:///index.html', false],
    ['data:text/html,hi', false],
    ['blob:app://bundle/1', false],
    ['javascript:alert(1)', false],
    ['about:blank', false],
    ['', false],
    ['not an address', false],
  ])('%s → %s', (address, expected) => {
    expect(isStudioAddress(address)).toBe(expected);
  });

  it('has no privilege that opens a door in the page', () => {
    expect(studioSchemePrivileges).toEqual({ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } });
  });
});
