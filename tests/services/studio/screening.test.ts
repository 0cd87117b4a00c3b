import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Workshop } from '../../../electron/core/consent/organisation.ts';
import { succeed } from '../../../electron/core/failure.ts';
import { storyHash } from '../../../electron/core/story/story-hash.ts';
import { filmState, forgetFilmSource, noteFilmSource } from '../../../electron/services/library/finished-films.ts';
import { readScreening } from '../../../electron/services/library/screenings.ts';
import { createWorkshop, readWorkshop } from '../../../electron/services/library/workshops.ts';
import { grantConsent } from '../../../electron/services/studio/consent.ts';
import { backUpLibrary } from '../../../electron/services/studio/back-up-library.ts';
import { eraseStoryForGood } from '../../../electron/services/studio/erase-for-good.ts';
import { makeHandover } from '../../../electron/services/studio/make-handover.ts';
import { openHandoverFile } from '../../../electron/services/studio/open-handover.ts';
import { addPerson } from '../../../electron/services/studio/people.ts';
import { restoreLibrary } from '../../../electron/services/studio/restore-library.ts';
import { answerInRoom, markShown, openForScreening, screeningProgramme, setShowingOrder } from '../../../electron/services/studio/screening.ts';
import { openStudio } from '../../../electron/services/studio/studio.ts';
import { aGrant } from '../../core/consent/a-consented-story.ts';
import { addStory, codeOf, must, studioDesk, type StudioDesk } from './a-studio.ts';
import { filesBelow } from './whole-story.ts';

const workshop: Workshop = { schemaVersion: 1, id: 'w-1', title: 'Bread and salt', startsOn: '2026-03-01', endsOn: '2026-03-05', place: 'Torino', partner: '', languages: ['ar'], purpose: '', participants: [{ subjectId: 'row-1', storyId: 'bread' }, { subjectId: 'row-2' }], notices: [] };

let desk: StudioDesk;
let tellerId: string;
const reference = (story: string) => ({ studio: desk.studio, story, pathOf: desk.pathOf });
const place = () => ({ studio: desk.studio, workshopId: 'w-1' });
const of = (folderName: string) => ({ ...place(), folderName });
const programme = async () => must(await screeningProgramme(place())).stories;
const line = async (storyId = 'bread') => (await programme()).find((one) => one.storyId === storyId);
/** What somebody sees who says yes now. */
const seenNow = async () => {
  const shown = await line();
  return { storyHash: shown?.storyHash ?? '', answerId: shown?.room.last?.answerId };
};
const yes = async () => answerInRoom({ ...of('bread'), kind: 'yes', seen: await seenNow() });
const no = () => answerInRoom({ ...of('bread'), kind: 'no' });
const filmFile = (story: string): string => path.join(desk.libraryRoot, 'stories', story, 'renders', 'story-portfolio-1080p.mp4');

const addTeller = async (story: string): Promise<string> => must(await addPerson({ ...reference(story), askPassphrase: () => Promise.resolve(succeed(undefined)), person: { publicName: { kind: 'pseudonym', text: 'Rasha' }, roles: ['storyteller'], age: 'adult', openProcedure: 'no', languages: ['ar'] } })).personId;

const sayYes = async (story: string, personId: string): Promise<void> => {
  must(await grantConsent({ ...reference(story), personId, terms: aGrant('workshop-screening', { validUntil: '2099-01-01T00:00:00Z' }), by: 'subject', how: 'signature', notice: { text: 'What it is for.', language: 'ar', form: 'oral' } }));
};

const hashOf = async (story: string): Promise<string> => {
  const opened = must(await must(await desk.studio.library()).openStory(story, { readOnly: true }));
  const hash = storyHash(opened.story());
  await opened.close();
  return hash;
};

/** A finished film, as far as a showing looks at it. */
const addFilm = async (story: string): Promise<void> => {
  mkdirSync(path.dirname(filmFile(story)), { recursive: true });
  writeFileSync(filmFile(story), 'a film');
  must(await noteFilmSource({ fs: desk.studio.fs, film: filmFile(story) }, await hashOf(story)));
};

const change = async (story: string): Promise<void> => {
  const opened = must(await must(await desk.studio.library()).openStory(story));
  must(await opened.apply({ kind: 'set-title', title: 'Another title' }));
  must(await opened.save());
  await opened.close();
};

const assign = async (story: string): Promise<void> => {
  const opened = must(await must(await desk.studio.library()).openStory(story));
  must(await opened.apply({ kind: 'set-workshop', workshopId: 'w-1' }));
  must(await opened.save());
  await opened.close();
};

beforeEach(async () => {
  desk = studioDesk();
  await addStory(desk, 'bread');
  must(await createWorkshop(desk.studio, workshop));
  await assign('bread');
  tellerId = await addTeller('bread');
});
afterEach(() => rm(desk.root, { recursive: true, force: true }));

describe('services/studio: a showing', () => {
  it('shows a story only with the yes of consent, the yes of the room and the film of this version', async () => {
    expect(await line()).toMatchObject({ film: 'missing', room: { state: 'unasked' }, mayBeShown: false, refusals: [{ code: 'rule.R02' }] });
    expect(codeOf(await yes())).toBe('screening-refused');
    await sayYes('bread', tellerId);
    must(await yes());
    expect([await line(), codeOf(await openForScreening(of('bread')))]).toMatchObject([{ film: 'missing', room: { state: 'yes' }, refusals: [], mayBeShown: false }, 'screening-refused']);
    await addFilm('bread');
    expect(await line()).toMatchObject({ film: 'current', mayBeShown: true, tellerNames: ['Rasha'] });
    expect(must(await openForScreening(of('bread'))).file).toBe(filmFile('bread'));
  });

  it('writes down who said it, about which version and when', async () => {
    await sayYes('bread', tellerId);
    must(await yes());
    expect(must(await readScreening(desk.studio, 'w-1')).answers).toEqual([{ answerId: expect.any(String) as string, storyId: 'bread', kind: 'yes', storyHash: await hashOf('bread'), saidBy: [tellerId], at: expect.stringMatching(/Z$/) as string }]);
  });

  it('takes a yes back at once: in the room, in the consent, and with another version', async () => {
    await sayYes('bread', tellerId);
    must(await yes());
    await addFilm('bread');
    must(await no());
    const afterNo = await openForScreening(of('bread'));
    expect(afterNo.ok ? [] : afterNo.failure.reasons).toEqual([{ code: 'screening.room.no', params: {} }]);
    must(await yes());
    must(await openForScreening(of('bread')));
    await change('bread');
    expect(await line()).toMatchObject({ film: 'stale', room: { state: 'changed' }, mayBeShown: false });
  });

  it('writes no yes behind a no that came after what was seen, nor one for another version', async () => {
    await sayYes('bread', tellerId);
    const [before, answerYes] = [await seenNow(), (seen: Awaited<ReturnType<typeof seenNow>>) => answerInRoom({ ...of('bread'), kind: 'yes', seen })];
    const why = async (said: ReturnType<typeof yes>) => {
      const answer = await said;
      return answer.ok ? 'said' : answer.failure.reasons.map(({ code }) => code);
    };
    must(await no());
    expect([await why(answerYes(before)), (await line())?.room.state]).toEqual([['screening.room.no'], 'no']);
    must(await yes());
    expect([await why(answerYes(before)), (await line())?.room.state]).toEqual([['screening.room.no'], 'yes']);
    // Both on their way at once, in whichever order they are written.
    const seen = await seenNow();
    await Promise.all([answerYes(seen), no()]);
    expect((await line())?.room.state).toBe('no');
    const asked = await seenNow();
    expect([await why(answerYes({ ...asked, storyHash: 'c'.repeat(64) })), (await line())?.room.state]).toEqual([['screening.room.changed'], 'no']);
  });

  it('names a story that cannot be opened, and takes a no for it that counts when it is there again', async () => {
    await sayYes('bread', tellerId);
    must(await yes());
    const file = path.join(desk.libraryRoot, 'stories', 'bread', 'story.json');
    const whole = readFileSync(file, 'utf8');
    writeFileSync(file, JSON.stringify({ ...(JSON.parse(whole) as object), schemaVersion: 999 }));
    const { stories, unread } = must(await screeningProgramme(place()));
    expect([stories, unread]).toMatchObject([[], [{ folderName: 'bread', title: 'bread', reason: { code: 'failure.document-newer' }, last: { kind: 'yes' } }]]);
    expect(codeOf(await answerInRoom({ ...of('bread'), kind: 'yes', seen: { storyHash: 'a'.repeat(64) } }))).toBe('document-newer');
    must(await no());
    expect(must(await screeningProgramme(place())).unread).toMatchObject([{ last: { kind: 'no' } }]);
    expect(codeOf(await answerInRoom({ ...of('nothing'), kind: 'no' }))).toBe('story-missing');
    writeFileSync(file, whole);
    expect((await line())?.room.state).toBe('no');
  });

  it('lets no film through that the note beside it does not speak of', async () => {
    await addFilm('bread');
    const film = { fs: desk.studio.fs, film: filmFile('bread') };
    const hash = await hashOf('bread');
    expect([await filmState(film, hash), await filmState(film, 'c'.repeat(64))]).toEqual(['current', 'stale']);
    await forgetFilmSource(film);
    expect(await filmState(film, hash)).toBe('stale');
    writeFileSync(filmFile('bread').replace('.mp4', '.made-from.json'), 'torn');
    expect(await filmState(film, hash)).toBe('stale');
    await rm(filmFile('bread'));
    expect(await filmState(film, hash)).toBe('missing');
  });

  it('asks nobody where nobody is named who tells the story, and shows nothing of another workshop', async () => {
    await addStory(desk, 'salt');
    expect(await line('salt')).toBeUndefined();
    expect(codeOf(await answerInRoom({ ...of('salt'), kind: 'no' }))).toBe('story-missing');
    await assign('salt');
    expect((await line('salt'))?.refusals).toEqual([{ code: 'screening.nobody', params: {} }]);
  });

  it('keeps the order, and marks the last stage of those whose story was shown', async () => {
    await addStory(desk, 'salt');
    await assign('salt');
    must(await setShowingOrder({ ...place(), storyIds: ['salt', 'bread'] }));
    expect((await programme()).map(({ storyId }) => storyId)).toEqual(['salt', 'bread']);
    must(await markShown({ ...place(), storyIds: ['bread', 'salt'] }));
    expect(must(await readWorkshop(desk.studio, 'w-1')).participants).toEqual([{ subjectId: 'row-1', storyId: 'bread', marks: { screening: 'done' } }, { subjectId: 'row-2' }]);
  });

  it('believes no yes of an older copy that had to stand in for a damaged file', async () => {
    await sayYes('bread', tellerId);
    must(await yes());
    must(await no());
    const file = path.join(desk.libraryRoot, 'workshops', 'w-1', 'screening.json');
    writeFileSync(file, readFileSync(file).subarray(0, 40));
    expect((await line())?.room.state).toBe('unasked');
    must(await setShowingOrder({ ...place(), storyIds: ['bread'] }));
    expect((await line())?.room.state).toBe('unasked');
  });

  it('brings no yes to a laptop that did not know the workshop, nor with a restored backup', async () => {
    await sayYes('bread', tellerId);
    must(await yes());
    await addStory(desk, 'salt');
    await assign('salt');
    must(await answerInRoom({ ...of('salt'), kind: 'no' }));
    const answersAt = async (libraryRoot: string) => must(await readScreening({ fs: desk.studio.fs, libraryRoot }, 'w-1')).answers.map(({ storyId, kind }) => [storyId, kind]);
    const [fresh, back, stick, target] = ['Fresh', 'Back', 'stick', 'w.hearth'].map((name) => path.join(desk.root, name)) as [string, string, string, string];
    must(await makeHandover({ studio: desk.studio, choice: { kind: 'workshop', workshopId: 'w-1' }, target, seal: undefined }));
    must(await openHandoverFile({ studio: openStudio({ libraryRoot: fresh, workFactor: 4 }), path: target }));
    mkdirSync(stick);
    must(await backUpLibrary({ studio: desk.studio, folder: stick, askPassphrase: undefined }));
    must(await restoreLibrary({ fs: desk.studio.fs, folder: stick, into: back }));
    expect([await answersAt(fresh), await answersAt(back)]).toEqual([[['salt', 'no']], [['salt', 'no']]]);
  });

  it('takes a handover in whose answers cannot be read: with every readable no, and no yes here counts any more', async () => {
    const there: StudioDesk = { ...desk, libraryRoot: path.join(desk.root, 'There'), studio: openStudio({ libraryRoot: path.join(desk.root, 'There'), workFactor: 4 }) };
    await sayYes('bread', tellerId);
    must(await yes());
    await cp(desk.libraryRoot, there.libraryRoot, { recursive: true });
    must(await answerInRoom({ ...of('bread'), studio: there.studio, kind: 'no' }));
    const file = path.join(there.libraryRoot, 'workshops', 'w-1', 'screening.json');
    const target = path.join(desk.root, 'damaged.hearth');
    const bring = async () => {
      must(await makeHandover({ studio: there.studio, choice: { kind: 'workshop', workshopId: 'w-1' }, target, seal: undefined }));
      const { workshops, stories } = must(await openHandoverFile({ studio: desk.studio, path: target }));
      expect([stories.length, workshops.flatMap(({ notes }) => notes.map(({ code }) => code))]).toEqual([1, ['note.screening-unread']]);
      return must(await readScreening(desk.studio, 'w-1')).answers.map(({ kind }) => kind);
    };
    writeFileSync(file, readFileSync(file, 'utf8').replace('"kind": "yes"', '"kind": "maybe"'));
    expect(await bring()).toEqual(['no']);
    must(await yes());
    writeFileSync(file, 'torn');
    expect(await bring()).toEqual(['no']);
  });

  it('keeps no word about a story that is erased, also not in earlier versions', async () => {
    await addStory(desk, 'salt');
    await assign('salt');
    for (const story of ['bread', 'salt', 'bread']) must(await answerInRoom({ ...of(story), kind: 'no' }));
    must(await setShowingOrder({ ...place(), storyIds: ['salt', 'bread'] }));
    must(await eraseStoryForGood({ studio: desk.studio, where: { kind: 'story', name: 'salt' } }));
    const files = filesBelow(path.join(desk.libraryRoot, 'workshops')).filter((name) => name.includes('screening'));
    expect(files.filter((name) => readFileSync(path.join(desk.libraryRoot, 'workshops', name), 'utf8').includes('salt'))).toEqual([]);
    expect(must(await readScreening(desk.studio, 'w-1')).answers.map(({ storyId }) => storyId)).toEqual(['bread', 'bread']);
  });

  it('hands every no over to another laptop and never a yes', async () => {
    const other: StudioDesk = { ...desk, libraryRoot: path.join(desk.root, 'Other'), studio: openStudio({ libraryRoot: path.join(desk.root, 'Other'), workFactor: 4 }) };
    await sayYes('bread', tellerId);
    must(await yes());
    await cp(desk.libraryRoot, other.libraryRoot, { recursive: true });
    const handOver = async (from: StudioDesk, to: StudioDesk, name: string): Promise<void> => {
      const target = path.join(desk.root, `${name}.hearth`);
      must(await makeHandover({ studio: from.studio, choice: { kind: 'workshop', workshopId: 'w-1' }, target, seal: undefined }));
      must(await openHandoverFile({ studio: to.studio, path: target }));
    };
    const states = async (at: StudioDesk) => must(await readScreening(at.studio, 'w-1')).answers.map(({ kind }) => kind);
    must(await answerInRoom({ ...of('bread'), studio: other.studio, kind: 'no' }));
    await handOver(other, desk, 'a-no');
    expect([await states(desk), (await line())?.room.state]).toEqual([['yes', 'no'], 'no']);
    must(await yes());
    await handOver(desk, other, 'a-yes');
    await handOver(other, desk, 'again');
    expect([await states(other), await states(desk)]).toEqual([['yes', 'no'], ['yes', 'no', 'yes']]);
  });
});
