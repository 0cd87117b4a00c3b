/**
 * The library's passphrase for as long as the program runs, or until it is told to forget it.
 *
 * It stands in memory only: what is left in a dump or a file of a shared laptop is not ours to risk.
 */
import { succeed } from '../core/failure.ts';
import type { RememberedPassphrase } from './main-context.ts';

export const rememberedPassphrase = (): RememberedPassphrase => {
  let known: string | undefined;
  return {
    ask: () => Promise.resolve(succeed(known)),
    remember: (passphrase) => {
      known = passphrase;
    },
    forget: () => {
      known = undefined;
    },
    isKnown: () => known !== undefined,
  };
};
