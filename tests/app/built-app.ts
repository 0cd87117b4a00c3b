/**
 * The built app in a folder of its own, so that tests neither wait for nor disturb a build of the person.
 *
 * One build per state of the sources: specs, benches and `start:rig` that ask for the same state share it. It lies
 * inside the project, because the bundles look for their packages upwards from where they are.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, utimes } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

export const projectRoot = path.resolve(import.meta.dirname, '../..');

const builds = path.join(projectRoot, 'out/built');
const sources = ['electron', 'renderer', 'resources', 'electron.vite.config.ts', 'package-lock.json', 'tsconfig.base.json'];
/** Media and samples are read where they lie, never bundled: their bytes do not matter here, their names do. */
const isBundled = /\.(?:ts|tsx|json|css|html|svg|mjs|ttf)$/;
const builtCount = 4;

const filesOf = (place: string): readonly string[] => {
  const full = path.join(projectRoot, place);
  if (statSync(full).isFile()) return [full];
  return readdirSync(full, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name)).sort();
};

const fingerprint = (): string => {
  const hash = createHash('sha256');
  for (const file of sources.flatMap(filesOf)) {
    hash.update(`\0${path.relative(projectRoot, file)}\0`);
    if (isBundled.test(file)) hash.update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
};

/** Builds that nobody asked for lately go, so that out/ does not grow. */
const sweep = async (): Promise<void> => {
  const byAge = readdirSync(builds).map((name) => path.join(builds, name)).map((folder) => ({ folder, usedAtMs: statSync(folder).mtimeMs })).sort((a, b) => b.usedAtMs - a.usedAtMs);
  const hourMs = 3_600_000;
  for (const { folder, usedAtMs } of byAge.slice(builtCount)) if (Date.now() - usedAtMs > hourMs) await rm(folder, { recursive: true, force: true });
};

/** The folder that holds main/, preload/ and renderer/. Nobody may write into it. */
export const builtApp = async (): Promise<string> => {
  const folder = path.join(builds, fingerprint());
  if (!existsSync(folder)) {
    await mkdir(builds, { recursive: true });
    const unfinished = await mkdtemp(path.join(builds, 'unfinished-'));
    try {
      await promisify(execFile)(process.execPath, [path.join(projectRoot, 'node_modules/electron-vite/bin/electron-vite.js'), 'build', '--outDir', unfinished], { cwd: projectRoot });
      await rename(unfinished, folder);
    } catch (error) {
      await rm(unfinished, { recursive: true, force: true });
      // Another process may have built the same state meanwhile.
      if (!existsSync(folder)) throw error;
    }
    await sweep();
  }
  const now = new Date();
  await utimes(folder, now, now);
  return folder;
};
