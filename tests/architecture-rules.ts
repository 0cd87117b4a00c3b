/**
 * The rules of the house as functions over source files, so that each can be shown an offence.
 */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

export interface SourceFile {
  /** Relative to the project, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export interface BrokenRule {
  readonly rule: string;
  readonly where: string;
  readonly why: string;
}

interface Import {
  readonly from: SourceFile;
  readonly specifier: string;
  /** The project path it points at, or undefined for a package. */
  readonly target: string | undefined;
}

const sourceEnding = /\.(ts|tsx|mts|cts|mjs|cjs|css)$/;

export const readSources = (root: string): readonly SourceFile[] =>
  ['electron', 'renderer', 'tests', 'scripts'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && sourceEnding.test(entry.name) && !entry.parentPath.includes('node_modules'))
      .map((entry) => {
        const full = path.join(entry.parentPath, entry.name);
        return { path: path.relative(root, full).split(path.sep).join('/'), text: readFileSync(full, 'utf8') };
      }),
  );

const importPattern = /(?:^|\n)\s*(?:import|export)\s(?:[^'";]*?\sfrom\s)?\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

const importsOf = (file: SourceFile): readonly Import[] =>
  [...file.text.matchAll(importPattern)].map((match) => {
    const specifier = match[1] ?? match[2] ?? '';
    const target = specifier.startsWith('.') ? path.posix.normalize(path.posix.join(path.posix.dirname(file.path), specifier)) : undefined;
    return { from: file, specifier, target };
  });

type Rule = (files: readonly SourceFile[], imports: readonly Import[]) => readonly BrokenRule[];

const importRule =
  (rule: string, applies: (file: string) => boolean, isAllowed: (target: string | undefined, specifier: string, from: string) => boolean, why: string): Rule =>
  (_files, imports) =>
    imports
      .filter((one) => applies(one.from.path) && !isAllowed(one.target, one.specifier, one.from.path))
      .map((one) => ({ rule, where: `${one.from.path} → ${one.specifier}`, why }));

const fileRule =
  (rule: string, isBroken: (file: SourceFile) => boolean, why: string): Rule =>
  (files) =>
    files.filter(isBroken).map((file) => ({ rule, where: file.path, why }));

const inside = (folder: string) => (file: string) => file.startsWith(`${folder}/`);
const areaOf = (file: string, base: string): string => (file.startsWith(base) ? (file.slice(base.length).split('/')[0] ?? '') : '');

/** Which part of core may import which; a part may always import itself and the files of core's own top. */
const coreDirections: Readonly<Record<string, readonly string[]>> = {
  story: [],
  captions: ['story'],
  plan: ['story', 'captions'],
  consent: ['story', 'captions'],
  package: ['story', 'captions', 'consent', 'plan'],
  clip: ['story', 'captions', 'consent', 'plan', 'package'],
  course: ['story', 'captions', 'consent', 'plan', 'package', 'clip'],
  workshop: ['story', 'captions', 'consent'],
  print: ['story', 'captions', 'consent', 'workshop'],
  handover: ['story', 'captions', 'consent', 'package'],
  bridge: ['story', 'captions', 'plan', 'consent', 'package', 'clip', 'course', 'workshop', 'print', 'handover'],
};
const corePackages = ['zod', '@noble/hashes', 'canonicalize', 'lean-qr'];
const stages = ['import', 'render', 'package'];
const serviceFolders = ['import', 'library', 'render', 'package', 'studio', 'ffmpeg', 'disk', 'recording', 'keys', 'portfolio', 'send', 'handover', 'print'];
const electronFolders = ['core', 'services', 'main', 'preload', 'cli'];
const rendererFolders = ['state', 'screens', 'timeline', 'storyboard', 'preview', 'panels', 'ui'];
const testFolders = ['core', 'services', 'main', 'renderer', 'cli', 'app', 'rig', 'bench', 'fixtures', 'stubs'];
/** The one export whose files may carry a default: tools read their configuration that way. */
const isToolConfig = (file: string): boolean => file.endsWith('.config.ts');
const isWritten = (file: SourceFile): boolean => !file.path.startsWith('tests/fixtures/');

const cycles: Rule = (files, imports) => {
  const known = new Set(files.map((file) => file.path));
  const next = new Map<string, string[]>();
  for (const one of imports) {
    if (one.target !== undefined && known.has(one.target)) next.set(one.from.path, [...(next.get(one.from.path) ?? []), one.target]);
  }
  const state = new Map<string, 'open' | 'done'>();
  const found: BrokenRule[] = [];
  const walk = (file: string, trail: readonly string[]): void => {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open') {
      found.push({ rule: 'no-import-cycle', where: [...trail.slice(trail.indexOf(file)), file].join(' → '), why: 'files that need each other are one file, or need a third' });
      return;
    }
    state.set(file, 'open');
    for (const target of next.get(file) ?? []) walk(target, [...trail, file]);
    state.set(file, 'done');
  };
  for (const file of known) walk(file, []);
  return found;
};

/** tests/core/story/timing.test.ts speaks about electron/core/story: the folder it mirrors must exist. */
const testsMirror: Rule = (files) => {
  const folders = new Set(files.flatMap((file) => {
    const parts = file.path.split('/').slice(0, -1);
    return parts.map((_part, index) => parts.slice(0, index + 1).join('/'));
  }));
  return files
    .filter((file) => /^tests\/(core|services|main|cli|renderer)\/.*\.test\.tsx?$/.test(file.path))
    .filter((file) => {
      const mirrored = path.posix.dirname(file.path).replace(/^tests\/(core|services|main|cli)/, 'electron/$1').replace(/^tests\/renderer/, 'renderer');
      return !folders.has(mirrored);
    })
    .map((file) => ({ rule: 'tests-mirror-the-tree', where: file.path, why: 'tests/ mirrors the folders of the code' }));
};

const exportPattern = /^export (?:const|let|async function|function|class) (\w+)/gm;
const importedNames = (file: SourceFile): readonly { readonly specifier: string; readonly names: readonly string[] | 'all' }[] =>
  [...file.text.matchAll(/\b(?:import|export)\s+(?:type\s+)?(\{[^}]*\}|\*[^;'"]*)\s*from\s*['"](\.[^'"]+)['"]|\bimport\(\s*['"](\.[^'"]+)['"]\s*\)/g)].map((match) => ({
    specifier: match[2] ?? match[3] ?? '',
    names: match[1]?.startsWith('{') === true ? [...match[1].matchAll(/(?:^|[{,])\s*(?:type\s+)?(\w+)/g)].map((name) => name[1] ?? '') : 'all',
  }));

/** Types may be exported for the signatures they stand in; a value that nobody fetches is nobody's business. */
const unusedExports: Rule = (files) => {
  const used = new Set(files.flatMap((file) => importedNames(file).flatMap(({ specifier, names }) => {
    const target = path.posix.normalize(path.posix.join(path.posix.dirname(file.path), specifier));
    return names === 'all' ? [target] : names.map((name) => `${target} ${name}`);
  })));
  return files
    .filter((file) => /^(electron|renderer)\/.*\.tsx?$/.test(file.path) && !used.has(file.path))
    .flatMap((file) => [...file.text.matchAll(exportPattern)].map((match) => match[1] ?? '').filter((name) => !used.has(`${file.path} ${name}`)).map((name) => ({ rule: 'no-unused-export', where: `${file.path} ${name}`, why: 'what no other file imports is not exported' })));
};

const rules: readonly Rule[] = [
  importRule('core-imports-core-only', inside('electron/core'), (target, specifier) => (target === undefined ? !/^(node:|electron|react)/.test(specifier) : /^(electron\/core|resources\/locales)\//.test(target)), 'core is values only, and the tables of sentences are'),
  importRule('core-packages', inside('electron/core'), (target, specifier) => target !== undefined || /^(node:|electron|react)/.test(specifier) || corePackages.some((name) => specifier === name || specifier.startsWith(`${name}/`)), `core may use ${corePackages.join(', ')} from npm, nothing else`),
  importRule('core-direction', inside('electron/core'), (target, _specifier, from) => {
    if (target === undefined || !target.startsWith('electron/core/')) return true;
    const [here, there] = [areaOf(from, 'electron/core/'), areaOf(target, 'electron/core/')];
    return here === there || !(there in coreDirections) || !(here in coreDirections) || (coreDirections[here] ?? []).includes(there);
  }, 'inside core the parts import downwards only'),
  importRule('services-without-window', inside('electron/services'), (target, specifier) => (target === undefined ? !/^(electron|react)/.test(specifier) : /^electron\/(core|services)\//.test(target) || target.startsWith('resources/')), 'services are Node, never Electron'),
  importRule('stages-meet-in-studio', inside('electron/services'), (target, _specifier, from) => {
    const [here, there] = [areaOf(from, 'electron/services/'), areaOf(target ?? '', 'electron/services/')];
    return here === 'studio' || here === there || (!stages.includes(there) && there !== 'studio');
  }, 'stages exchange values of core and are joined only by services/studio'),
  importRule('one-ffmpeg-door', (file) => /^(electron|renderer)\//.test(file), (_target, specifier, from) => !/^(fluent-ffmpeg|ffmpeg-static)$/.test(specifier) || from.startsWith('electron/services/ffmpeg/'), 'ffmpeg has one door: services/ffmpeg'),
  importRule('cli-uses-services', inside('electron/cli'), (target, specifier) => (target === undefined ? !/^(electron|react)/.test(specifier) : /^electron\/(core|services|cli)\//.test(target) || target.startsWith('resources/') || target === 'package.json'), 'the command line has no window'),
  importRule('preload-is-small', inside('electron/preload'), (target, specifier) => (target === undefined ? specifier === 'electron' : /^electron\/(preload\/|core\/(bridge|failure)\.ts)/.test(target)), 'a sandboxed preload loads Electron, core/bridge and core/failure'),
  importRule('renderer-imports-core-only', inside('renderer'), (target, specifier) => (target === undefined ? !/^(node:|electron)/.test(specifier) : /^(renderer|electron\/core|resources)\//.test(target)), 'the window reaches the rest through renderer/studio.ts'),
  importRule('ui-knows-no-story', inside('renderer/ui'), (target) => target === undefined || target.startsWith('renderer/ui/'), 'ui imports nothing of ours'),
  fileRule('window-studio-once', (file) => file.path.startsWith('renderer/') && file.path !== 'renderer/studio.ts' && /\bwindow\.studio\b/.test(file.text), 'only renderer/studio.ts touches window.studio'),
  cycles,
  testsMirror,
  unusedExports,
  fileRule('names-kebab-case', (file) => file.path.split('/').some((part) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/.test(part)), 'files and folders are kebab-case'),
  fileRule('no-drawer-names', (file) => /(^|\/)(utils?|helpers?|misc|common|shared|lib)(\/|\.)/.test(file.path), 'a name says what is inside'),
  fileRule('no-barrel', (file) => !/^(electron\/(main|preload)\/index\.ts)$/.test(file.path) && (/(^|\/)index\.tsx?$/.test(file.path) || /^\s*export \* from/m.test(file.text)), 'no barrel files'),
  fileRule('no-default-export', (file) => !isToolConfig(file.path) && /\.(ts|tsx)$/.test(file.path) && /^export default /m.test(file.text), 'named exports only'),
  fileRule('at-most-400-lines', (file) => isWritten(file) && file.text.split('\n').length > 401, 'a file has one reason to change'),
  fileRule('no-promise-of-later', (file) => !file.path.startsWith('tests/architecture') && /\b(TODO|FIXME|XXX)\b/.test(file.text), 'what is not done is in the issues'),
  fileRule('known-folders', (file) => {
    const parts = file.path.split('/');
    if (parts[0] === 'electron') return !electronFolders.includes(parts[1] ?? '') || (parts[1] === 'services' && !serviceFolders.includes(parts[2] ?? ''));
    if (parts[0] === 'renderer' && parts.length > 2) return !rendererFolders.includes(parts[1] ?? '');
    if (parts[0] === 'tests' && parts.length > 2) return !testFolders.includes(parts[1] ?? '');
    return false;
  }, 'a newcomer guesses the path: the folders are those of the house'),
];

/** Every rule by name, read off the rules themselves: a rule without an offence in the test is noticed. */
export const ruleNames: readonly string[] = [...new Set([...readFileSync(import.meta.filename, 'utf8').matchAll(/(?:importRule|fileRule)\('([a-z0-9-]+)'|rule: '([a-z0-9-]+)'/g)].map((match) => match[1] ?? match[2] ?? ''))];

export const brokenRules = (files: readonly SourceFile[]): readonly BrokenRule[] => {
  const imports = files.filter((file) => /\.(ts|tsx|mts|mjs)$/.test(file.path)).flatMap(importsOf);
  return rules.flatMap((rule) => rule(files, imports));
};
