import { describe } from 'vitest';
import { pointer } from './journey/pointer.ts';
import { walkTests } from './journey/walk-tests.ts';

describe('a story from its first word to a package, by pointer', () => {
  walkTests({ language: 'en', handOf: pointer });
});
