import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { requestSchemas } from '../../../electron/core/bridge-schemas.ts';
import { consentScreens } from '../../../electron/core/consent/consent-screens.ts';
import { spokenAnswers } from '../../../electron/main/answers/spoken-answers.ts';
import { createWorkshop } from '../../../electron/services/library/workshops.ts';
import { backUpStory } from '../../../electron/services/studio/back-up-story.ts';
import { allowed, cards, codeOf, mainDesk, must, openIn, type MainDesk } from './a-desk.ts';

let desk: MainDesk;
let answers: ReturnType<typeof spokenAnswers>;
const place = { workshopId: 'w-1', language: 'ti' } as const;
const pcm = new Uint8Array(9600).fill(7);

beforeEach(async () => {
  desk = mainDesk();
  await openIn(desk, { ...cards('bread', 1), workshopId: 'w-1' });
  must(await createWorkshop({ fs: desk.studio.fs, libraryRoot: desk.libraryRoot }, { schemaVersion: 1, id: 'w-1', title: 'Bread', startsOn: '2026-11-01', endsOn: '2026-11-05', place: '', partner: '', languages: ['ti'], purpose: '', participants: [], notices: [] }));
  answers = spokenAnswers(desk.context);
});
afterEach(() => rm(desk.root, { recursive: true, force: true }));

const folder = (language: string = place.language): string => path.join(desk.libraryRoot, 'workshops/w-1/spoken', language);
const keep = (more: Partial<Parameters<typeof answers['spoken:keep']>[0]> = {}) => answers['spoken:keep']({ ...place, textLanguage: 'it', screen: 'welcome', pcm, ...more });
const list = async (textLanguage: 'en' | 'it' = 'it') => allowed('spoken:list', await answers['spoken:list']({ ...place, textLanguage }));
const heard = async (languages: readonly string[] = ['ti']) => allowed('spoken:of-story', await answers['spoken:of-story']({ languages }));
/** As if the program's words had been others when it was recorded. */
const makeStale = (): void => {
  const [name = ''] = readdirSync(folder());
  renameSync(path.join(folder(), name), path.join(folder(), name.replace(/[0-9a-f]{64}/, '0'.repeat(64))));
};

describe('main/answers/spoken-answers', () => {
  it('lists every screen with its words, and what is recorded of it', async () => {
    expect((await list()).map(({ screen, state }) => [screen, state])).toEqual(consentScreens.map((screen) => [screen, 'open']));
    must(await keep());
    const [welcome, ...others] = await list();
    expect([welcome?.state, others.some(({ state }) => state !== 'open')]).toEqual(['recorded', false]);
    expect([(await list('en'))[0]?.words.split('\n')[0], welcome?.words.split('\n')[0]]).toEqual(['Your story belongs to you', 'La tua storia è tua']);
  });

  it('keeps a whole WAV, one for each screen and language', async () => {
    must(await keep());
    must(await keep({ pcm: new Uint8Array(4).fill(1), textLanguage: 'en' }));
    const names = readdirSync(folder());
    expect(names).toEqual([expect.stringMatching(/^welcome\.en\.[0-9a-f]{64}\.wav$/)]);
    expect(readFileSync(path.join(folder(), names[0] ?? '')).subarray(0, 4).toString('latin1')).toBe('RIFF');
    expect(readFileSync(path.join(folder(), names[0] ?? ''))).toHaveLength(48);
  });

  it('marks as stale what was recorded of other words, and never hands it to an interview', async () => {
    must(await keep());
    expect(await heard()).toEqual([{ screen: 'welcome', language: 'ti', soundId: (await list())[0]?.soundId }]);
    makeStale();
    expect([(await list())[0]?.state, await heard()]).toEqual(['stale', []]);
    must(await keep());
    expect([(await list())[0]?.state, readdirSync(folder())]).toEqual(['recorded', [expect.not.stringContaining('0'.repeat(64))]]);
  });

  it('hands out the person’s languages alone, and nothing where the story has no workshop', async () => {
    must(await keep());
    must(await keep({ language: 'ar', screen: 'public-web' }));
    expect((await heard(['ti', 'so', 'ar'])).map(({ screen, language }) => [screen, language])).toEqual([['welcome', 'ti'], ['public-web', 'ar']]);
    expect(await heard(['so'])).toEqual([]);
    must(await must(desk.session.current()).apply({ kind: 'set-workshop' }));
    expect(await heard()).toEqual([]);
  });

  it('erases one screen, or all of a language, from the disk', async () => {
    must(await keep());
    must(await keep({ screen: 'check' }));
    must(await keep({ language: 'ar' }));
    must(await answers['spoken:erase']({ ...place, screen: 'welcome' }));
    expect(readdirSync(folder())).toEqual([expect.stringMatching(/^check\./)]);
    must(await answers['spoken:erase'](place));
    expect([readdirSync(folder()), readdirSync(folder('ar'))]).toEqual([[], [expect.stringMatching(/^welcome\./)]]);
  });

  it('keeps nothing for a workshop that is gone', async () => {
    expect(codeOf(await keep({ workshopId: 'w-2' }))).toBe('workshop-missing');
    expect(existsSync(path.join(desk.libraryRoot, 'workshops/w-2'))).toBe(false);
  });

  it('takes what a crash left for nothing, and clears it away with the next recording', async () => {
    mkdirSync(folder(), { recursive: true });
    writeFileSync(path.join(folder(), '.welcome.it.wav.999999999.0123456789ab.tmp'), 'half');
    expect((await list())[0]?.state).toBe('open');
    must(await keep());
    expect(readdirSync(folder()).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('leads out of no folder', () => {
    const { request } = requestSchemas['spoken:keep'];
    const whole = { ...place, textLanguage: 'it', screen: 'welcome', pcm };
    expect(request.safeParse(whole).success).toBe(true);
    for (const wrong of [{ language: '../..' }, { language: 'ti/..' }, { workshopId: '..' }, { workshopId: 'a/b' }, { screen: 'summary' }, { pcm: new Uint8Array(3) }]) expect(request.safeParse({ ...whole, ...wrong }).success).toBe(false);
  });

  it('belongs to the workshop’s folder: no backup of a story takes it along', async () => {
    must(await keep());
    const target = path.join(desk.root, 'bread.hearth');
    must(await backUpStory({ studio: desk.studio, folderName: 'bread', target, seal: undefined }));
    expect(readFileSync(target).includes('welcome.it.')).toBe(false);
  });
});
