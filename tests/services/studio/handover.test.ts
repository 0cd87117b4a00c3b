import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFileSystem, type FileSystem } from '../../../electron/services/disk/file-system.ts';
import { succeed } from '../../../electron/core/failure.ts';
import { openKeys } from '../../../electron/services/keys/keys.ts';
import { verifyChain } from '../../../electron/core/consent/grants.ts';
import { backupsOf, exportsOf, readLedger } from '../../../electron/services/library/ledger.ts';
import { appendToWithdrawalLog } from '../../../electron/services/library/withdrawal-log.ts';
import { createWorkshop } from '../../../electron/services/library/workshops.ts';
import { makeHandover, type HandOverRequest } from '../../../electron/services/studio/make-handover.ts';
import { openHandoverFile } from '../../../electron/services/studio/open-handover.ts';
import { openStudio } from '../../../electron/services/studio/studio.ts';
import { compareVersions, takeFromVersion } from '../../../electron/services/studio/two-versions.ts';
import { aConsent, aGrant, aRecord } from '../../core/consent/a-consented-story.ts';
import { unzip } from '../package/built-package.ts';
import { addStory, codeOf, must, studioDesk, type StudioDesk } from './a-studio.ts';
import { addWholeStory, filesBelow, originalText, people, picture, pictureText } from './whole-story.ts';

/** Cheap to guess, quick to test: the cost of the real one is age's own. */
const seal = { passphrase: 'café under the mulberry', workFactor: 10 } as const;
let desk: StudioDesk;
let other: StudioDesk;
let folder = '';
let target = '';
beforeEach(async () => {
  desk = studioDesk();
  other = studioDesk();
  must(await other.studio.library({ create: true }));
  folder = await addWholeStory(desk);
  target = path.join(desk.root, 'bread.hearth');
});
afterEach(() => Promise.all([rm(desk.root, { recursive: true, force: true }), rm(other.root, { recursive: true, force: true })]));

const choice = { kind: 'stories', stories: ['bread'] } as const;
const handOver = (from: StudioDesk = desk, more: Partial<HandOverRequest> = {}) => makeHandover({ studio: from.studio, choice, target, seal: undefined, ...more });
const openOn = (on: StudioDesk, more: { readonly passphrase?: string; readonly ownPassphrase?: string; readonly signal?: AbortSignal } = {}) => openHandoverFile({ studio: on.studio, path: target, ...more });
const outcomes = async (on: StudioDesk) => must(await openOn(on)).stories.map(({ outcome, folderName }) => [outcome, folderName]);
const contents = (place: string) =>
  filesBelow(place)
    .filter((name) => !/^(cache|renders)\//.test(name) && !name.endsWith('.lock'))
    .map((name) => [name, createHash('sha256').update(readFileSync(path.join(place, name))).digest('hex')]);
const storiesOn = (on: StudioDesk): readonly string[] => readdirSync(path.join(on.libraryRoot, 'stories')).toSorted();
const leftovers = (on: StudioDesk): readonly string[] => [on.root, on.libraryRoot, path.join(on.libraryRoot, 'stories')].flatMap((place) => readdirSync(place)).filter((name) => name.endsWith('.tmp'));
const noteOn = async (on: StudioDesk, note: string, name = 'bread'): Promise<void> => {
  const opened = must(await must(await on.studio.library()).openStory(name));
  must(await opened.apply({ kind: 'set-note', sceneId: 'scene-1', note }));
  must(await opened.save());
  await opened.close();
};
const noteIn = async (on: StudioDesk, name = 'bread') => must(await must(await on.studio.library()).openStory(name, { readOnly: true })).story().scenes[0]?.note;

/** What only the library's own passphrase opens. */
const tellInConfidence = async (on: StudioDesk, text: string) => must(await openKeys(on.studio).setPassphrase(on === desk ? seal.passphrase : 'of the other house')).encryptField(text);
const canRead = async (on: StudioDesk, passphrase: string, field: Awaited<ReturnType<typeof tellInConfidence>>) => must(await openKeys(on.studio).unlock(passphrase)).decryptField(field);

describe('services/studio/handover: what was told in confidence', () => {
  it('opens on the other laptop when both passphrases were given, and stays locked until then', async () => {
    const field = await tellInConfidence(desk, 'Layla Haddad');
    await tellInConfidence(other, 'somebody else');
    must(await handOver(desk, { seal }));
    expect(must(await openOn(other, { passphrase: seal.passphrase })).privateFields).toBe('locked');
    expect((await canRead(other, 'of the other house', field)).ok).toBe(false);
    expect(must(await openOn(other, { passphrase: seal.passphrase, ownPassphrase: 'of the other house' })).privateFields).toBe('opened');
    expect(await canRead(other, 'of the other house', field)).toEqual(succeed('Layla Haddad'));
    const keyFile = readFileSync(path.join(other.libraryRoot, 'keys', 'library-key.age'));
    expect(must(await openOn(other, { passphrase: seal.passphrase, ownPassphrase: 'of the other house' })).privateFields).toBe('opened');
    expect(readFileSync(path.join(other.libraryRoot, 'keys', 'library-key.age')).equals(keyFile)).toBe(true);
  });

  it('opens without a second question where both laptops have the same passphrase', async () => {
    const field = await tellInConfidence(desk, 'Layla Haddad');
    must(await openKeys(other.studio).setPassphrase(seal.passphrase));
    must(await handOver(desk, { seal }));
    expect(must(await openOn(other, { passphrase: seal.passphrase })).privateFields).toBe('opened');
    expect(await canRead(other, seal.passphrase, field)).toEqual(succeed('Layla Haddad'));
  });

  it('lends on nothing that a third laptop lent', async () => {
    const third = studioDesk();
    try {
      const field = await tellInConfidence(desk, 'Layla Haddad');
      await tellInConfidence(other, 'somebody else');
      must(await third.studio.library({ create: true }));
      must(await openKeys(third.studio).setPassphrase('of the third'));
      must(await handOver(desk, { seal }));
      must(await openOn(other, { passphrase: seal.passphrase, ownPassphrase: 'of the other house' }));
      must(await handOver(other, { seal: { passphrase: 'of the other house', workFactor: 10 } }));
      expect(must(await openOn(third, { passphrase: 'of the other house', ownPassphrase: 'of the third' })).privateFields).toBe('opened');
      expect((await canRead(third, 'of the third', field)).ok).toBe(false);
      must(await openKeys(other.studio).changePassphrase({ present: 'of the other house', next: 'a newer one' }));
      expect(await canRead(other, 'a newer one', field)).toEqual(succeed('Layla Haddad'));
    } finally {
      await rm(third.root, { recursive: true, force: true });
    }
  });

  it('lends nobody the right to sign, and nothing at all in a file that is not locked', async () => {
    await tellInConfidence(desk, 'Layla Haddad');
    const before = must(await openKeys(other.studio).setPassphrase('of the other house')).fingerprint;
    must(await handOver(desk, { seal }));
    must(await openOn(other, { passphrase: seal.passphrase, ownPassphrase: 'of the other house' }));
    expect(must(await openKeys(other.studio).unlock('of the other house')).fingerprint).toBe(before);
    must(await handOver(desk));
    expect(readFileSync(target).includes('lentFields')).toBe(false);
    expect(must(await openOn(other)).privateFields).toBe('none');
  });
});

describe('services/studio/handover', () => {
  it('goes on where it was left, with every lasting file, and back again', async () => {
    const before = contents(folder).filter(([name]) => name !== 'handovers.jsonl');
    must(await handOver());
    expect(await outcomes(other)).toEqual([['new', 'bread']]);
    const arrived = path.join(other.libraryRoot, 'stories', 'bread');
    expect(contents(arrived).filter(([name]) => name !== 'handovers.jsonl')).toEqual(before);
    expect(readFileSync(path.join(arrived, 'handovers.jsonl'))).toEqual(readFileSync(path.join(folder, 'handovers.jsonl')));
    expect(await outcomes(other)).toEqual([['same', 'bread']]);
    await noteOn(other, 'louder');
    must(await handOver(other));
    expect(await outcomes(desk)).toEqual([['continued', 'bread']]);
    expect([await noteIn(desk), storiesOn(desk), leftovers(desk), leftovers(other)]).toEqual(['louder', ['bread'], [], []]);
    // The version that was here is an earlier version now.
    expect(readdirSync(path.join(folder, 'backups')).some((name) => readFileSync(path.join(folder, 'backups', name), 'utf8').includes('softly'))).toBe(true);
    await noteOn(desk, 'at last');
    expect(await outcomes(desk)).toEqual([['older', 'bread']]);
    expect(await noteIn(desk)).toBe('at last');
  });

  it('keeps both versions where both went on, and takes what is chosen', async () => {
    must(await handOver());
    must(await openOn(other));
    await noteOn(desk, 'mine');
    await noteOn(other, 'theirs');
    const theirMedia = createHash('sha256').update('another voice').digest('hex');
    writeFileSync(path.join(other.libraryRoot, 'stories', 'bread', 'media', `${theirMedia}.wav`), 'another voice');
    const opened = must(await must(await other.studio.library()).openStory('bread'));
    must(await opened.apply({ kind: 'add-take', sceneId: 'scene-1', isChosen: true, take: { id: 't-1', sha256: theirMedia, durationMs: 900, trimStartMs: 0, trimEndMs: 0, gainDb: 0, speakerIds: ['p-guest'], origin: 'recorded' } }));
    must(await opened.consent.update((present) => ({ ok: true, value: { ...present, people: [...present.people, { ...people[0], subjectId: 'p-guest' } as (typeof people)[number]] } })));
    await opened.close();
    must(await handOver(other));
    expect(await outcomes(desk)).toEqual([['both-went-on', 'bread-2']]);
    expect([await noteIn(desk), await noteIn(desk, 'bread-2')]).toEqual(['mine', 'theirs']);
    const versions = { studio: desk.studio, here: 'bread', there: 'bread-2' };
    expect(must(await compareVersions(versions)).scenes).toMatchObject([{ sceneId: 'scene-1', state: 'changed', facets: ['people', 'voice', 'recordings', 'note'] }]);
    const taken = must(await takeFromVersion(versions, ['scene-1']));
    expect(taken.scenes[0]).toMatchObject({ note: 'theirs', chosenTakeId: 't-1' });
    expect(readFileSync(path.join(folder, 'media', `${theirMedia}.wav`), 'utf8')).toBe('another voice');
    const after = must(await must(await desk.studio.library()).openStory('bread', { readOnly: true }));
    expect(after.consent.value().people.map(({ subjectId }) => subjectId)).toEqual(['p-teller', 'p-guest']);
    expect(must(await compareVersions(versions)).scenes).toMatchObject([{ state: 'same' }]);
    expect(await noteIn(desk, 'bread-2')).toBe('theirs');
    // Opened once more, nothing new is made of it.
    expect(await outcomes(desk)).toEqual([['same', 'bread']]);
    await addStory(desk, 'soup');
    expect(codeOf(await compareVersions({ ...versions, there: 'soup' }))).toBe('handover-other-story');
    expect(codeOf(await takeFromVersion({ ...versions, there: 'soup' }, ['scene-1']))).toBe('handover-other-story');
  });

  it('is a bag that others can check, holds no name of ours outside, and stands in the ledger as no export', async () => {
    const told: number[] = [];
    const made = must(await handOver(desk, { onProgress: ({ share }) => told.push(share) }));
    expect([told.at(-1), told.every((share, index) => index === 0 || share >= (told[index - 1] ?? 0))]).toEqual([1, true]);
    unzip(target, path.join(desk.root, 'unzipped'));
    const bag = path.join(desk.root, 'unzipped', 'storyhearth-handover');
    execFileSync('sha512sum', ['--quiet', '-c', 'manifest-sha512.txt'], { cwd: bag });
    execFileSync('sha512sum', ['--quiet', '-c', 'tagmanifest-sha512.txt'], { cwd: bag });
    expect(filesBelow(bag).filter((name) => /[^\x20-\x7e]/.test(name))).toEqual([]);
    const ledger = must(await readLedger({ fs: desk.studio.fs, libraryRoot: desk.libraryRoot }));
    expect(ledger).toMatchObject([{ kind: 'handover', exportId: made.handoverId, storyId: 'bread', isEncrypted: false, files: [] }]);
    expect([exportsOf(ledger, 'bread'), backupsOf(ledger, 'bread').length]).toEqual([[], 1]);
  });

  it('shows no word, no name and no byte of the story where it is locked, and opens with the passphrase alone', async () => {
    must(await handOver(desk, { seal }));
    const bytes = readFileSync(target);
    expect(bytes.subarray(0, 22).toString('latin1')).toBe('age-encryption.org/v1\n');
    for (const planted of ['Bread at dawn', 'We baked.', 'Lamia', pictureText, originalText, 'storyhearth', 'handover', seal.passphrase, picture]) expect([planted, bytes.includes(planted)]).toEqual([planted, false]);
    expect([codeOf(await openOn(other)), codeOf(await openOn(other, { passphrase: 'another' }))]).toEqual(['backup-passphrase-needed', 'backup-passphrase-wrong']);
    expect([storiesOn(other), leftovers(other)]).toEqual([[], []]);
    expect(must(await openOn(other, { passphrase: seal.passphrase.normalize('NFD') })).stories[0]?.outcome).toBe('new');
    expect(leftovers(other)).toEqual([]);
  });

  it('refuses a file that was cut, changed anywhere, or is something else, and touches nothing', async () => {
    must(await handOver());
    const whole = readFileSync(target);
    const bad = [whole.subarray(0, whole.length - 1), whole.subarray(0, whole.length / 2), Buffer.from('no handover'), ...[300, whole.indexOf(pictureText) + 3, whole.length - 30].map((at) => Buffer.concat([whole.subarray(0, at), Buffer.from([(whole[at] ?? 0) ^ 1]), whole.subarray(at + 1)]))];
    for (const bytes of bad) {
      writeFileSync(target, bytes);
      expect(codeOf(await openOn(other))).toBe('handover-invalid');
    }
    expect([storiesOn(other), leftovers(other)]).toEqual([[], []]);
  });

  it('lets no yes come back that was taken back here, and says that somebody was erased', async () => {
    const opened = must(await must(await desk.studio.library()).openStory('bread'));
    const record = aRecord({ personId: 'p-teller', story: opened.story(), grants: [aGrant('own-copy'), aGrant('public-web')] });
    must(await opened.consent.update((present) => succeed({ ...present, notices: aConsent([]).notices, records: [record] })));
    await opened.close();
    must(await handOver());
    const order = { kind: 'ordered', withdrawalId: '6a0c7b4e-58de-4b19-9b55-6f0a4c3b1d27', storyId: 'bread', personId: 'p-teller', at: '2026-03-01T10:00:00Z', by: 'subject', effect: 'take-down', channels: ['own-copy'], copies: [], events: [] } as const;
    must(await appendToWithdrawalLog(other.studio, () => succeed(order)));
    expect(must(await openOn(other)).stories).toMatchObject([{ outcome: 'new', notes: [] }]);
    const arrived = must(await must(await other.studio.library()).openStory('bread', { readOnly: true })).consent.value();
    expect(arrived.records[0]?.grants.map(({ channel, state }) => [channel, state])).toEqual([['own-copy', 'withdrawn'], ['public-web', 'given']]);
    expect(arrived.records.every((one) => verifyChain(one))).toBe(true);
    must(await appendToWithdrawalLog(desk.studio, () => succeed({ ...order, at: '2026-01-15T10:00:00Z', effect: 'erase' })));
    await rm(folder, { recursive: true });
    expect(must(await openOn(desk)).stories).toMatchObject([{ outcome: 'new', notes: [{ code: 'note.erased-here' }] }]);
    // Given after that day, it is another yes.
    expect(must(await must(await desk.studio.library()).openStory('bread', { readOnly: true })).consent.value().records[0]?.grants.map(({ state }) => state)).toEqual(['given', 'given']);
  });

  it('takes a whole workshop along, and keeps another workshop of that name as it is', async () => {
    const workshop = { schemaVersion: 1 as const, id: 'spring', title: 'Spring', startsOn: '2026-03-01', endsOn: '2026-03-04', place: 'Palermo', partner: '', languages: ['ar'], purpose: '', participants: [], notices: [] };
    must(await createWorkshop(desk.studio, workshop));
    const opened = must(await must(await desk.studio.library()).openStory('bread'));
    must(await opened.apply({ kind: 'set-workshop', workshopId: 'spring' }));
    await opened.close();
    await addStory(desk, 'soup');
    must(await handOver(desk, { choice: { kind: 'workshop', workshopId: 'spring' } }));
    const taken = must(await openOn(other));
    expect([taken.stories.map(({ storyId }) => storyId), taken.workshops]).toEqual([['bread'], [{ workshopId: 'spring', outcome: 'new', notes: [] }]]);
    expect(must(await openOn(other)).workshops).toEqual([{ workshopId: 'spring', outcome: 'same', notes: [] }]);
    const file = path.join(other.libraryRoot, 'workshops', 'spring', 'workshop.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('Palermo', 'Catania'));
    expect(must(await openOn(other)).workshops).toEqual([{ workshopId: 'spring', outcome: 'kept-beside', notes: [] }]);
    expect([readFileSync(file, 'utf8').includes('Catania'), readdirSync(path.join(path.dirname(file), 'lost+found')).length]).toEqual([true, 1]);
    must(await handOver(desk, { choice: { kind: 'library' } }));
    expect(must(await openOn(other)).stories.map(({ storyId, outcome }) => [storyId, outcome])).toEqual([['bread', 'same'], ['soup', 'new']]);
    expect([codeOf(await handOver(desk, { choice: { kind: 'workshop', workshopId: 'autumn' } })), codeOf(await handOver(desk, { choice: { kind: 'stories', stories: [] } }))]).toEqual(['workshop-missing', 'handover-empty']);
  });

  it('leaves nothing at the target when it is stopped or the disk is full, and the story as it was', async () => {
    const stop = new AbortController();
    expect(codeOf(await handOver(desk, { signal: stop.signal, onProgress: ({ share }) => (share > 0.3 ? stop.abort() : undefined) }))).toBe('stopped');
    const full: FileSystem = { ...nodeFileSystem, freeBytes: () => Promise.resolve(1000) };
    expect(codeOf(await handOver({ ...desk, studio: openStudio({ libraryRoot: desk.libraryRoot, fs: full }) }))).toBe('disk-full');
    expect([existsSync(target), leftovers(desk), await noteIn(desk)]).toEqual([false, [], 'softly']);
    must(await handOver());
    const stopOpening = new AbortController();
    stopOpening.abort();
    expect(codeOf(await openOn(other, { signal: stopOpening.signal }))).toBe('stopped');
    expect([storiesOn(other), leftovers(other)]).toEqual([[], []]);
  });
});
