import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtApp, projectRoot } from './built-app.ts';

let built = '';
let work = '';

beforeAll(async () => {
  built = await builtApp();
  work = await mkdtemp(path.join(tmpdir(), 'storyhearth-build-'));
});

afterAll(() => rm(work, { recursive: true }));

const read = (name: string): Promise<string> => readFile(path.join(built, name), 'utf8');

const mainFiles = async (): Promise<readonly string[]> => {
  const entries = await readdir(path.join(built, 'main'), { recursive: true });
  return entries.filter((name) => name.endsWith('.js'));
};

describe('the built app', () => {
  it('has a preload of one CommonJS file that requires nothing but Electron', async () => {
    expect(await readdir(path.join(built, 'preload'))).toEqual(['index.cjs']);
    const preload = await read('preload/index.cjs');
    expect([...preload.matchAll(/require\(["']([^"']+)["']\)/g)].map((match) => match[1])).toEqual(['electron']);
    expect(preload).not.toMatch(/^\s*(import|export)\s/m);
  });

  it('exposes named functions to the page, never the messenger itself', async () => {
    const preload = await read('preload/index.cjs');
    expect([...preload.matchAll(/exposeInMainWorld\("(\w+)"/g)].map((match) => match[1])).toEqual(['studio']);
    expect([...preload.matchAll(/ipcRenderer\.(\w+)/g)].map((match) => match[1])).toEqual(['invoke', 'on', 'off']);
  });

  it('has a page without inline script, style or handler', async () => {
    const page = await read('renderer/index.html');
    expect([...page.matchAll(/<script(?![^>]*\ssrc=)/g)]).toEqual([]);
    expect(page).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:/);
  });

  it('names nothing remote in the page and its styles', async () => {
    const assets = await readdir(path.join(built, 'renderer/assets'));
    const texts = await Promise.all(['index.html', ...assets.filter((name) => name.endsWith('.css')).map((name) => `assets/${name}`)].map((name) => read(`renderer/${name}`)));
    expect(texts.join('\n')).not.toMatch(/https?:|data:/);
  });

  it('leaves outside of main only what package.json lists as a dependency', async () => {
    const { dependencies } = JSON.parse(await readFile(path.join(projectRoot, 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
    const outside = new Set<string>();
    for (const name of await mainFiles()) {
      for (const [, specifier = ''] of (await read(`main/${name}`)).matchAll(/^import\s(?:[^'";]*?\sfrom\s)?["']([^"']+)["']/gm)) {
        if (!specifier.startsWith('.')) outside.add(specifier.startsWith('@') ? specifier.split('/').slice(0, 2).join('/') : (specifier.split('/')[0] ?? ''));
      }
    }
    const known = new Set([...Object.keys(dependencies), ...builtinModules, 'electron']);
    expect([...outside].filter((name) => !name.startsWith('node:') && !known.has(name))).toEqual([]);
  });

  it('drafts the sample with the built command line, whose picture decoder is a file of its own', async () => {
    const sample = path.join(projectRoot, 'resources/sample');
    const words = ['draft', path.join(sample, 'story'), '--language', 'ar', '--title', 'خبز', '--library', path.join(work, 'library'), '--passphrase-file', path.join(sample, 'passphrase.txt'), '--json'];
    const { stdout } = await promisify(execFile)(process.execPath, [path.join(built, 'main/storyhearth.js'), ...words]);
    const answer = JSON.parse(stdout) as { readonly ok: boolean; readonly value: { readonly sceneCount: number; readonly skipped: readonly unknown[] } };
    expect([answer.ok, answer.value.sceneCount, answer.value.skipped]).toEqual([true, 7, []]);
  });

  it('keeps Electron out of the command line', async () => {
    const seen = new Set<string>();
    const follow = async (name: string): Promise<void> => {
      // A library's comments name files of its own, which nobody loads; a chunk that is missing stops the test before.
      if (seen.has(name) || !existsSync(path.join(built, 'main', name))) return;
      seen.add(name);
      for (const [, specifier = ''] of (await read(`main/${name}`)).matchAll(/(?:from|import)\s*\(?["'](\.[^"']+)["']/g)) await follow(path.posix.join(path.posix.dirname(name), specifier));
    };
    await follow('storyhearth.js');
    expect([...seen].some((name) => name.startsWith('chunks/'))).toBe(true);
    const texts = await Promise.all([...seen].map((name) => read(`main/${name}`)));
    expect(texts.filter((text) => /from ["']electron["']/.test(text))).toEqual([]);
  });
});
