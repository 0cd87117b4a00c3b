/**
 * Set-up: brings a machine to the point where everything else of ours runs.
 *
 * Comes in: a clone, and `--tests` when the tests are to run too. Goes out: the packages of the lock file, the
 * Node they bring along, an ffmpeg, and for the tests a Chromium, openssl and unzip.
 * Says nothing and touches no network when all is there. Installs system programs only as root on Debian and its
 * kin; elsewhere it prints the line to type and ends with 1. Plain Node ≥ 20.11 without packages.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { findChromium, findFfmpeg, onPath, wishedFfmpeg } from './find-program.mjs';
import { arePackagesInPlace } from './packages-in-place.mjs';

const root = path.resolve(import.meta.dirname, '..');
const nodeVersion = '22.23.2';

/** stdout belongs to the command this set-up precedes. */
const say = (sentence) => process.stderr.write(`${sentence}\n`);

const giveUp = (sentence) => {
  say(sentence);
  process.exit(1);
};

/** Runs a program with its words passed as they are; its output goes where ours goes. */
const run = (program, words, extras = {}) => spawnSync(program, words, { cwd: root, stdio: ['ignore', 2, 2], ...extras }).status === 0;

const npm = (words) => {
  const script = process.env.npm_execpath;
  if (script !== undefined && /npm-cli\.c?js$/.test(script)) return run(process.execPath, [script, ...words]);
  // On Windows npm is a .cmd file, which Node starts only through a shell; the words are constants of ours.
  return run('npm', words, { shell: process.platform === 'win32' });
};

const ensurePackages = () => {
  if (arePackagesInPlace(root)) return;
  say('Installing the packages of package-lock.json. This needs the network once.');
  if (!npm(['ci'])) giveUp('The packages could not be installed. Nothing else was changed; connect to the network and run the same command again.');
};

const nodeInside = () => {
  const program = path.join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(program)) return undefined;
  return spawnSync(program, ['--version'], { encoding: 'utf8', timeout: 20_000 }).stdout?.trim();
};

/** Installing with scripts switched off leaves the folder without its program; everything would then run on the system's Node. */
const ensureNode = () => {
  if (nodeInside() === `v${nodeVersion}`) return;
  say(`Fetching Node ${nodeVersion} into node_modules.`);
  npm(['rebuild', 'node', '--ignore-scripts=false']);
  if (nodeInside() !== `v${nodeVersion}`) {
    giveUp(`Node ${nodeVersion} is missing from node_modules, because install scripts are switched off on this machine. Type: npm rebuild node --ignore-scripts=false`);
  }
};

/** What each platform's own installer calls the programs. */
const tools = {
  ffmpeg: { find: findFfmpeg, title: 'ffmpeg 5.1 or newer with libx264 and libass', apt: 'ffmpeg', dnf: 'ffmpeg', brew: 'ffmpeg-full', winget: 'Gyan.FFmpeg' },
  chromium: { find: findChromium, title: 'a Chromium browser for the tests', apt: 'chromium', dnf: 'chromium', brew: '--cask google-chrome', winget: 'Google.Chrome' },
  openssl: { find: () => onPath(['openssl']), title: 'openssl for the tests', apt: 'openssl', dnf: 'openssl', brew: 'openssl', winget: 'ShiningLight.OpenSSL.Light' },
  unzip: { find: () => onPath(['unzip']), title: 'unzip for the tests', apt: 'unzip', dnf: 'unzip', brew: 'unzip', winget: 'GnuWin32.UnZip' },
};

const lineToType = (missing) => {
  const names = (installer) => missing.map((tool) => tool[installer]).join(' ');
  if (process.platform === 'darwin') return missing.map((tool) => `brew install ${tool.brew}`).join(' && ');
  if (process.platform === 'win32') return missing.map((tool) => `winget install --exact --id ${tool.winget}`).join(' ; ');
  if (onPath(['apt-get']) !== undefined) return `sudo apt-get update && sudo apt-get install -y ${names('apt')}`;
  if (onPath(['dnf']) !== undefined) return `sudo dnf install ${names('dnf')}`;
  return `(your system's installer) ${names('apt')}`;
};

const isRootOnDebian = () => process.getuid?.() === 0 && existsSync('/etc/debian_version') && onPath(['apt-get']) !== undefined;

const installWithApt = (missing) => {
  say(`Installing ${missing.map((tool) => tool.apt).join(', ')} with apt-get.`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return run('apt-get', ['update', '-q'], { env }) && run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...missing.map((tool) => tool.apt)], { env });
};

const ensureTools = (wanted) => {
  const missing = wanted.filter((tool) => tool.find() === undefined);
  if (missing.length === 0) return;
  if (isRootOnDebian()) installWithApt(missing);
  const stillMissing = missing.filter((tool) => tool.find() === undefined);
  if (stillMissing.length === 0) return;
  giveUp(`Storyhearth needs ${stillMissing.map((tool) => tool.title).join(', and ')}. Type:\n  ${lineToType(stillMissing)}\nthen run the same command again in a new terminal. A program kept elsewhere is named by FFMPEG_PATH or CHROMIUM_PATH.`);
};

/** Installing another one would not help: the app asks the one that is named. */
const ensureWishedFfmpeg = () => {
  if (wishedFfmpeg() === undefined || findFfmpeg() !== undefined) return;
  giveUp(`FFMPEG_PATH does not name ${tools.ffmpeg.title}. Correct it or unset it, then run the same command again.`);
};

ensurePackages();
ensureNode();
ensureWishedFfmpeg();
ensureTools(process.argv.includes('--tests') ? [tools.ffmpeg, tools.chromium, tools.openssl, tools.unzip] : [tools.ffmpeg]);
