import { readFileSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { succeed } from '../../../electron/core/failure.ts';
import { uiLanguages } from '../../../electron/core/ui-languages.ts';
import { openKeys } from '../../../electron/services/keys/keys.ts';
import { printRecoverySheet, type PrintRecoverySheet } from '../../../electron/services/studio/print-recovery-sheet.ts';
import { codeOf, must, studioDesk, type StudioDesk } from './a-studio.ts';

const passphrase = 'bread at dawn <twice>';
let desk: StudioDesk;
let out = '';
beforeEach(async () => {
  desk = studioDesk({ workFactor: 4 });
  out = path.join(desk.root, 'paper');
  must(await desk.studio.library({ create: true }));
  must(await openKeys(desk.studio).setPassphrase(passphrase));
});
afterEach(() => rm(desk.root, { recursive: true }));

const print = (more: Partial<PrintRecoverySheet> = {}) => printRecoverySheet({ studio: desk.studio, folder: out, language: 'en', withPassphrase: false, askPassphrase: () => Promise.resolve(succeed(passphrase)), ...more });

describe('services/studio/print-recovery-sheet', () => {
  it.each(uiLanguages)('names the library and its key in $ownName, and leaves the passphrase to a hand', async ({ tag }) => {
    const { libraryId } = must(await desk.studio.library());
    const { fingerprint } = must(await openKeys(desk.studio).unlock(passphrase));
    const html = readFileSync(must(await print({ language: tag })).file, 'utf8');
    for (const part of ['Hearth', libraryId, fingerprint.slice(0, 4), 'class="line"', '<svg']) expect(html).toContain(part);
    expect(html).not.toContain('bread at dawn');
  });

  it('prints the passphrase where somebody chose that, with the warning', async () => {
    const html = readFileSync(must(await print({ withPassphrase: true })).file, 'utf8');
    expect(html).toContain('bread at dawn &lt;twice&gt;');
    expect(html).toMatch(/class="notice">The passphrase stands here in print/);
    expect(html).not.toContain('class="line"');
  });

  it('prints none that opens nothing, and keeps nothing in the library', async () => {
    const before = readdirSync(desk.libraryRoot, { recursive: true }).length;
    expect(codeOf(await print({ askPassphrase: () => Promise.resolve(succeed('stone')) }))).toBe('passphrase-wrong');
    expect(codeOf(await print({ askPassphrase: () => Promise.resolve(succeed(undefined)) }))).toBe('passphrase-needed');
    expect(codeOf(await print({ folder: path.join(desk.libraryRoot, 'paper') }))).toBe('print-in-library');
    must(await print());
    expect(readdirSync(desk.libraryRoot, { recursive: true })).toHaveLength(before);
  });
});
