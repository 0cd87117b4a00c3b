/**
 * Writes resources/licences.txt: what the program carries of others, under which licence, with the licence's own text.
 *
 * Comes in: package-lock.json and node_modules. Goes out: one text (where the first argument says), the same for
 * the same lock file on every platform: packages that belong to one system are named from the lock file. A licence text that many packages share stands
 * once. Plain Node, no packages.
 */
import { readFileSync, readdirSync, existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const read = (...parts) => readFileSync(path.join(root, ...parts), 'utf8');
const lock = JSON.parse(read('package-lock.json')).packages;

/** Of the tools, those whose code ends up inside the bundles: they are imported by the sources. */
const bundled = () => {
  const sources = ['electron', 'renderer'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8')),
  );
  const text = sources.join('\n');
  return Object.keys(lock[''].devDependencies).filter((name) => name !== 'electron' && new RegExp(`from '${name}[/']`).test(text));
};

/** As Node looks for it: beside whoever asks, then further out. */
const placeOf = (name, from) => {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const place = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (lock[place] !== undefined) return place;
    if (folder === '') return undefined;
  }
};

const carried = () => {
  const { dependencies = {}, optionalDependencies = {} } = lock[''];
  const waiting = [...Object.keys(dependencies), ...Object.keys(optionalDependencies), ...bundled()].map((name) => [name, '']);
  const places = new Set();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const place = placeOf(...next);
    // A package that only speaks about types leaves nothing in the program.
    if (place === undefined || places.has(place) || next[0].startsWith('@types/')) continue;
    places.add(place);
    for (const name of Object.keys({ ...lock[place].dependencies, ...lock[place].optionalDependencies })) waiting.push([name, place]);
  }
  return [...places].sort((one, other) => (one < other ? -1 : 1));
};

/** Packages of one system, and optional ones, are not on every disk: the text must not depend on which. */
const isHereOrThere = (place) => lock[place].optional === true || lock[place].os !== undefined || lock[place].cpu !== undefined;

const textOf = (place) => {
  const folder = path.join(root, place);
  if (isHereOrThere(place) || !existsSync(folder)) return '';
  const names = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|notice)/i.test(name) && !/\.(js|ts|json)$/.test(name));
  return names.sort().map((name) => readFileSync(path.join(folder, name), 'utf8').replace(/\r\n/g, '\n').trim()).join('\n\n');
};

const nameOf = (place) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
const line = '-'.repeat(80);

const packagesText = () => {
  const byText = new Map();
  for (const place of carried()) {
    const text = textOf(place);
    byText.set(text, [...(byText.get(text) ?? []), `${nameOf(place)} ${lock[place].version} (${lock[place].license ?? 'see its text'})`]);
  }
  const { ['']: without = [], ...rest } = Object.fromEntries(byText);
  const groups = Object.entries(rest).map(([text, names]) => `${line}\n${[...new Set(names)].join('\n')}\n\n${text}`);
  return [...groups, `${line}\nUnder the licence named here; the text lies with the package where it comes with one:\n\n${[...new Set(without)].join('\n')}`].join('\n\n');
};

const fontsText = () =>
  readdirSync(path.join(root, 'resources/fonts/licences'))
    .filter((name) => name.endsWith('-ofl.txt'))
    .sort()
    .map((name) => `${line}\nFont: ${name}\n\n${read('resources/fonts/licences', name).trim()}`)
    .join('\n\n');

const head = `Storyhearth carries the work of many people. Thank you.

Electron and Chromium: their licences lie beside the program (LICENSE.electron.txt, LICENSES.chromium.html).

FFmpeg is a program of its own that Storyhearth starts; it is not part of Storyhearth. Where a release brings it along,
it is a build of FFmpeg with GPL parts such as x264, under the GNU General Public License version 3 or later. That
licence and the place of the corresponding source lie beside the program (ffmpeg.LICENSE, ffmpeg.README).
FFmpeg is a trademark of Fabrice Bellard.`;

writeFileSync(process.argv[2] ?? path.join(root, 'resources/licences.txt'), `${[head, fontsText(), packagesText()].join('\n\n')}\n`);
