/**
 * What people do, as small workloads for the crash model: each is opened by the library itself.
 */
import { newAsset, newStory } from '../../../electron/core/story/new-story.ts';
import { newConsent } from '../../../electron/core/consent/consent.ts';
import type { ConsentDocument } from '../../../electron/core/consent/consent.ts';
import type { Result } from '../../../electron/core/failure.ts';
import { appendLine, readLines } from '../../../electron/services/disk/append-log.ts';
import { copyFileDurably, writeFileAtomically } from '../../../electron/services/disk/atomic-write.ts';
import { openLibrary } from '../../../electron/services/library/library.ts';
import type { Library } from '../../../electron/services/library/library.ts';
import type { OpenStory } from '../../../electron/services/library/open-story.ts';
import type { Machine } from '../../../electron/services/library/story-lock.ts';
import { diskError } from '../disk/memory-disk.ts';
import type { MemoryDisk } from '../disk/memory-disk.ts';
import type { Marks, Workload } from '../disk/crash-model.ts';

const root = '/library';
const folder = `${root}/stories/market`;
const now = (): number => Date.UTC(2026, 10, 22, 9, 0, 0);
const thatMachine: Machine = { host: 'desk', pid: 1, isAlive: () => true };
/** After the power cut: the process that held the lock is gone. */
const restarted: Machine = { host: 'desk', pid: 2, isAlive: () => false };

export const must = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.failure)}`);
  return result.value;
};

const library = async (disk: MemoryDisk, machine = thatMachine): Promise<Library> => must(await openLibrary({ root, fs: disk, now, create: true, machine }));
const open = async (disk: MemoryDisk): Promise<OpenStory> => must(await (await library(disk)).openStory('market'));

const title = (story: OpenStory, mark: Marks) => async (wish: string): Promise<void> => {
  const done = await story.apply({ kind: 'set-title', title: wish });
  (done.ok ? mark.acknowledge : mark.refused)('title', wish);
};

/** A story with its title set `edits` times, left as a crash would leave it. */
const prepared = (edits: number, extra: { readonly text?: string; readonly saved?: boolean } = {}) => async (disk: MemoryDisk): Promise<void> => {
  const made = must(await (await library(disk)).createStory({ ...newStory({ id: 'market', title: 'title-0', language: 'en' }), theme: extra.text ?? 'plain' }));
  for (let index = 1; index <= edits; index += 1) must(await made.apply({ kind: 'set-title', title: `title-${index}` }));
  if (extra.saved === true) must(await made.save());
  await made.close();
};

const loadStory = async (disk: MemoryDisk): Promise<Readonly<Record<string, string>>> => {
  const opened = await (await library(disk, restarted)).openStory('market');
  if (!opened.ok && opened.failure.code === 'story-missing') return { title: 'missing' };
  const story = must(opened);
  const found = story.story().title;
  const consent = String(story.consent.value().people.length);
  await story.close();
  const again = must(await (await library(disk, restarted)).openStory('market', { readOnly: true }));
  if (again.story().title !== found) throw new Error(`recovered ${found}, then found ${again.story().title}`);
  return { title: found, consent };
};

const onePerson: ConsentDocument = {
  ...newConsent('market'),
  people: [{ subjectId: 'p1', publicName: { kind: 'none', text: '' }, roles: [], age: 'adult', openProcedure: 'no', languages: [], hiddenPlaces: [] }],
};

const damaged = (file: string, bytes: Uint8Array) => async (disk: MemoryDisk): Promise<void> => {
  await prepared(2)(disk);
  disk.overwrite(file, bytes);
};

const refusing = (disk: MemoryDisk, call: 'rename' | 'link', code: string): MemoryDisk => ({ ...disk, [call]: () => Promise.reject(diskError(code, call)) });

const ledger = `${root}/ledger.jsonl`;
const loadLedger = async (disk: MemoryDisk): Promise<Readonly<Record<string, string>>> => ({ ledger: String(must(await readLines({ fs: disk, path: ledger })).values.length) });

const storyWorkloads: readonly Workload[] = [
  {
    name: 'making a library and a story',
    before: { title: 'missing' },
    run: async (disk, mark) => {
      must(await (await library(disk)).createStory(newStory({ id: 'market', title: 'title-0', language: 'en' })));
      mark.acknowledge('title', 'title-0');
    },
    load: loadStory,
  },
  {
    name: 'three edits',
    prepare: prepared(0),
    before: { title: 'title-0' },
    run: async (disk, mark) => {
      const set = title(await open(disk), mark);
      for (const wish of ['title-1', 'title-2', 'title-3']) await set(wish);
    },
    load: loadStory,
  },
  {
    name: 'edit, save, edit',
    prepare: prepared(1),
    before: { title: 'title-1' },
    run: async (disk, mark) => {
      const story = await open(disk);
      const set = title(story, mark);
      await set('title-2');
      must(await story.save());
      await set('title-3');
    },
    load: loadStory,
  },
  {
    name: 'saves over several generations',
    prepare: prepared(3, { saved: true }),
    before: { title: 'title-3' },
    run: async (disk, mark) => {
      const story = await open(disk);
      const set = title(story, mark);
      for (const wish of ['a', 'b', 'c']) {
        await set(wish);
        must(await story.save());
      }
    },
    load: loadStory,
  },
  {
    name: 'a save larger than a few blocks',
    prepare: prepared(1, { text: 'x'.repeat(9000) }),
    before: { title: 'title-1' },
    run: async (disk, mark) => {
      const story = await open(disk);
      await title(story, mark)('title-2');
      must(await story.save());
    },
    load: loadStory,
  },
  {
    name: 'a long morning of edits and saves',
    prepare: prepared(2),
    before: { title: 'title-2' },
    run: async (disk, mark) => {
      const story = await open(disk);
      const set = title(story, mark);
      for (let index = 0; index < 60; index += 1) {
        await set(`morning-${index}`);
        if (index % 4 === 3) must(await story.save());
      }
    },
    load: loadStory,
  },
  {
    name: 'a whole story put in place of another',
    prepare: prepared(2),
    before: { title: 'title-2' },
    run: async (disk, mark) => {
      const story = await open(disk);
      must(await story.replace({ ...story.story(), title: 'replaced' }));
      mark.acknowledge('title', 'replaced');
      await title(story, mark)('after');
    },
    load: loadStory,
  },
  {
    name: 'a disk without second names',
    prepare: prepared(1),
    before: { title: 'title-1' },
    run: async (disk, mark) => {
      const story = await open(refusing(disk, 'link', 'EPERM'));
      const set = title(story, mark);
      await set('title-2');
      must(await story.save());
      await set('title-3');
    },
    load: loadStory,
  },
  {
    name: 'recovery from a zeroed story.json, then a save',
    prepare: damaged(`${folder}/story.json`, new Uint8Array(500)),
    before: { title: 'title-2' },
    run: async (disk, mark) => {
      const story = await open(disk);
      await title(story, mark)('title-3');
      must(await story.save());
    },
    load: loadStory,
  },
  {
    name: 'recovery from a torn journal, then edits',
    prepare: async (disk) => {
      await prepared(2)(disk);
      const torn = await disk.open(`${folder}/story.journal`, 'append');
      await torn.write(new TextEncoder().encode('{"rev":3,"by":"0000'));
    },
    before: { title: 'title-2' },
    run: async (disk, mark) => {
      const set = title(await open(disk), mark);
      await set('title-3');
      await set('title-4');
    },
    load: loadStory,
  },
  {
    name: 'saves that antivirus software refuses, and work that goes on',
    prepare: prepared(1),
    before: { title: 'title-1' },
    run: async (disk, mark) => {
      let isRefusing = false;
      const moody: MemoryDisk = { ...disk, rename: (from, to) => (isRefusing && to.endsWith('story.json') ? Promise.reject(diskError('EPERM', 'rename')) : disk.rename(from, to)) };
      const story = await open(moody);
      const set = title(story, mark);
      await set('title-2');
      isRefusing = true;
      if ((await story.save()).ok) throw new Error('the save must be refused');
      await set('title-3');
      isRefusing = false;
      must(await story.save());
    },
    load: loadStory,
  },
  {
    name: 'a flush that fails once, and work that goes on',
    prepare: prepared(1),
    before: { title: 'title-1' },
    run: async (disk, mark) => {
      let failures = 0;
      const failing: MemoryDisk = {
        ...disk,
        open: async (file, how) => {
          const handle = await disk.open(file, how);
          const sync = (): Promise<void> => (file.endsWith('.journal') && failures++ === 0 ? Promise.reject(diskError('EIO', 'fsync')) : handle.sync());
          return { ...handle, sync };
        },
      };
      const set = title(await open(failing), mark);
      for (const wish of ['refused', 'title-2', 'title-3']) await set(wish);
    },
    load: loadStory,
  },
  {
    name: 'a folder flush that fails after the journal was replaced',
    prepare: prepared(1),
    before: { title: 'title-1' },
    run: async (disk, mark) => {
      let isJournal = false;
      const failing: MemoryDisk = {
        ...disk,
        rename: (from, to) => {
          isJournal = to.endsWith('story.journal');
          return disk.rename(from, to);
        },
        syncFolder: (flushed) => {
          if (!isJournal) return disk.syncFolder(flushed);
          isJournal = false;
          return Promise.reject(diskError('EIO', 'fsync'));
        },
      };
      const story = await open(failing);
      const set = title(story, mark);
      await set('title-2');
      must(await story.save());
      await set('title-3');
      await set('title-4');
    },
    load: loadStory,
  },
  {
    name: 'a picture imported and named by an edit',
    prepare: async (disk) => {
      await prepared(1)(disk);
      disk.overwrite('/library/phone.jpg', new Uint8Array(5000).fill(7));
    },
    before: { title: 'title-1' },
    run: async (disk, mark) => {
      const story = await open(disk);
      const sha256 = 'a'.repeat(64);
      must(await copyFileDurably({ fs: disk, from: '/library/phone.jpg', to: `${folder}/media/${sha256}.jpg` }));
      const asset = newAsset({ id: 'a1', kind: 'picture', sha256, fileName: `${sha256}.jpg` });
      must(await story.apply({ kind: 'together', changes: [{ kind: 'add-asset', asset }, { kind: 'set-title', title: 'with a picture' }] }));
      mark.acknowledge('title', 'with a picture');
    },
    load: async (disk) => {
      const found = await loadStory(disk);
      const named = found['title'] === 'with a picture';
      const bytes = named ? await disk.readFile(`${folder}/media/${'a'.repeat(64)}.jpg`) : new Uint8Array();
      if (named && (bytes.byteLength !== 5000 || bytes.some((byte) => byte !== 7))) throw new Error('the story names a picture that is not whole');
      return found;
    },
  },
];

const documentWorkloads: readonly Workload[] = [
  {
    name: 'consent written while the story is edited',
    prepare: prepared(1),
    before: { title: 'title-1', consent: '0' },
    run: async (disk, mark) => {
      const story = await open(disk);
      const set = title(story, mark);
      const yes = async (): Promise<void> => {
        must(await story.consent.write(onePerson));
        mark.acknowledge('consent', '1');
      };
      const edits = async (): Promise<void> => {
        await set('title-2');
        must(await story.save());
      };
      await Promise.all([yes(), edits()]);
    },
    load: loadStory,
  },
  {
    name: 'partners written twice',
    prepare: prepared(0),
    before: { partners: '0' },
    run: async (disk, mark) => {
      const { partners } = await library(disk);
      for (const count of [1, 2]) {
        must(await partners.write({ schemaVersion: 1, partners: Array.from({ length: count }, (_one, index) => ({ id: `p${index}`, name: 'Partner', country: 'IT', fingerprints: [] })) }));
        mark.acknowledge('partners', String(count));
      }
    },
    load: async (disk) => ({ partners: String((await library(disk, restarted)).partners.value().partners.length) }),
  },
  {
    name: 'lines appended to the ledger',
    prepare: async (disk) => {
      await library(disk);
    },
    before: { ledger: '0' },
    run: async (disk, mark) => {
      for (const count of [1, 2, 3]) {
        must(await appendLine({ fs: disk, path: ledger, value: { count, text: 'x'.repeat(count * 2000) } }));
        mark.acknowledge('ledger', String(count));
      }
    },
    load: loadLedger,
  },
  {
    name: 'a ledger with a torn end goes on',
    prepare: async (disk) => {
      await library(disk);
      must(await appendLine({ fs: disk, path: ledger, value: { count: 1 } }));
      await (await disk.open(ledger, 'append')).write(new Uint8Array(40));
    },
    before: { ledger: '1' },
    run: async (disk, mark) => {
      must(await appendLine({ fs: disk, path: ledger, value: { count: 2 } }));
      mark.acknowledge('ledger', '2');
    },
    load: loadLedger,
  },
  {
    name: 'a file replaced by the atomic writer',
    prepare: async (disk) => {
      await disk.mkdir('/reports');
      disk.overwrite('/reports/report.json', new TextEncoder().encode('old'));
    },
    before: { report: 'old' },
    run: async (disk, mark) => {
      must(await writeFileAtomically({ fs: disk, path: '/reports/report.json', data: 'n'.repeat(6000) }));
      mark.acknowledge('report', 'n'.repeat(6000));
    },
    load: async (disk) => ({ report: new TextDecoder().decode(await disk.readFile('/reports/report.json')) }),
  },
];

export const crashWorkloads: readonly Workload[] = [...storyWorkloads, ...documentWorkloads];
