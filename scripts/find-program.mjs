/**
 * Where the programs we do not ship are: ffmpeg, Chromium and a few small tools.
 *
 * Comes in: the environment and the places each platform keeps programs in. Goes out: a path, or undefined.
 * Never installs anything and never speaks. Plain Node ≥ 20 without packages, because it runs before they exist.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const isWindows = process.platform === 'win32';

const isProgram = (file) => {
  try {
    accessSync(file, isWindows ? constants.F_OK : constants.X_OK);
    return statSync(file).isFile();
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
};

/** The first program of these names on PATH. */
export const onPath = (names) => {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  const endings = isWindows ? ['.exe'] : [''];
  for (const name of names) {
    for (const folder of folders) {
      for (const ending of endings) {
        const file = path.join(folder, name + ending);
        if (isProgram(file)) return file;
      }
    }
  }
  return undefined;
};

/** The package is optional and may stay behind without its program, so the file itself is looked for. */
const bundledFfmpeg = () => {
  try {
    const found = createRequire(import.meta.url)('ffmpeg-static');
    return typeof found === 'string' && existsSync(found) ? found : undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
};

/** 5.1 is the oldest that has what the renders use; a build from source counts as newer. */
const isNewEnough = (banner) => {
  const [, major, minor] = /^ffmpeg version n?(\d+)\.(\d+)/.exec(banner) ?? [];
  if (major === undefined) return /^ffmpeg version (N-|git)/.test(banner);
  return Number(major) > 5 || (Number(major) === 5 && Number(minor) >= 1);
};

const isSuitableFfmpeg = (file) => {
  const run = spawnSync(file, ['-hide_banner', '-version'], { encoding: 'utf8', timeout: 20_000 });
  if (run.status !== 0) return false;
  return isNewEnough(run.stdout) && run.stdout.includes('--enable-libx264') && run.stdout.includes('--enable-libass');
};

/** FFMPEG_PATH is a wish: an unusable program there is not passed over in silence, by the app neither. */
export const wishedFfmpeg = () => (process.env.FFMPEG_PATH === '' ? undefined : process.env.FFMPEG_PATH);

/** In the order the app itself looks, after its own setting: FFMPEG_PATH, ffmpeg-static, PATH. */
export const findFfmpeg = () => {
  const wished = wishedFfmpeg();
  const places = wished === undefined ? [bundledFfmpeg(), onPath(['ffmpeg'])] : [wished];
  return places.filter((file) => file !== undefined && isProgram(file)).find((file) => isSuitableFfmpeg(file));
};

const chromiumPlaces = () => {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  if (!isWindows) return [];
  const roots = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].filter((root) => root !== undefined);
  const programs = ['Google\\Chrome\\Application\\chrome.exe', 'Chromium\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];
  return roots.flatMap((root) => programs.map((program) => path.join(root, program)));
};

/** A browser of Chromium's kind, for the tests that show the window. */
export const findChromium = () => {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined && named !== '' && isProgram(named)) return named;
  return onPath(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge']) ?? chromiumPlaces().find((file) => isProgram(file));
};
