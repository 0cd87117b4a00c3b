import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { LongFilesFirst } from './tests/long-files-first.ts';

const at = (relative: string): string => path.resolve(import.meta.dirname, relative);

/** How long a rule may take to come true in a window on a busy machine, before it is called broken. */
const patience = { poll: { timeout: 60_000 } };

/** A browser's fake microphone stumbles on a busy machine; a rule that fails twice is broken. */
const onCi = process.env['CI'] === 'true';

/** Files that fill the machine, or listen to it in real time. */
const journeys = ['journey', 'journey-arabic', 'journey-keyboard', 'kill', 'capture', 'preview-equals-render'].map((name) => `tests/app/${name}.test.ts`);

const inWindow = { globalSetup: ['tests/app/build-once.ts'], retry: onCi ? 1 : 0, expect: patience, testTimeout: 300_000, hookTimeout: 300_000 };

/**
 * Four projects: `unit` is fast and needs no outside program; its modules are loaded once for many files, because they
 * keep nothing that another test could see. `real` runs ffmpeg and the disk; `looks` and `app` run the built studio,
 * built once for all of their files. `looks` walks through screens, mostly waiting for a page, so two of its files share
 * the machine. `app` runs last and one file at a time: whole journeys, in which a browser, main and ffmpeg fill both
 * cores of a small machine, and what is asked to be quick must not wait for another file's film.
 *
 * An un-mocked `import 'electron'` would start a download of the binary, so it is aliased to a stand-in.
 */
export default defineConfig({
  resolve: { alias: { electron: at('tests/stubs/electron.ts') } },
  test: {
    maxWorkers: 2,
    sequence: { sequencer: LongFilesFirst },
    projects: [
      { extends: true, test: { name: 'unit', isolate: false, include: ['tests/architecture.test.ts', 'tests/core/**/*.test.ts', 'tests/main/*.test.ts', 'tests/renderer/**/*.test.{ts,tsx}'], testTimeout: 60_000 } },
      { extends: true, test: { name: 'real', include: ['tests/services/**/*.test.ts', 'tests/cli/**/*.test.ts', 'tests/main/answers/**/*.test.ts'], testTimeout: 300_000, hookTimeout: 300_000 } },
      { extends: true, test: { ...inWindow, name: 'looks', include: ['tests/app/**/*.test.ts'], exclude: journeys, sequence: { groupOrder: 1 } } },
      { extends: true, test: { ...inWindow, name: 'app', include: journeys, sequence: { groupOrder: 2 }, maxWorkers: 1 } },
    ],
  },
});
