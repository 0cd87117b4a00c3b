import { describe, expect, it } from 'vitest';
import { bundleCatalog, bundleFileFor } from '../../electron/main/bundle-file.ts';

const catalog = bundleCatalog(['index.html', 'assets/index-a1.js', 'assets/index-b2.css', 'assets/noto.ttf', 'notes.txt']);

describe('main/bundle-file', () => {
  it.each([
    ['app://bundle/', 'index.html', 'text/html; charset=utf-8'],
    ['app://bundle/index.html?x=1#y', 'index.html', 'text/html; charset=utf-8'],
    ['app://bundle/assets/index-a1.js', 'assets/index-a1.js', 'text/javascript; charset=utf-8'],
    ['app://bundle/assets/index-b2.css', 'assets/index-b2.css', 'text/css; charset=utf-8'],
    ['app://bundle/assets/noto.ttf', 'assets/noto.ttf', 'font/ttf'],
    ['app://bundle/assets/../index.html', 'index.html', 'text/html; charset=utf-8'],
  ])('%s is %s', (address, name, contentType) => {
    expect(bundleFileFor(address, catalog)).toEqual({ name, contentType });
  });

  it.each([
    'app://bundle/../../package.json',
    'app://bundle/%2e%2e/%2e%2e/package.json',
    'app://bundle/..%2f..%2fpackage.json',
    'app://bundle/..%5c..%5cpackage.json',
    'app://bundle/assets%2findex-a1.js',
    'app://bundle/C:/Windows/win.ini',
    'app://bundle/index.html:stream',
    'app://bundle/CON',
    'app://bundle//etc/passwd',
    'app://bundle/INDEX.HTML',
    'app://bundle/assets/',
    'app://bundle/notes.txt',
    'app://bundle/missing.js',
    'app://other/index.html',
    'file:///index.html',
    `app://bundle/${'a'.repeat(10_000_000)}`,
  ])('%.60s is nothing', (address) => {
    expect(bundleFileFor(address, catalog)).toBeUndefined();
  });
});
