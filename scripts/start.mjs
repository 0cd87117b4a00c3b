/**
 * Opens the studio: fetches Electron's program when it is missing, builds, starts.
 *
 * electron-vite reads Electron's folder without ever fetching what belongs there, so it is fetched here first.
 * Where that is impossible (no network, a blocked download host) one sentence says so and nothing is built.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const inPackages = (...parts) => path.join(root, 'node_modules', ...parts);
const run = (script, words, stdio) => spawnSync(process.execPath, [script, ...words], { cwd: root, stdio });

// Its error output is a stack trace about sockets; the sentence below says what it means.
const fetched = run(inPackages('electron', 'install.js'), [], ['ignore', 'inherit', 'ignore']);
if (fetched.status !== 0) {
  process.stderr.write("The studio's window cannot open on this machine, because Electron's program could not be downloaded; npm run start:rig opens the same studio in a Chromium window.\n");
  process.exit(1);
}
process.exit(run(inPackages('electron-vite', 'bin', 'electron-vite.js'), ['preview'], 'inherit').status ?? 1);
