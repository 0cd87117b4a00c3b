import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../app/built-app.ts';
import { releaseConfig } from '../app/release-config.ts';

const config = releaseConfig();

const sources = (folders: readonly string[]): readonly { readonly name: string; readonly text: string }[] =>
  folders.flatMap((folder) =>
    readdirSync(path.join(projectRoot, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => ({ name: entry.name, text: readFileSync(path.join(entry.parentPath, entry.name), 'utf8') })),
  );

describe('main/release-config', () => {
  it('burns every fuse that would let anyone run code in our name', () => {
    expect(config.electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  it('is made for the computers of workshops, without an administrator', () => {
    const targets = (platform: string): readonly string[] => ((config[platform] as { readonly target: readonly { readonly target: string }[] }).target).map(({ target }) => target);
    expect([targets('win'), targets('mac'), targets('linux'), config['nsis']]).toEqual([['portable', 'nsis'], ['dmg'], ['AppImage', 'deb'], expect.objectContaining({ perMachine: false })]);
  });

  it('keeps programs and libraries out of the archive, where nothing can be started', () => {
    expect([config.asar, config.asarUnpack]).toEqual([true, ['**/node_modules/ffmpeg-static/**', '**/node_modules/@img/**', '**/node_modules/sharp/**']]);
  });

  it('leaves the bytes of ffmpeg as they were when their hash was compiled in', () => {
    expect((config['win'] as { readonly signExts: readonly string[] }).signExts).toEqual(['!ffmpeg.exe']);
  });

  it('claims no ending that belongs to others, and no address', () => {
    expect([config.fileAssociations.map(({ ext }) => ext), config['protocols']]).toEqual([['hearth'], undefined]);
  });

  it('publishes nothing by itself', () => {
    expect(config['publish']).toBeNull();
  });

  it('says on a Mac why it wants to hear', () => {
    expect((config['mac'] as { readonly extendInfo: Readonly<Record<string, string>> }).extendInfo['NSMicrophoneUsageDescription']).toContain('records the voice');
  });

  it.each([
    ['crashReporter', 'a dump may hold names and faces'],
    ['addRecentDocument', 'laptops are shared'],
    ['setJumpList', 'laptops are shared'],
    ['setUserTasks', 'laptops are shared'],
    ['setAsDefaultProtocolClient', 'no address opens the program'],
    ['loadFile(', 'the page has an origin of its own'],
    ['openExternal', 'nothing is opened in another program'],
    ['persist:', 'the session lives in memory'],
  ])('has no %s: %s', (word) => {
    expect(sources(['electron/main', 'electron/preload']).filter(({ text }) => text.replace(/^\s*(\/\*\*|\*|\/\/).*$/gm, '').includes(word)).map(({ name }) => name)).toEqual([]);
  });

  it.each([
    // The studio's own, and the unseen one that prints.
    ['new BrowserWindow(', ['electron-printer.ts', 'open-window.ts']],
    ['ipcMain', ['start-studio.ts']],
    // Of the disk only what the studio wrote itself is opened, the catalogue, a sheet, a letter, never what somebody brought.
    ['openPath', ['electron-desktop.ts']],
    ['.openFile(', ['portfolio-answers.ts', 'print-answers.ts', 'withdrawal-answers.ts']],
    ['utilityProcess.fork', ['utility-worker.ts']],
  ])('has one place for %s', (word, places) => {
    expect(sources(['electron/main']).filter(({ text }) => text.includes(word)).map(({ name }) => name)).toEqual(places);
  });

  it('asks Electron in few files, so that everything else is tested without it', () => {
    const asking = sources(['electron/main']).filter(({ text }) => /^import (?!type)[^;]*from 'electron'/m.test(text)).map(({ name }) => name);
    expect(asking.toSorted()).toEqual(['behind-window.ts', 'electron-desktop.ts', 'electron-printer.ts', 'index.ts', 'open-window.ts', 'start-studio.ts', 'utility-worker.ts']);
  });

  it('carries the licences of what it is made of (npm run licences writes them)', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'storyhearth-licences-'));
    try {
      execFileSync(process.execPath, [path.join(projectRoot, 'scripts/write-licences.mjs'), path.join(folder, 'licences.txt')]);
      const kept = path.join(projectRoot, 'resources/licences.txt');
      expect(readFileSync(kept, 'utf8') === readFileSync(path.join(folder, 'licences.txt'), 'utf8')).toBe(true);
      expect(statSync(kept).size).toBeLessThan(1_000_000);
      for (const name of ['react-aria-components', 'zod', 'sharp', 'lowdb', 'FFmpeg', 'SIL OPEN FONT LICENSE']) expect(readFileSync(kept, 'utf8')).toContain(name);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
