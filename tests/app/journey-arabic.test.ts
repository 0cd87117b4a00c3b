import { describe, expect } from 'vitest';
import { pointer } from './journey/pointer.ts';
import { walkTests } from './journey/walk-tests.ts';

describe('a story from its first word to a package, in Arabic', () => {
  walkTests({ language: 'ar', handOf: pointer }, async ({ page }) => {
    const place = await page.evaluate(() => ({ direction: document.documentElement.dir, language: document.documentElement.lang, sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth }));
    expect(place).toEqual({ direction: 'rtl', language: 'ar', sideways: 0 });
  });
});
