import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asDrafted } from '../../../electron/core/consent/bind.ts';
import { newConsent } from '../../../electron/core/consent/consent.ts';
import { refuse, succeed } from '../../../electron/core/failure.ts';
import type { Story } from '../../../electron/core/story/story.ts';
import { nodeFileSystem } from '../../../electron/services/disk/file-system.ts';
import { openKeys } from '../../../electron/services/keys/keys.ts';
import { openLibrary } from '../../../electron/services/library/library.ts';
import { draftFromFolder, type DraftOutcome } from '../../../electron/services/studio/draft.ts';
import type { DraftRequest } from '../../../electron/services/studio/draft-request.ts';
import { addStory, codeOf, must, studioDesk, type StudioDesk } from './a-studio.ts';

let desk: StudioDesk;
let folder = '';
beforeEach(() => {
  desk = studioDesk();
  folder = path.join(desk.root, 'Il mercato');
  mkdirSync(folder);
});
afterEach(() => rm(desk.root, { recursive: true, force: true }));

/** A file that came a minute ago: one that is just arriving is waited for. */
const aged = (name: string): void => utimesSync(path.join(folder, name), Date.now() / 1000 - 60, Date.now() / 1000 - 60);
const put = (name: string, content: string | Uint8Array): void => {
  writeFileSync(path.join(folder, name), content);
  aged(name);
};
const picture = async (name: string, colour = 'teal'): Promise<void> => put(name, await sharp({ create: { width: 64, height: 48, channels: 3, background: colour } }).png().toBuffer());
/** The muxer, not the name, says what is in the file. */
const voice = (name: string, seconds: number, muxer = 'wav'): void => {
  execFileSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', `sine=f=220:d=${seconds}`, '-f', muxer, path.join(folder, name)]);
  aged(name);
};
const consent = (people: readonly object[] = []): void => put('consent.json', JSON.stringify({ ...newConsent('mercato'), people }));
const person = { subjectId: 'p-1', publicName: { kind: 'none', text: '' }, roles: [], age: 'adult', openProcedure: 'no', languages: [] };
const draft = (more: Partial<DraftRequest> = {}) => draftFromFolder({ studio: desk.studio, folder, askPassphrase: () => Promise.resolve(succeed('bread at dawn')), ...more });
const storyOf = (outcome: DraftOutcome): Story => JSON.parse(readFileSync(path.join(outcome.folder, 'story.json'), 'utf8')) as Story;
const codes = (outcome: DraftOutcome): readonly string[] => [...outcome.skipped, ...outcome.notes].map((one) => one.code);
/** What lies beside the given folder: nothing, where no library is. */
const left = (): readonly string[] => readdirSync(desk.root).filter((name) => name !== 'Il mercato');

describe('services/studio/draft', () => {
  it('names a story by its folder and says so, because everyone will see it', async () => {
    await picture('1.png');
    const drafted = must(await draft({ language: 'it' }));
    expect([drafted.title, codes(drafted)]).toEqual(['Il mercato', ['note.title-from-folder']]);
    expect(codes(must(await draft({ language: 'it', title: 'Mercato' })))).toEqual([]);
  });

  it('lets no control character into a title', async () => {
    await picture('1.png');
    expect(must(await draft({ title: 'Il \u001B[31mmercato\u0007\nalle\u009B otto ' })).title).toBe('Il [31mmercato alle otto');
    expect(codeOf(await draft({ title: '\u001B \u0000' }))).toBe('usage');
  });

  it('takes IT and it for one language', async () => {
    await picture('1.png');
    put('1.IT.txt', 'Una sera.');
    const drafted = must(await draft({ language: 'It' }));
    expect([drafted.language, storyOf(drafted).captions.map((track) => track.language)]).toEqual(['it', ['it']]);
    expect(codeOf(await draft({ language: 'italiano' }))).toBe('usage');
  });

  it('prepares the small pictures and the outlines of voices', async () => {
    await picture('1.png');
    voice('1.wav', 1);
    const drafted = must(await draft());
    expect(readdirSync(path.join(drafted.folder, 'cache')).map((name) => name.replace(/[0-9a-f]{64}/, '')).toSorted()).toEqual(['peaks-.bin', 'thumb--320.webp']);
  });

  it.each([
    ['has nothing to use', () => put('notes.docx', 'x'), {}, 'folder-has-no-media'],
    ['needs a passphrase nobody gives', () => consent([{ ...person, legalName: 'Planted' }]), { askPassphrase: () => Promise.resolve(succeed(undefined)) }, 'passphrase-needed'],
    ['is stopped at the passphrase', () => consent([{ ...person, legalName: 'Planted' }]), { askPassphrase: () => Promise.resolve(refuse('stopped')) }, 'stopped'],
    ['has private words but no picture', () => consent([{ ...person, legalName: 'Planted' }]), {}, 'folder-has-no-media'],
    ['is stopped', () => put('1.txt', 'A title'), { signal: AbortSignal.abort() }, 'stopped'],
  ] as const)('leaves nothing behind when the folder %s', async (_name, prepare, more, code) => {
    prepare();
    expect([codeOf(await draft(more)), left()]).toEqual([code, []]);
  });

  it('goes by what is in a file: no ending, a wrong one, a voice in a film', async () => {
    for (const name of ['1', '2.dat', '3.mp3']) await picture(name);
    voice('voice.mp4', 4, 'ipod');
    put('voice.it.txt', 'La prima sera. Poi il tram. Adesso sono qui.');
    put('music.txt', 'By a friend');
    put('notes', 'nothing but words');
    const drafted = must(await draft());
    const story = storyOf(drafted);
    expect([story.scenes.map((scene) => scene.kind), story.narration?.marks.length, story.captions.map((track) => track.language)]).toEqual([['picture', 'picture', 'picture'], 3, ['it']]);
    expect(drafted.skipped.map((one) => one.params['name'])).toEqual(['notes', 'music.txt']);
  });

  it('makes a short voice beside many pictures a scene of its own', async () => {
    for (const name of ['1.png', '2.png', '3.png']) await picture(name);
    voice('bell.wav', 1.5);
    const drafted = must(await draft({ language: 'it' }));
    expect([storyOf(drafted).narration, drafted.sceneCount, codes(drafted)]).toEqual([undefined, 4, ['note.voice-too-short-for-all', 'note.title-from-folder']]);
  });

  it('takes one caption file and one text for each language and names the others', async () => {
    await picture('1.png');
    put('1.it.txt', 'Una sera.');
    put('1.IT-it.txt', 'Una sera in Italia.');
    put('1.it-IT.txt', 'Ancora.');
    put('captions.uk.srt', '1\n00:00:00,000 --> 00:00:01,000\nВечір.\n');
    put('captions.UK.vtt', 'WEBVTT\n\n00:00.000 --> 00:01.000\nВечір.\n');
    const drafted = must(await draft({ language: 'it', title: 'T' }));
    expect(codes(drafted).toSorted()).toEqual(['note.second-captions', 'note.second-text']);
    expect(storyOf(drafted).captions.map((track) => track.language)).toEqual(['it', 'it-IT', 'uk']);
  });

  it('leaves a library that was there as it was', async () => {
    await addStory(desk, 'bread');
    put('notes.docx', 'x');
    expect(codeOf(await draft())).toBe('folder-has-no-media');
    expect(readdirSync(path.join(desk.libraryRoot, 'stories'))).toEqual(['bread']);
  });

  it('makes keys only for a story that is there', async () => {
    await picture('1.png');
    consent([{ ...person, legalName: 'Planted' }]);
    const asked: boolean[] = [];
    const askPassphrase: DraftRequest['askPassphrase'] = ({ isNew }) => {
      asked.push(isNew, existsSync(desk.libraryRoot));
      return Promise.resolve(succeed('bread at dawn'));
    };
    const drafted = must(await draft({ askPassphrase }));
    expect(asked).toEqual([true, false]);
    expect(readFileSync(path.join(drafted.folder, 'consent.json'), 'utf8')).not.toContain('Planted');
    expect((await openKeys({ libraryRoot: desk.libraryRoot, fs: nodeFileSystem }).unlock('bread at dawn')).ok).toBe(true);
  });

  it('shows the story and its consent at once, or neither', async () => {
    await picture('1.png');
    consent([person]);
    const fs = { ...nodeFileSystem, open: (file: string, how: 'create' | 'append', mode?: number) => (file.includes('.consent.json.') ? Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })) : nodeFileSystem.open(file, how, mode)) };
    const failing = { ...desk.studio, fs, library: (how?: { readonly create?: boolean }) => studioLibrary(fs, how) };
    expect([codeOf(await draft({ studio: failing })), left()]).toEqual(['disk-full', []]);
    const drafted = must(await draft());
    expect(drafted.storyId).toBe('mercato');
    expect(readFileSync(path.join(drafted.folder, 'consent.json'), 'utf8')).not.toContain(asDrafted);
    expect(JSON.parse(readFileSync(path.join(drafted.folder, 'consent.json'), 'utf8'))).toMatchObject({ storyId: 'mercato', people: [{ subjectId: 'p-1' }] });
  });
});

const studioLibrary = (fs: typeof nodeFileSystem, how?: { readonly create?: boolean }) => openLibrary({ root: desk.libraryRoot, fs, create: how?.create ?? false });
