import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { requestSchemas } from '../../../electron/core/bridge-schemas.ts';
import type { StoryListing } from '../../../electron/core/bridge.ts';
import type { Result } from '../../../electron/core/failure.ts';
import { newScene, newStory } from '../../../electron/core/story/new-story.ts';
import { libraryAnswers } from '../../../electron/main/answers/library-answers.ts';
import { libraryInUse } from '../../../electron/main/library-in-use.ts';
import type { LibraryPlace } from '../../../electron/main/library-place.ts';
import { openLibrary } from '../../../electron/services/library/library.ts';

let root = '';

beforeEach(async () => {
  root = path.join(await mkdtemp(path.join(tmpdir(), 'storyhearth-main-')), 'Hearth');
});

afterEach(() => rm(path.dirname(root), { recursive: true }));

const valueOf = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
};

const addStory = async (id: string, title: string): Promise<void> => {
  const library = valueOf(await openLibrary({ root, create: true }));
  const scene = newScene({ id: 'scene-1', kind: 'title', text: { templateId: 'card', lines: [title] } });
  const opened = valueOf(await library.createStory({ ...newStory({ id, title, language: 'ar' }), scenes: [scene] }));
  await opened.close();
};

const answersAt = (place: LibraryPlace): ReturnType<typeof libraryAnswers> => libraryAnswers(libraryInUse(place));

const list = async (answers: ReturnType<typeof libraryAnswers>): Promise<readonly StoryListing[]> => valueOf(await answers['library:list']({}));

describe('main/library-answers', () => {
  it('makes the library at its own place and finds it empty', async () => {
    const answers = answersAt({ root, shouldCreate: true });
    expect([await list(answers), valueOf(await answers['library:status']({}))]).toEqual([[], { folderName: 'Hearth', storyCount: 0 }]);
  });

  it('does not make a library that was named and is not there, and finds it once it is', async () => {
    const answers = answersAt({ root, shouldCreate: false });
    const missing = await answers['library:list']({});
    expect(missing.ok ? '' : missing.failure.code).toBe('library-missing');
    await addStory('bread', 'خبز');
    expect((await list(answers)).map((one) => one.storyId)).toEqual(['bread']);
  });

  it('lists a story with its facts, in the shape the bridge allows', async () => {
    await addStory('bread', 'خبز');
    const [listing] = await list(answersAt({ root, shouldCreate: false }));
    expect(listing).toMatchObject({ kind: 'readable', storyId: 'bread', title: 'خبز', language: 'ar', sceneCount: 1 });
    expect(requestSchemas['library:list'].answer.safeParse([listing]).success).toBe(true);
    expect(JSON.stringify(listing)).not.toContain(root);
  });

  it('shows a story that cannot be read with its reason', async () => {
    await addStory('bread', 'خبز');
    const broken = path.join(root, 'stories', 'broken');
    await mkdir(broken);
    await writeFile(path.join(broken, 'story.json'), JSON.stringify({ schemaVersion: 999 }));
    const found = (await list(answersAt({ root, shouldCreate: false }))).find((one) => one.kind === 'unreadable');
    expect(found).toMatchObject({ kind: 'unreadable', folderName: 'broken', failureCode: 'document-newer' });
    expect(requestSchemas['library:list'].answer.safeParse([found]).success).toBe(true);
  });

  it('lists a copied folder beside its original, each by its own name', async () => {
    await addStory('bread', 'خبز');
    await cp(path.join(root, 'stories', 'bread'), path.join(root, 'stories', 'My copy'), { recursive: true });
    const listings = await list(answersAt({ root, shouldCreate: false }));
    expect(new Set(listings.map((one) => `${one.kind} ${one.storyId} ${one.folderName}`))).toEqual(new Set(['readable bread bread', 'readable bread My copy']));
  });

  it('sees a story that the command line added meanwhile, the newest first', async () => {
    await addStory('bread', 'خبز');
    const answers = answersAt({ root, shouldCreate: false });
    await list(answers);
    await addStory('river', 'نهر');
    const listings = await list(answers);
    expect(listings.map((one) => one.storyId).sort()).toEqual(['bread', 'river']);
    expect((listings[0]?.changedAtMs ?? 0) >= (listings[1]?.changedAtMs ?? Infinity)).toBe(true);
  });
});
