import { describe } from 'vitest';
import { keyboard } from './journey/keyboard.ts';
import { walkTests } from './journey/walk-tests.ts';

describe('a story from its first word to a package, by keyboard alone', () => {
  walkTests({ language: 'en', handOf: keyboard });
});
