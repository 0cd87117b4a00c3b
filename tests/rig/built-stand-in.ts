/**
 * The stand-in for Electron as plain JavaScript, in a folder of its own under out/.
 *
 * Electron comes compiled. Read as TypeScript, what stands for it would cost each start of main a fifth of a second
 * that no start of the app has. One build per state of tests/rig, shared by all who ask for it.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'vite';

const rig = import.meta.dirname;
const builds = path.resolve(rig, '../../out/rig');
/** Each is loaded by its file's name. */
const entries = ['hook', 'electron-stand-in', 'parent-port'];

const fingerprint = (): string => {
  const hash = createHash('sha256');
  const files = readdirSync(rig, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name)).sort();
  for (const file of files) hash.update(`\0${path.relative(rig, file)}\0`).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
};

const buildInto = (folder: string): Promise<unknown> =>
  build({
    configFile: false,
    root: rig,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir: folder,
      minify: false,
      rollupOptions: { input: Object.fromEntries(entries.map((name) => [name, path.join(rig, `${name}.ts`)])), output: { format: 'es', entryFileNames: '[name].js', preserveModules: true, preserveModulesRoot: rig } },
    },
  });

/** The folder that holds hook.js and what it needs. */
export const builtStandIn = async (): Promise<string> => {
  const folder = path.join(builds, fingerprint());
  if (existsSync(folder)) return folder;
  await mkdir(builds, { recursive: true });
  const unfinished = await mkdtemp(path.join(builds, 'unfinished-'));
  try {
    await buildInto(unfinished);
    await rename(unfinished, folder);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    // Another process may have built the same state meanwhile.
    if (!existsSync(folder)) throw error;
  }
  return folder;
};
