/**
 * The first file of main: keeps the compiled form of all others, so that an old laptop reads them only once.
 *
 * Electron waits for what its first module awaits before it is ready
 * (https://www.electronjs.org/docs/latest/tutorial/esm), so everything that must come before that may still be said there.
 */
import { enableCompileCache, flushCompileCache } from 'node:module';
import path from 'node:path';
import { app } from 'electron';

/** The window is there by then; a program that is ended hard would otherwise never have written it. */
const keepAfterMs = 10_000;

// Holds our own code and nothing of a story; a folder that cannot be written only means that it is read again.
enableCompileCache(path.join(app.getPath('userData'), 'compiled'));
const { startStudio } = await import('./start-studio.ts');
startStudio({ builtFolder: path.resolve(import.meta.dirname, '..') });
setTimeout(flushCompileCache, keepAfterMs).unref();
