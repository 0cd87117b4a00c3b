import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { maySheetLoad, sheetAddress, sheetIdIn, sheetPdfOptions, sheetWindowOptions } from '../../electron/main/sheet-window.ts';
import { windowOptions } from '../../electron/main/window-options.ts';

describe('main/sheet-window', () => {
  it('fences a sheet in like every window, and takes scripts and the bridge from it too', () => {
    const { preload: _preload, ...fences } = windowOptions({ preloadFile: '/p.cjs', isPackaged: true }).webPreferences ?? {};
    expect(sheetWindowOptions()).toEqual({ show: false, webPreferences: { ...fences, partition: 'storyhearth-sheets', javascript: false, backgroundThrottling: false } });
  });

  it('keeps the session in memory and apart from that of the studio', () => {
    const partition = sheetWindowOptions().webPreferences?.partition;
    expect([partition?.startsWith('persist:'), partition === windowOptions({ preloadFile: '', isPackaged: true }).webPreferences?.partition]).toEqual([false, false]);
  });

  it('finds a sheet by its address', () => {
    const id = randomUUID();
    expect(sheetIdIn(sheetAddress(id))).toBe(id);
  });

  it.each([`app://sheet/${randomUUID()}`, 'data:font/ttf;base64,AAEAAAA='])('loads %s', (address) => {
    expect(maySheetLoad(address)).toBe(true);
  });

  it.each(['app://bundle/index.html', 'app://bundle/media/open/0', 'app://sheet/', 'app://sheet/../bundle/index.html', `app://sheet.example/${randomUUID()}`, 'https://example.org/', 'file:///etc/passwd', 'data:text/html,hello', 'devtools://devtools/', 'blob:app://sheet/1'])('does not load %s', (address) => {
    expect(maySheetLoad(address)).toBe(false);
  });

  it('prints pages of the size the sheet says, with the structure of its text and nothing added', () => {
    expect(sheetPdfOptions()).toEqual({ preferCSSPageSize: true, printBackground: true, displayHeaderFooter: false, generateTaggedPDF: true, generateDocumentOutline: true });
  });
});
