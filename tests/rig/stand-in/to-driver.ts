/**
 * Main's end of the wire, and what every part of the stand-in needs: the settings and the guard of its objects.
 */
import { settingsFromEnvironment, type RigSettings } from '../rig-settings.ts';
import { Wire } from '../wire.ts';

export const settings: RigSettings = settingsFromEnvironment();

export const toDriver = new Wire(
  {
    send: (message) => {
      process.send?.(message);
    },
    onMessage: (listener) => process.on('message', listener),
  },
  // As what a listener of Electron's throws: main's own catch at the top gets it.
  (error) => {
    setImmediate(() => {
      throw error;
    });
  },
);

// Without its driver main would stay behind for ever.
process.on('disconnect', () => process.exit(1));

/** What Electron would have shown outside of the window: kept by the driver, so that a test can look at it. */
export const record = (name: string, value: unknown): void => toDriver.tell('desktop', { name, value });

/** A member the stand-in lacks is a loud mistake, never `undefined`. */
export const guarded = <Thing extends object>(name: string, file: string, thing: Thing): Thing =>
  new Proxy(thing, {
    get: (target, key) => {
      if (typeof key === 'string' && !(key in target) && !['then', 'toJSON', 'asymmetricMatch'].includes(key)) throw new Error(`The rig has no ${name}.${key} yet: add it in tests/rig/stand-in/${file}`);
      return Reflect.get(target, key) as unknown;
    },
  });
