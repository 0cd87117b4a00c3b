import { describe, expect, it } from 'vitest';
import { refuse, succeed } from '../../../electron/core/failure.ts';
import { type LibraryQuestions, openLibraryStore } from '../../../renderer/state/library-store.ts';

const status = succeed({ folderName: 'Storyhearth', storyCount: 0 });
const studioWith = (parts: Partial<LibraryQuestions> = {}): LibraryQuestions => ({ listStories: () => Promise.resolve(succeed([])), libraryStatus: () => Promise.resolve(status), listWorkshops: () => Promise.resolve(succeed([])), ...parts });

describe('renderer/state/library-store', () => {
  it('is loading until the first answer', () => {
    expect(openLibraryStore(studioWith()).state()).toEqual({ kind: 'loading' });
  });

  it('holds the answer and tells those who listen', async () => {
    const store = openLibraryStore(studioWith());
    let told = 0;
    const stop = store.subscribe(() => {
      told += 1;
    });
    await store.load();
    stop();
    await store.load();
    expect([store.state(), told]).toEqual([{ kind: 'ready', status: { folderName: 'Storyhearth', storyCount: 0 }, stories: [], workshops: [] }, 1]);
  });

  it.each([
    ['listStories', { listStories: () => Promise.resolve(refuse('library-missing')) }],
    ['libraryStatus', { libraryStatus: () => Promise.resolve(refuse('library-missing')) }],
  ])('holds the refusal of %s', async (_name, parts) => {
    const store = openLibraryStore(studioWith(parts));
    await store.load();
    expect(store.state()).toEqual({ kind: 'failed', failure: refuse('library-missing').failure });
  });

  it('shows the stories also where the workshops cannot be read', async () => {
    const store = openLibraryStore(studioWith({ listWorkshops: () => Promise.resolve(refuse('no-permission')) }));
    await store.load();
    expect(store.state()).toMatchObject({ kind: 'ready', workshops: [] });
  });

  it('drops an older answer that comes after a newer one', async () => {
    const waiting: ((folderName: string) => void)[] = [];
    const store = openLibraryStore(studioWith({ libraryStatus: () => new Promise((resolve) => waiting.push((folderName) => resolve(succeed({ folderName, storyCount: 0 })))) }));
    const [older, newer] = [store.load(), store.load()];
    waiting[1]?.('new');
    await newer;
    waiting[0]?.('old');
    await older;
    expect(store.state()).toMatchObject({ status: { folderName: 'new' } });
  });
});
