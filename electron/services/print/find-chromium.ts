/**
 * Finds a browser of Chromium's kind that can turn a page into a PDF, for the command line, which has no window.
 *
 * In: the environment. Out: a program, or nothing: then sheets stay HTML, which every browser prints. Order: CHROMIUM_PATH,
 * PATH, the places where each system keeps programs. It starts nothing and downloads nothing.
 */
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

const isFile = (file: string): boolean => existsSync(file) && statSync(file).isFile();
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];
const windowsPrograms = ['Google\\Chrome\\Application\\chrome.exe', 'Chromium\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];
const macPrograms = ['Google Chrome', 'Chromium', 'Microsoft Edge'];

const onPath = (environment: Environment): readonly string[] => {
  const folders = (environment['PATH'] ?? environment['Path'] ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  return names.flatMap((name) => folders.map((folder) => path.join(folder, process.platform === 'win32' ? `${name}.exe` : name)));
};

const usualPlaces = (environment: Environment): readonly string[] => {
  if (process.platform === 'darwin') return macPrograms.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  if (process.platform !== 'win32') return [];
  const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => environment[name] ?? []);
  return roots.flatMap((root) => windowsPrograms.map((program) => path.win32.join(root, program)));
};

/** CHROMIUM_PATH is a wish: `none` there, or a file that is missing, means that no browser is to be used. */
export const findChromium = (environment: Environment): string | undefined => {
  const wished = environment['CHROMIUM_PATH'] ?? '';
  if (wished !== '') return isFile(wished) ? path.resolve(wished) : undefined;
  return [...onPath(environment), ...usualPlaces(environment)].find(isFile);
};
