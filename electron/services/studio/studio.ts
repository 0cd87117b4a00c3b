/**
 * What every use case needs: where the library lies, the disk, the clock, the fonts, ffmpeg, a printer.
 *
 * In: settings of the program that starts (window or command line). Out: one value handed to each use case. It opens
 * nothing by itself; ffmpeg is looked for once, when first needed.
 */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Result } from '../../core/failure.ts';
import { nodeFileSystem, type FileSystem } from '../disk/file-system.ts';
import { findFfmpeg, type Ffmpeg } from '../ffmpeg/find.ts';
import type { RunWorker } from '../import/decode-picture.ts';
import { chromiumPrinter } from '../print/chromium-printer.ts';
import { findChromium } from '../print/find-chromium.ts';
import type { PagePrinter } from '../print/print-page.ts';
import { openLibrary, type Library } from '../library/library.ts';

export interface StudioSettings {
  readonly libraryRoot?: string;
  readonly ffmpegSetting?: string;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly fs?: FileSystem;
  readonly now?: () => Date;
  readonly resourcesFolder?: string;
  /** How the picture decoder is started where this program is no Node. */
  readonly runWorker?: RunWorker;
  /** How slowly a passphrase is tried: a power of two. Lower only in tests. */
  readonly workFactor?: number;
  /** Makes PDFs where this program has a window of its own; else a browser that is installed is looked for. */
  readonly printer?: PagePrinter;
}

export interface Studio {
  readonly libraryRoot: string;
  readonly fs: FileSystem;
  readonly now: () => Date;
  readonly resourcesFolder: string;
  readonly fontsFolder: string;
  /** Handed to every import of a picture. */
  readonly runWorker?: RunWorker;
  readonly workFactor?: number;
  readonly ffmpeg: () => Promise<Result<Ffmpeg>>;
  /** Makes PDFs of pages; undefined where nothing on this computer can. */
  readonly printer: () => PagePrinter | undefined;
  readonly library: (how?: { readonly create?: boolean }) => Promise<Result<Library>>;
}

export const defaultLibraryRoot = (): string => path.join(os.homedir(), 'Documents', 'Storyhearth');

/**
 * The nearest folder above this file that has them: beside the sources while developing, beside the program when
 * shipped. How deep this file lies depends on how the bundle was cut.
 */
const findResources = (): string => {
  let folder = import.meta.dirname;
  while (!existsSync(path.join(folder, 'resources', 'fonts'))) {
    const parent = path.dirname(folder);
    if (parent === folder) return path.resolve(import.meta.dirname, '../../../resources');
    folder = parent;
  }
  return path.join(folder, 'resources');
};

export const newId = (): string => randomUUID();

export const openStudio = (settings: StudioSettings = {}): Studio => {
  const fs = settings.fs ?? nodeFileSystem;
  const now = settings.now ?? (() => new Date());
  const libraryRoot = path.resolve(settings.libraryRoot ?? defaultLibraryRoot());
  const resourcesFolder = settings.resourcesFolder ?? findResources();
  const environment = settings.environment ?? process.env;
  let found: Promise<Result<Ffmpeg>> | undefined;
  return {
    libraryRoot,
    fs,
    now,
    resourcesFolder,
    fontsFolder: path.join(resourcesFolder, 'fonts'),
    ...(settings.runWorker === undefined ? {} : { runWorker: settings.runWorker }),
    ...(settings.workFactor === undefined ? {} : { workFactor: settings.workFactor }),
    ffmpeg: () => {
      found ??= findFfmpeg({ env: environment, ...(settings.ffmpegSetting === undefined ? {} : { setting: settings.ffmpegSetting }) });
      return found;
    },
    printer: () => {
      if (settings.printer !== undefined) return settings.printer;
      const browser = findChromium(environment);
      return browser === undefined ? undefined : chromiumPrinter(browser);
    },
    library: ({ create = false } = {}) => openLibrary({ root: libraryRoot, fs, now: () => now().getTime(), create }),
  };
};
