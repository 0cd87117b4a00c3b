/**
 * Opens the studio in a Chromium window for a person whose machine cannot have Electron's program.
 *
 * Builds when the sources changed, runs until the window is closed. The person's own library and keys are used, and
 * the real microphone; dialogs for files ask for a path. `--headless` shows nothing, touches nothing of the person and
 * ends once the page is there, for a test of this very command.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { builtApp } from '../app/built-app.ts';
import { askPerson } from './ask-person.ts';
import { startAppWindow } from './rig-browser.ts';
import { startStudio } from './start-rig.ts';
import type { Studio } from './studio-driver.ts';

const isHeadless = process.argv.includes('--headless');
const say = (sentence: string): void => {
  process.stderr.write(`${sentence}\n`);
};

const settings = Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[0].startsWith('STORYHEARTH_') && entry[1] !== undefined));
const locale = Intl.DateTimeFormat().resolvedOptions().locale;
const profileFolder = await mkdtemp(path.join(os.tmpdir(), 'storyhearth-window-'));

const openForPerson = async (appFolder: string): Promise<Studio> => {
  const userDataFolder = path.join(os.homedir(), '.storyhearth-rig');
  await mkdir(userDataFolder, { recursive: true });
  return startStudio({ appFolder, userDataFolder, homeFolder: os.homedir(), locale, environment: settings }, { openContext: ({ pageOrigin }) => startAppWindow(`${pageOrigin}/~rig`, profileFolder, { locale }), askPerson });
};

const appFolder = await builtApp();
const studio = isHeadless ? await startStudio({ appFolder, locale, environment: settings }) : await openForPerson(appFolder);
say(`The studio is open in a Chromium window, not in Electron; its page was there after ${studio.times.pageLoadedMs} ms. Close the window to end it.`);
if (isHeadless) process.exitCode = (await studio.close()) ? 0 : 1;
studio.page.once('close', () => void studio.close());
process.on('SIGINT', () => void studio.close());
process.on('SIGTERM', () => void studio.close());
await studio.ended;
if (!isHeadless) await studio.close();
for (const offence of studio.offences()) {
  say(offence);
  process.exitCode = 1;
}
await rm(profileFolder, { recursive: true, force: true });
