import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (relative: string): string => path.resolve(import.meta.dirname, relative);

/**
 * The hash of the ffmpeg that a release ships: it lies outside the archive, whose integrity check does not reach it, so
 * it is compiled in (services/ffmpeg/bundled-hash.ts). Empty where the package has no program.
 */
const bundledFfmpegHash = (): string => {
  try {
    const found: unknown = createRequire(import.meta.url)('ffmpeg-static');
    return typeof found === 'string' && existsSync(found) ? createHash('sha256').update(readFileSync(found)).digest('hex') : '';
  } catch {
    return '';
  }
};

const controlLocales = ['en-US', 'it-IT', 'de-DE', 'nl-NL', 'fr-FR', 'es-ES', 'pt-PT', 'el-GR', 'lt-LT', 'sl-SI', 'hr-HR', 'cs-CZ', 'sk-SK', 'uk-UA', 'ar-AE', 'tr-TR'];

/**
 * Three bundles: main with the command line beside it, the preload, the window.
 *
 * The preload is one CommonJS file that requires nothing but Electron: a sandboxed preload can load neither an ES
 * module nor a package. Packages under `dependencies` stay outside the bundles, those under `devDependencies` are
 * bundled, so that the packaged app carries few files. All of it lands in out/, or where --outDir says.
 */
export default defineConfig({
  main: {
    define: { BUNDLED_FFMPEG_SHA256: JSON.stringify(bundledFfmpegHash()) },
    build: {
      rollupOptions: {
        input: {
          index: at('electron/main/index.ts'),
          storyhearth: at('electron/cli/storyhearth.ts'),
          // Started as a process of its own, so it has to be a file of its own.
          'decode-picture-worker': at('electron/services/import/decode-picture-worker.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rollupOptions: {
        input: { index: at('electron/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    // React Aria brings its words in more than thirty languages; these are those of the window that it knows. In Farsi
    // and Tigrinya its few words of its own are English.
    plugins: [react(), optimizeLocales.vite({ locales: controlLocales })],
    build: {
      minify: true,
      // A picture inlined as data: would be stopped by the content security policy.
      assetsInlineLimit: 0,
      rollupOptions: {
        input: { index: at('renderer/index.html') },
        // One file for all that the first screen needs: each file more is one more question to main before the first picture.
        output: { codeSplitting: { groups: [{ name: 'start', tags: ['$initial'] }] } },
      },
    },
  },
});
