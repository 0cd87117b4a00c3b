import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refuse, succeed } from '../../../electron/core/failure.ts';
import { printAnswers, type PrintContext } from '../../../electron/main/answers/print-answers.ts';
import { openKeys } from '../../../electron/services/keys/keys.ts';
import type { PagePrinter } from '../../../electron/services/print/print-page.ts';
import { setOrganisation } from '../../../electron/services/studio/organisation.ts';
import { createWorkshop } from '../../../electron/services/library/workshops.ts';
import { organisation } from '../../core/print/a-sheet.ts';
import { allowed, cards, codeOf, mainDesk, must, openIn, reasonsOf, type MainDesk } from './a-desk.ts';

const passphrase = 'bread at dawn';
/** What stands on a sheet is what the printer was given. */
const echo: PagePrinter = (html) => Promise.resolve(succeed(Buffer.from(`%PDF ${html}`)));
let desk: MainDesk;
let printer: PagePrinter = echo;
let target: string | undefined;
let places: string[] = [];
let opened: string[] = [];
let canOpen = true;
let personId = '';

const answers = (): ReturnType<typeof printAnswers> => {
  const context: PrintContext = {
    ...desk.context,
    studio: () => ({ ...desk.studio, workFactor: 4, printer: () => printer }),
    desktop: {
      chooseTarget: ({ name }) => {
        places.push(name);
        return Promise.resolve(target);
      },
      openFile: (file) => {
        opened.push(file);
        return Promise.resolve(canOpen);
      },
    },
  };
  return printAnswers(context);
};

beforeEach(async () => {
  desk = mainDesk();
  [printer, places, opened, canOpen] = [echo, [], [], true];
  mkdirSync(path.join(desk.root, 'papers'));
  target = path.join(desk.root, 'papers', 'mine.pdf');
  await openIn(desk, cards('bread', 1));
  must(await setOrganisation({ studio: desk.studio, change: () => succeed(organisation) }));
  const person = { publicName: { kind: 'pseudonym', text: 'لمياء' }, roles: ['storyteller'], age: 'adult', openProcedure: 'no', languages: ['ar'] } as const;
  personId = must(await desk.consent['consent:add-person']({ person })).personId;
});
afterEach(() => rm(desk.root, { recursive: true, force: true }));

const sheet = { what: 'form', language: 'ar', opens: false, withLegalName: false } as const;
const print = (more: Partial<Parameters<ReturnType<typeof printAnswers>['print:sheet']>[0]> = {}) => answers()['print:sheet']({ ...sheet, personId, ...more });

describe('main/answers/print-answers', () => {
  it('keeps a sheet where the person says, and tells its name and its folder alone', async () => {
    expect(allowed('print:sheet', await print())).toEqual({ isKept: true, fileName: 'mine.pdf', folderName: 'papers', form: 'pdf', isShown: true });
    expect(readFileSync(target ?? '', 'utf8')).toContain('لمياء');
    expect([places, opened]).toEqual([[`form-${personId.slice(0, 8)}-ar.pdf`], []]);
  });

  it('opens it on wish, and says when no program did', async () => {
    expect(allowed('print:sheet', await print({ opens: true }))).toMatchObject({ isShown: true });
    canOpen = false;
    expect(allowed('print:sheet', await print({ opens: true }))).toMatchObject({ isShown: false });
    expect(opened).toEqual([target, target]);
  });

  it('keeps nothing when no place was chosen', async () => {
    target = undefined;
    expect(allowed('print:sheet', await print())).toEqual({ isKept: false });
  });

  it('says what a sheet lacks before it asks for a place', async () => {
    await rm(path.join(desk.libraryRoot, 'organisation.json'));
    expect(reasonsOf(await print())).toEqual(['problem.sheet-organisation']);
    expect(codeOf(await answers()['print:recovery']({ language: 'en', opens: false, withPassphrase: false }))).toBe('passphrase-needed');
    expect(places).toEqual([]);
  });

  it('replaces the file the dialog asked about, and no other', async () => {
    must(await print());
    must(await print());
    const folder = path.join(desk.root, 'papers');
    target = path.join(folder, 'other');
    writeFileSync(path.join(folder, 'other.pdf'), 'somebody’s');
    expect(codeOf(await print())).toBe('target-exists');
    writeFileSync(path.join(folder, 'mine.html'), 'somebody’s');
    target = path.join(folder, 'mine.pdf');
    printer = () => Promise.resolve(refuse('print-failed'));
    expect(codeOf(await print())).toBe('target-exists');
    expect(readFileSync(path.join(folder, 'mine.html'), 'utf8')).toBe('somebody’s');
  });

  it('keeps the same as a web page where no PDF can be made', async () => {
    printer = () => Promise.resolve(refuse('print-failed'));
    expect(allowed('print:sheet', await print())).toMatchObject({ form: 'html', fileName: 'mine.html' });
  });

  it('puts no paper into the library', async () => {
    target = path.join(desk.libraryRoot, 'mine.pdf');
    expect(codeOf(await print())).toBe('print-in-library');
    expect(existsSync(target)).toBe(false);
  });

  it('prints blank sheets of a workshop, with room for story and name', async () => {
    const library = must(await desk.studio.library());
    must(await createWorkshop({ fs: desk.studio.fs, libraryRoot: library.root }, { schemaVersion: 1, id: 'w-1', title: 'Bread and salt', startsOn: '2026-11-01', endsOn: '2026-11-05', place: '', partner: '', languages: ['ar'], purpose: '', participants: [], notices: [] }));
    must(await answers()['print:blank']({ what: 'form', language: 'en', opens: false, workshopId: 'w-1' }));
    const form = readFileSync(target ?? '', 'utf8');
    for (const part of ['Bread and salt', '<p>Story</p>', '<p>Name</p>', 'Parent or guardian']) expect(form).toContain(part);
    must(await answers()['print:blank']({ what: 'information', language: 'en', opens: false }));
    expect(readFileSync(target ?? '', 'utf8')).not.toContain('Bread and salt');
  });

  it('prints the recovery sheet once the passphrase is known, with all sixteen words of the key', async () => {
    must(await openKeys({ ...desk.studio, workFactor: 4 }).setPassphrase(passphrase));
    desk.context.passphrase.remember(passphrase);
    must(await answers()['print:recovery']({ language: 'ar', opens: false, withPassphrase: false }));
    const text = readFileSync(target ?? '', 'utf8');
    expect(text.split('<ol class="words">')[1]?.split('</ol>')[0]?.match(/<li><bdi>[a-z]{5}<\/bdi><\/li>/g)).toHaveLength(16);
    expect(text).not.toContain(passphrase);
    must(await answers()['print:recovery']({ language: 'ar', opens: false, withPassphrase: true }));
    expect(readFileSync(target ?? '', 'utf8')).toContain(passphrase);
  });
});
