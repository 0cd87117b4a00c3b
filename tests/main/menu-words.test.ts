import { describe, expect, it } from 'vitest';
import { sayIn } from '../../electron/main/menu-words.ts';

describe('main/menu-words', () => {
  it('says the same table as the window, at once', () => {
    expect(sayIn('en')('window.viewMenu')).toBe('View');
  });

  it('fills placeholders in', () => {
    expect(sayIn('en')('failure.target-exists')).not.toContain('{{');
    expect(sayIn('en')('window.changed', { when: '<3 May>' })).toBe('Last change <3 May>');
  });
});
