/**
 * Builds the app before the specs start, so that they find one build instead of making several at once.
 *
 * A build that fails is told here in one line and in full by each spec that needs it; the others run.
 */
import { builtApp } from './built-app.ts';

export const setup = async (): Promise<void> => {
  try {
    await builtApp();
  } catch {
    process.stderr.write('The studio could not be built; the specs that need it say why.\n');
  }
};
