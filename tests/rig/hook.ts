/**
 * Answers `electron` with the stand-in, for the built main that runs unchanged over Node.
 *
 * Used as `node --import hook.ts main/index.js`.
 */
import { registerHooks } from 'node:module';

const standIn = new URL('electron-stand-in.ts', import.meta.url).href;

registerHooks({ resolve: (specifier, context, next) => (specifier === 'electron' || specifier === 'electron/main' ? { url: standIn, shortCircuit: true } : next(specifier, context)) });
