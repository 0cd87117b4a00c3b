import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ConsentDocument } from '../../../electron/core/consent/consent.ts';
import { newAsset, newScene, newScenePicture, newStory, newTake } from '../../../electron/core/story/new-story.ts';
import { sha256Hex, storyHash } from '../../../electron/core/story/story-hash.ts';
import { succeed } from '../../../electron/core/failure.ts';
import { appendLedgerEntry } from '../../../electron/services/library/ledger.ts';
import { binStory } from '../../../electron/services/library/story-bin.ts';
import { thisMachine } from '../../../electron/services/library/story-lock.ts';
import { storeSafeVersion } from '../../../electron/services/studio/safe-version.ts';
import { withdrawConsent } from '../../../electron/services/studio/withdraw.ts';
import { listWithdrawals } from '../../../electron/services/studio/withdrawals.ts';
import { aConsent, aGrant, anEvent, aPerson, aRecord } from '../../core/consent/a-consented-story.ts';
import { must, studioDesk, type StudioDesk } from './a-studio.ts';
import { everythingBelow, filesBelow } from './whole-story.ts';

vi.setConfig({ testTimeout: 120_000 });

const bytes = { sister: 'the bytes of the sister', bread: 'the bytes of a loaf', voice: 'the bytes of her voice', mark: 'the bytes of a signature' } as const;
const hash = (what: keyof typeof bytes): string => sha256Hex(bytes[what]);
const title = 'Bread at dawn';
let desk: StudioDesk;
let folder: string;

const put = (name: string, text: string): void => {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), text);
};

/** A teller, and a sister who is seen, heard and signed. */
const addTold = async (): Promise<void> => {
  const library = must(await desk.studio.library({ create: true }));
  const story = {
    ...newStory({ id: 'bread', title, language: 'ar' }),
    assets: [
      newAsset({ id: 'a-sister', kind: 'picture', sha256: hash('sister'), fileName: `${hash('sister')}.jpg`, shows: { kind: 'people', personIds: ['p-sister'] } }),
      newAsset({ id: 'a-bread', kind: 'picture', sha256: hash('bread'), fileName: `${hash('bread')}.jpg`, shows: { kind: 'nobody' } }),
    ],
    scenes: [
      newScene({ id: 's-1', picture: newScenePicture({ assetId: 'a-sister' }), takes: [newTake({ id: 't-1', sha256: hash('voice'), durationMs: 4000, speakerIds: ['p-sister'] })], chosenTakeId: 't-1' }),
      newScene({ id: 's-2', script: 'A loaf.', picture: newScenePicture({ assetId: 'a-bread' }) }),
    ],
  };
  const people = [
    aPerson({ subjectId: 'p-teller', publicName: { kind: 'pseudonym', text: 'Lamia' }, roles: ['storyteller'] }),
    aPerson({ subjectId: 'p-sister', publicName: { kind: 'pseudonym', text: 'Plantedia' }, roles: ['pictured', 'voiced'] }),
  ];
  const events = (channel: 'partner-portfolio') => [anEvent('requested', channel), anEvent('given', channel, { evidenceSha256: hash('mark') })];
  const grant = aGrant('partner-portfolio', { conditions: 'Plantedia wants to see it first' });
  const consent: ConsentDocument = { ...aConsent([aRecord({ personId: 'p-teller', grants: [aGrant('partner-portfolio')] }), { ...aRecord({ personId: 'p-sister', grants: [grant], events: events as never }) }], people), storyId: 'bread' };
  const opened = must(await library.createStory(story, { consent }));
  folder = opened.folder;
  must(await opened.apply({ kind: 'set-note', sceneId: 's-1', note: 'softly' }));
  must(await opened.save());
  await opened.close();
  for (const what of ['sister', 'bread'] as const) put(`media/${hash(what)}.jpg`, bytes[what]);
  put(`media/${hash('voice')}.wav`, bytes.voice);
  put(`originals/${hash('sister')}.heic`, bytes.sister);
  put(`evidence/${hash('mark')}.age`, bytes.mark);
  put('cache/thumb.webp', 'small');
  put('renders/portfolio-1080p.mp4', 'film');
  const sha = 'a'.repeat(64);
  must(await appendLedgerEntry({ fs: desk.studio.fs, libraryRoot: desk.libraryRoot, entry: { exportId: '0198f7a0-0000-7000-8000-000000000000', storyId: 'bread', storyHash: sha, channel: 'partner-portfolio', recipient: 'city-library', at: '2026-02-02T10:00:00Z', packageHash: sha, files: ['story-v1.zip'], grantsHash: sha } }));
};

const erase = (personId: string) => withdrawConsent({ studio: desk.studio, story: 'bread', pathOf: desk.pathOf, personId, by: 'subject', effect: 'erase', askPassphrase: () => Promise.resolve(succeed(undefined)) });
const given = { code: 'note.given-to', params: { date: '2026-02-02', channel: 'partner-portfolio', recipient: 'city-library' } };

/** No byte of hers, no name, in any file of the library. */
const expectNothingOfSister = (): void => {
  const left = everythingBelow(desk.libraryRoot);
  const placesOf = (trace: string): readonly string[] => filesBelow(desk.libraryRoot).filter((name) => `${name}${readFileSync(path.join(desk.libraryRoot, name), 'latin1')}`.includes(trace));
  expect([bytes.sister, bytes.voice, bytes.mark, 'Plantedia', hash('sister'), hash('voice')].flatMap(placesOf)).toEqual([]);
  expect([existsSync(path.join(folder, 'renders')), existsSync(path.join(folder, 'cache'))]).toEqual([false, false]);
  expect(left).toContain(bytes.bread);
  expect(left).toContain('Lamia');
};

beforeEach(async () => {
  desk = studioDesk();
  await addTold();
});
afterEach(() => {
  rmSync(desk.root, { recursive: true, force: true });
});

describe('services/library/erase-withdrawn', () => {
  it('leaves nothing of a person in a story that is another’s, and keeps the rest', async () => {
    expect(everythingBelow(desk.libraryRoot)).toContain('Plantedia');
    const withdrawn = must(await erase('p-sister'));
    expect([withdrawn.isErased, withdrawn.notes]).toEqual([true, [{ code: 'note.words-remain', params: {} }, given]]);
    expectNothingOfSister();
    const consent = JSON.parse(readFileSync(path.join(folder, 'consent.json'), 'utf8')) as ConsentDocument;
    expect(consent.records.find((record) => record.personId === 'p-sister')?.events.map((event) => event.kind)).toEqual(['requested', 'given', 'withdrawn']);
  });

  it('leaves nothing of a storyteller’s story but the proof that it happened', async () => {
    const withdrawn = must(await erase('p-teller'));
    expect([withdrawn.isErased, withdrawn.notes]).toEqual([true, [given]]);
    const left = everythingBelow(desk.libraryRoot);
    for (const trace of [...Object.values(bytes), title, 'Lamia', 'Plantedia']) expect(left).not.toContain(trace);
    expect(filesBelow(desk.libraryRoot).filter((name) => name.endsWith('.jsonl'))).toEqual(['ledger.jsonl', 'withdrawal-log.jsonl']);
    const [state] = must(await listWithdrawals(desk.studio)).withdrawals;
    expect([state?.order.events.length, state?.erased?.remains]).toEqual([1, [given]]);
  });

  it('reaches into versions, also in the bin, to what they do not name and to what was proved there', async () => {
    const library = must(await desk.studio.library());
    const source = must(await library.openStory('bread'));
    const full = source.story();
    // The voice is put aside before: an earlier version alone still says whose it was.
    must(await source.apply({ kind: 'remove-take', sceneId: 's-1', takeId: 't-1' }));
    must(await source.save());
    const addVersion = async (change: string): Promise<string> => {
      const derivedFrom = { storyId: 'bread', storyHash: storyHash(full), changes: [change], changesHash: sha256Hex(change) };
      const stored = must(await storeSafeVersion({ studio: desk.studio, opened: source, story: { ...source.story(), assets: full.assets.slice(1), scenes: full.scenes.slice(1), derivedFrom } }));
      writeFileSync(path.join(stored.folder, 'consent.json.before'), 'Plantedia');
      mkdirSync(path.join(stored.folder, 'renders'));
      writeFileSync(path.join(stored.folder, 'renders', 'film.mp4'), 'a film of the version');
      return stored.folder;
    };
    const [kept, binned] = [await addVersion('drop-scene scene 1'), await addVersion('hide-face scene 1')];
    await source.close();
    mkdirSync(path.join(kept, 'evidence'));
    writeFileSync(path.join(kept, 'evidence', `${hash('mark')}.age`), bytes.mark);
    const { binName } = must(await binStory({ fs: desk.studio.fs, libraryRoot: desk.libraryRoot, machine: thisMachine, now: Date.now }, path.basename(binned)));
    expect(readdirSync(path.join(kept, 'media'))).toContain(`${hash('sister')}.jpg`);
    const withdrawn = must(await erase('p-sister'));
    expect([withdrawn.isErased, withdrawn.notes]).toEqual([true, [{ code: 'note.words-remain', params: {} }, given]]);
    expectNothingOfSister();
    expect(everythingBelow(desk.libraryRoot)).not.toContain('a film of the version');
    for (const version of [kept, path.join(desk.libraryRoot, 'bin', binName)]) expect(readdirSync(path.join(version, 'media'))).toEqual([`${hash('bread')}.jpg`]);
  });

  it('leaves no version of a storyteller’s story, in the bin or not', async () => {
    const source = must(await must(await desk.studio.library()).openStory('bread', { readOnly: true }));
    const derivedFrom = { storyId: 'bread', storyHash: storyHash(source.story()), changes: ['drop-scene scene 2'], changesHash: sha256Hex('2') };
    const { folder: version } = must(await storeSafeVersion({ studio: desk.studio, opened: source, story: { ...source.story(), derivedFrom } }));
    must(await binStory({ fs: desk.studio.fs, libraryRoot: desk.libraryRoot, machine: thisMachine, now: Date.now }, path.basename(version)));
    must(await erase('p-teller'));
    const left = everythingBelow(desk.libraryRoot);
    for (const trace of [...Object.values(bytes), title]) expect(left).not.toContain(trace);
  });

  it('waits while the story is open elsewhere, and goes on by itself', async () => {
    const library = must(await desk.studio.library());
    const held = must(await library.openStory('bread'));
    const waiting = must(await erase('p-sister'));
    expect([waiting.isErased, waiting.notes]).toEqual([false, [{ code: 'note.erasure-waits', params: {} }]]);
    await held.close();
    must(await desk.studio.library());
    expectNothingOfSister();
    expect(must(await listWithdrawals(desk.studio)).withdrawals[0]?.erased).toBeDefined();
  });

  it('goes on at the next start after it was killed, wherever that was', async () => {
    for (const [personId, calls] of [['p-sister', 6], ['p-sister', 12], ['p-teller', 22]] as const) {
      rmSync(desk.libraryRoot, { recursive: true, force: true });
      await addTold();
      const child = spawn(process.execPath, [path.join(import.meta.dirname, 'erase-withdrawn-child.ts'), desk.libraryRoot, personId, String(calls)], { stdio: ['ignore', 'ignore', 'pipe'] });
      const [, signal] = (await once(child, 'exit')) as unknown as readonly [number | null, string | null];
      expect(signal).toBe('SIGKILL');
      expect(existsSync(path.join(desk.libraryRoot, 'withdrawal-log.jsonl'))).toBe(true);
      must(await desk.studio.library());
      if (personId === 'p-sister') expectNothingOfSister();
      else expect(everythingBelow(desk.libraryRoot)).not.toContain(title);
      expect(must(await listWithdrawals(desk.studio)).withdrawals[0]?.erased?.remains).toContainEqual(given);
    }
  });
});
