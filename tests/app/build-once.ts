/**
 * Builds the app before the specs start, so that they find one build instead of making several at once.
 */
import { builtApp } from './built-app.ts';

export const setup = async (): Promise<void> => {
  await builtApp();
};
