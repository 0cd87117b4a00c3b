/**
 * Answers `electron` with the stand-in, for the built main that runs unchanged over Node.
 *
 * Used as `node --import hook.js main/index.js`, from where built-stand-in.ts put it.
 */
import { registerHooks } from 'node:module';
import path from 'node:path';

const standIn = new URL(`electron-stand-in${path.extname(import.meta.filename)}`, import.meta.url).href;

registerHooks({ resolve: (specifier, context, next) => (specifier === 'electron' || specifier === 'electron/main' ? { url: standIn, shortCircuit: true } : next(specifier, context)) });
