import path from 'node:path';
import { defineConfig } from 'vitest/config';

const at = (relative: string): string => path.resolve(import.meta.dirname, relative);

/** How long a rule may take to come true in a window on a busy machine, before it is called broken. */
const patience = { poll: { timeout: 15_000 } };

/** A browser's fake microphone stumbles on a busy machine; a rule that fails twice is broken. */
const onCi = process.env['CI'] === 'true';

/**
 * Three projects: `unit` is fast and needs no outside program; `real` runs ffmpeg and the disk; `app` runs the built
 * studio, built once for all of its files. It runs last and one file at a time: a browser, main and ffmpeg fill both
 * cores of a small machine, and what is asked to be quick there must not wait for another file's film.
 *
 * An un-mocked `import 'electron'` would start a download of the binary, so it is aliased to a stand-in.
 */
export default defineConfig({
  resolve: { alias: { electron: at('tests/stubs/electron.ts') } },
  test: {
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: 'unit', include: ['tests/architecture.test.ts', 'tests/core/**/*.test.ts', 'tests/main/*.test.ts', 'tests/renderer/**/*.test.{ts,tsx}'], testTimeout: 60_000 } },
      { extends: true, test: { name: 'real', include: ['tests/services/**/*.test.ts', 'tests/cli/**/*.test.ts', 'tests/main/answers/**/*.test.ts'], testTimeout: 300_000, hookTimeout: 300_000 } },
      { extends: true, test: { name: 'app', include: ['tests/app/**/*.test.ts'], globalSetup: ['tests/app/build-once.ts'], sequence: { groupOrder: 1 }, maxWorkers: 1, retry: onCi ? 1 : 0, expect: patience, testTimeout: 300_000, hookTimeout: 300_000 } },
    ],
  },
});
