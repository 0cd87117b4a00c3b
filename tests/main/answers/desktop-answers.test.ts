import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failure, refuse, succeed } from '../../../electron/core/failure.ts';
import { newStory } from '../../../electron/core/story/new-story.ts';
import { desktopAnswers } from '../../../electron/main/answers/desktop-answers.ts';
import { recentFailures } from '../../../electron/main/recent-failures.ts';
import { openLibrary } from '../../../electron/services/library/library.ts';
import { openStudio } from '../../../electron/services/studio/studio.ts';

/** Everything a person could have written or lies under their name. */
const planted = 'Amira Haddad';

let folder = '';
let target: string | undefined;
let isFull: boolean | undefined;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), `storyhearth ${planted} `));
  target = path.join(folder, 'diagnosis.json');
  isFull = undefined;
});

afterEach(() => rm(folder, { recursive: true }));

const answers = () => {
  const libraryRoot = path.join(folder, 'library');
  const studio = { ...openStudio({ libraryRoot, resourcesFolder: folder }), ffmpeg: () => Promise.resolve(refuse('ffmpeg-unsuitable', { name: planted }, { detail: `/home/${planted}` })) };
  const failures = recentFailures(Date.now);
  failures.note('story:open', failure('file-missing', { name: `${planted}.jpg` }, { reasons: [{ code: 'note.looks-like', params: { name: planted } }] }));
  return desktopAnswers({
    studio: () => studio,
    library: () => openLibrary({ root: libraryRoot, create: true }),
    failures,
    language: () => 'ar',
    lastRun: () => ({ endedCleanly: false, folderName: 'bread' }),
    openRequests: { takeWaiting: () => [] },
    say: (key) => key,
    versions: { version: '0.1.0', electron: '45.4.1', node: '24.18.0' },
    desktop: {
      chooseFiles: () => Promise.resolve([]),
      chooseTarget: () => Promise.resolve(target),
      chooseFolder: () => Promise.resolve(undefined),
      showInFolder: () => undefined,
      openFile: () => Promise.resolve(true),
      ask: () => Promise.resolve(0),
      setFullScreen: (wished) => {
        isFull = wished;
      },
      notify: () => undefined,
      setProgress: () => undefined,
      keepAwake: () => undefined,
    },
  });
};

const plant = async (): Promise<void> => {
  const opened = await openLibrary({ root: path.join(folder, 'library'), create: true });
  if (!opened.ok) throw new Error('The library of the test cannot be opened');
  const made = await opened.value.createStory(newStory({ id: 'planted-story', title: planted, language: 'ar' }));
  if (!made.ok) throw new Error('The story of the test cannot be made');
  await made.value.close();
};

describe('main/answers/desktop-answers', () => {
  it('makes a diagnosis of a library full of names without one of them', async () => {
    await plant();
    const diagnosis = await answers()['desktop:diagnosis']({});
    const { text } = diagnosis.ok ? diagnosis.value : { text: '' };
    const told = JSON.parse(text) as Record<string, unknown>;
    expect([told['library'], told['ffmpeg'], (told['failures'] as readonly { readonly code: string }[])[0]?.code]).toEqual([{ stories: 1, unreadable: {} }, { failure: 'ffmpeg-unsuitable', reasons: [] }, 'file-missing']);
    expect(text).not.toMatch(/Amira|Haddad|tmp|home|\//);
  });

  it('writes the diagnosis where the person says', async () => {
    expect(await answers()['desktop:save-diagnosis']({})).toEqual(succeed({ isSaved: true }));
    expect(JSON.parse(await readFile(target ?? '', 'utf8'))).toHaveProperty('versions.version', '0.1.0');
  });

  it('writes nothing when the person thinks better of it', async () => {
    target = undefined;
    expect(await answers()['desktop:save-diagnosis']({})).toEqual(succeed({ isSaved: false }));
  });

  it('tells how the last run ended, and what it is made of', async () => {
    expect([await answers()['desktop:last-run']({}), await answers()['desktop:about']({})]).toEqual([succeed({ endedCleanly: false, folderName: 'bread' }), succeed({ version: '0.1.0', electronVersion: '45.4.1' })]);
  });

  it('fills the screen and gives it back', async () => {
    await answers()['desktop:set-full-screen']({ isFullScreen: true });
    expect(isFull).toBe(true);
  });

  it('shows the licences it comes with, or says that they are gone', async () => {
    const missing = await answers()['desktop:licences']({});
    await writeFile(path.join(folder, 'licences.txt'), 'MIT');
    expect([missing.ok ? '' : missing.failure.code, await answers()['desktop:licences']({})]).toEqual(['file-missing', succeed({ text: 'MIT' })]);
  });
});
