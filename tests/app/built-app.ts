/**
 * The built app in a folder of its own, so that tests neither wait for nor disturb a build of the person. It lies
 * inside the project, because the bundles look for their packages upwards from where they are.
 */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

export const projectRoot = path.resolve(import.meta.dirname, '../..');

export interface BuiltApp {
  readonly folder: string;
  readonly remove: () => Promise<void>;
}

export const buildApp = async (): Promise<BuiltApp> => {
  await mkdir(path.join(projectRoot, 'out'), { recursive: true });
  const folder = await mkdtemp(path.join(projectRoot, 'out', 'built-'));
  await promisify(execFile)(process.execPath, [path.join(projectRoot, 'node_modules/electron-vite/bin/electron-vite.js'), 'build', '--outDir', folder], { cwd: projectRoot });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
};
