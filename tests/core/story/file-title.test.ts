import { describe, expect, it } from 'vitest';
import { fileTitle } from '../../../electron/core/story/file-title.ts';

describe('core/story/file-title', () => {
  it.each([
    ['خبز الصباح', 'خبز الصباح'],
    ['AC/DC: a "story"?', 'AC DC a story'],
    ['  ... dots ... ', 'dots'],
    ['\u202Egpj.exe', 'gpj.exe'],
    ['می\u200Cخواهم', 'می\u200Cخواهم'],
    ['con', 'story con'],
    ['COM1.old', 'story COM1.old'],
    ['Console', 'Console'],
    ['/\\', 'story'],
    ['', 'story'],
  ])('makes a name of %j', (title, name) => {
    expect(fileTitle(title)).toBe(name);
  });

  it('cuts between characters and never inside one', () => {
    const name = fileTitle(`${'a'.repeat(59)}😀😀`);
    expect([Array.from(name).length, name.endsWith('😀'), encodeURIComponent(name) !== '']).toEqual([60, true, true]);
  });
});
