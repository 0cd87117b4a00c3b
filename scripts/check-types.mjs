/**
 * Type check, one program per environment.
 *
 * Each folder below has its own tsconfig with only the globals that exist where its code runs, so that core
 * cannot see Node and the renderer cannot see either. All are checked; the first error does not hide the rest.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const environments = ['electron/core', 'electron/services', 'electron/cli', 'electron/main', 'electron/preload', 'renderer', 'tests'];
const tsc = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');

const hasSources = (folder) =>
  existsSync(folder) && readdirSync(folder, { recursive: true }).some((name) => /\.tsx?$/.test(String(name)));

let failed = 0;
for (const environment of environments) {
  if (!hasSources(path.join(root, environment))) continue;
  const run = spawnSync(process.execPath, [tsc, '--project', environment], { cwd: root, stdio: 'inherit' });
  if (run.status !== 0) failed += 1;
}
process.exit(failed === 0 ? 0 : 1);
