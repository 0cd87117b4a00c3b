/**
 * Packs the built app around a stub of Electron: the real binary cannot be fetched everywhere, its place can be filled.
 *
 * Fuses are left out (they are burned into the real binary only), everything else is the configuration as it stands.
 */
import { execFile } from 'node:child_process';
import { chmod, copyFile, cp, mkdir, mkdtemp, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtApp, projectRoot } from './built-app.ts';
import { ofThePacker, releaseConfig } from './release-config.ts';

interface Asar {
  listPackage(archive: string, options: { readonly isPack: boolean }): readonly string[];
  statFile(archive: string, name: string): { readonly unpacked?: boolean };
}

interface LockedPackage {
  readonly dev?: boolean;
  readonly optional?: boolean;
}

const asar = ofThePacker('@electron/asar') as Asar;

let folder = '';
let resources = '';
let names: readonly string[] = [];

/** What a release is packed from: the packages it runs with, and an ffmpeg where ffmpeg-static puts it. */
const copyPackages = async (project: string): Promise<void> => {
  const lock = JSON.parse(await readFile(path.join(projectRoot, 'package-lock.json'), 'utf8')) as { readonly packages: Readonly<Record<string, LockedPackage>> };
  for (const [place, { dev = false }] of Object.entries(lock.packages)) {
    if (dev || !place.startsWith('node_modules/') || place.startsWith('node_modules/ffmpeg-static')) continue;
    const from = path.join(projectRoot, place);
    if ((await stat(from).catch(() => undefined)) !== undefined) await cp(from, path.join(project, place), { recursive: true });
  }
  const ffmpeg = path.join(project, 'node_modules/ffmpeg-static');
  await mkdir(ffmpeg, { recursive: true });
  await writeFile(path.join(ffmpeg, 'package.json'), JSON.stringify({ name: 'ffmpeg-static', version: '5.3.0', main: 'index.js' }));
  await writeFile(path.join(ffmpeg, 'index.js'), "module.exports = require('path').join(__dirname, 'ffmpeg');\n");
  await writeFile(path.join(ffmpeg, 'ffmpeg.LICENSE'), 'GPL');
  await copyFile('/bin/true', path.join(ffmpeg, 'ffmpeg'));
  await chmod(path.join(ffmpeg, 'ffmpeg'), 0o755);
};

const stubElectron = async (): Promise<string> => {
  const stub = path.join(folder, 'electron');
  await mkdir(path.join(stub, 'resources'), { recursive: true });
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'icudtl.dat']) await writeFile(path.join(stub, name), 'x');
  await copyFile('/bin/true', path.join(stub, 'electron'));
  return stub;
};

const isOutside = (name: string): boolean => asar.statFile(path.join(resources, 'app.asar'), name).unpacked === true;

describe.skipIf(process.platform !== 'linux')('the packed app', () => {
  beforeAll(async () => {
    folder = await realpath(await mkdtemp(path.join(tmpdir(), 'storyhearth-package-')));
    const project = path.join(folder, 'project');
    await cp(await builtApp(), path.join(project, 'out'), { recursive: true });
    for (const name of ['package.json', 'resources', 'LICENSE']) await cp(path.join(projectRoot, name), path.join(project, name), { recursive: true });
    await copyPackages(project);
    const { version } = JSON.parse(await readFile(path.join(projectRoot, 'node_modules/electron/package.json'), 'utf8')) as { readonly version: string };
    const { electronFuses: _fuses, ...config } = releaseConfig();
    const configFile = path.join(folder, 'config.json');
    await writeFile(configFile, JSON.stringify({ ...config, electronDist: await stubElectron(), electronVersion: version }));
    await promisify(execFile)(process.execPath, [path.join(projectRoot, 'node_modules/electron-builder/out/cli/cli.js'), '--linux', 'dir', '--x64', '--projectDir', project, '--config', configFile, '--publish', 'never']);
    resources = path.join(project, 'dist/linux-unpacked/resources');
    names = asar.listPackage(path.join(resources, 'app.asar'), { isPack: false });
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('holds the three bundles, the picture decoder, and nothing of ours besides', () => {
    const ours = names.filter((name) => !name.startsWith('/node_modules'));
    expect(ours).toEqual(expect.arrayContaining(['/package.json', '/out/main/index.js', '/out/main/decode-picture-worker.js', '/out/preload/index.cjs', '/out/renderer/index.html']));
    expect(ours.filter((name) => !/^\/(package\.json|out(\/(main|preload|renderer)(\/.*)?)?)$/.test(name))).toEqual([]);
    expect(ours.filter((name) => /\.(ts|tsx|map)$/.test(name))).toEqual([]);
  });

  it('holds the packages it runs with, and none that only builds it', () => {
    const packages = new Set(names.flatMap((name) => /^\/node_modules\/(@[^/]+\/[^/]+|[^@/][^/]*)$/.exec(name)?.[1] ?? []));
    for (const name of ['sharp', 'lowdb', 'fluent-ffmpeg', 'libheif-js', 'yauzl', 'yazl', 'age-encryption']) expect(packages).toContain(name);
    for (const name of ['electron', 'vite', 'react', 'typescript', 'vitest', 'playwright-core', 'node']) expect(packages).not.toContain(name);
  });

  it('lays ffmpeg outside of the archive, where it can be started', async () => {
    const file = path.join(resources, 'app.asar.unpacked/node_modules/ffmpeg-static/ffmpeg');
    expect([isOutside('node_modules/ffmpeg-static/ffmpeg'), ((await stat(file)).mode & 0o111) !== 0]).toEqual([true, true]);
    await expect(promisify(execFile)(file)).resolves.toBeDefined();
    expect(await readFile(path.join(path.dirname(file), 'ffmpeg.LICENSE'), 'utf8')).toBe('GPL');
  });

  it("lays sharp's libraries outside too", () => {
    const libraries = names.filter((name) => /\.(node|so)(\.|$)/.test(name));
    expect(libraries.length).toBeGreaterThan(1);
    expect(libraries.filter((name) => !isOutside(name.slice(1)))).toEqual([]);
  });

  it('brings fonts, sample and licences where the program looks for them', async () => {
    for (const name of ['fonts/noto-sans-regular.ttf', 'sample/frame.jpg', 'licences.txt', 'schemas/story.schema.json']) expect((await stat(path.join(resources, 'resources', name))).size).toBeGreaterThan(0);
    expect((await stat(path.join(resources, 'LICENSE'))).size).toBeGreaterThan(0);
    // The words are in the bundles; nobody carries them twice.
    await expect(stat(path.join(resources, 'resources', 'locales'))).rejects.toThrow('ENOENT');
  });
});
