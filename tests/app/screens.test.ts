/**
 * Every screen as people see it: pictures in light and dark, and what a machine can find wrong with each.
 */
import { describe } from 'vitest';
import { screensIn } from './screens/walk-screens.ts';

describe('every screen in en', () => {
  screensIn('en');
});
