/**
 * Every screen as those see it who read from the right: pictures, and what a machine can find wrong with each.
 */
import { describe } from 'vitest';
import { screensIn } from './screens/walk-screens.ts';

describe('every screen in ar', () => {
  screensIn('ar');
});
