import { beforeEach, describe, expect, it } from 'vitest';
import { type Failure, failure, refuse, type Result, succeed } from '../../../electron/core/failure.ts';
import { edit, type StoryEdit } from '../../../electron/core/story/edit.ts';
import { newScene, newStory } from '../../../electron/core/story/new-story.ts';
import type { Story } from '../../../electron/core/story/story.ts';
import { openStoryStore, type StoryStore } from '../../../renderer/state/story-store.ts';

const start: Story = { ...newStory({ id: 's', title: 'Bread', language: 'en' }), scenes: [newScene({ id: 'one' }), newScene({ id: 'two' })] };

/** Main's side as it is: applies the same edits to its own copy, and can be told to refuse. */
const disk = (): { story: Story; sent: string[]; failing: Failure | undefined; ports: Parameters<typeof openStoryStore>[0] } => {
  const place = {
    story: start,
    sent: [] as string[],
    failing: undefined as Failure | undefined,
    ports: {
      openStory: () => Promise.resolve(succeed({ folderName: 's', story: start, isReadOnly: false, notes: [] })),
      closeStory: () => Promise.resolve(succeed({})),
      applyEdit: ({ change }: { change: StoryEdit }): Promise<Result<{ rev: number }>> => {
        if (place.failing !== undefined) return Promise.resolve({ ok: false, failure: place.failing });
        const changed = edit(place.story, change);
        if (!changed.ok) return Promise.resolve(changed);
        place.story = changed.value;
        place.sent.push(change.kind);
        return Promise.resolve(succeed({ rev: 1 }));
      },
      replaceStory: ({ story }: { story: Story }): Promise<Result<{ rev: number }>> => {
        if (place.failing !== undefined) return Promise.resolve({ ok: false, failure: place.failing });
        place.story = story;
        place.sent.push('replace');
        return Promise.resolve(succeed({ rev: 1 }));
      },
    },
  };
  return place;
};

let place = disk();
let store: StoryStore;

beforeEach(async () => {
  place = disk();
  store = openStoryStore(place.ports);
  await store.open('s');
});

const shown = (): Story => {
  const state = store.getState();
  if (state.kind !== 'open') throw new Error('closed');
  return state.story;
};
const saved = (): string => {
  const state = store.getState();
  return state.kind === 'open' ? state.saved.kind : 'closed';
};

describe('renderer/state/story-store', () => {
  it('shows an edit at once and has it on the disk when it says so', async () => {
    store.change({ kind: 'set-title', title: 'Warm bread' });
    expect([shown().title, saved()]).toEqual(['Warm bread', 'saving']);
    expect(await store.flush()).toBe(true);
    expect([place.story.title, saved(), place.sent]).toEqual(['Warm bread', 'saved', ['set-title']]);
  });

  it('sends what is typed once, with its last word', async () => {
    for (const script of ['I', 'I c', 'I came']) store.change({ kind: 'set-script', sceneId: 'one', script }, { merge: 'script-one' });
    await store.flush();
    expect([place.sent, place.story.scenes[0]?.script]).toEqual([['set-script'], 'I came']);
  });

  it('keeps the order of different edits', async () => {
    store.change({ kind: 'set-script', sceneId: 'one', script: 'x' }, { merge: 'script-one' });
    store.change({ kind: 'remove-scene', sceneId: 'two' });
    store.change({ kind: 'set-script', sceneId: 'one', script: 'y' }, { merge: 'script-one' });
    await store.flush();
    expect(place.sent).toEqual(['set-script', 'remove-scene', 'set-script']);
  });

  it('changes nothing by an edit that is refused, and says why', () => {
    const refused = store.change({ kind: 'remove-scene', sceneId: 'nobody' });
    expect([refused.ok, shown()]).toEqual([false, start]);
    expect(saved()).toBe('saved');
  });

  it('undoes and redoes with names, on the disk too', async () => {
    store.change({ kind: 'remove-scene', sceneId: 'one' });
    expect(store.undo()).toEqual({ key: 'edit.remove-scene', params: {} });
    await store.flush();
    expect(place.story.scenes.length).toBe(2);
    expect(store.redo()).toEqual({ key: 'edit.remove-scene', params: {} });
    await store.flush();
    expect([place.story.scenes.length, store.redo()]).toEqual([1, undefined]);
  });

  it('does several edits as one step or not at all', () => {
    const refused = store.changeTogether([{ kind: 'remove-scene', sceneId: 'one' }, { kind: 'remove-scene', sceneId: 'one' }], { name: 'edit.remove-scene' });
    expect([refused.ok, shown().scenes.length]).toEqual([false, 2]);
    store.changeTogether([{ kind: 'remove-scene', sceneId: 'one' }, { kind: 'remove-scene', sceneId: 'two' }], { name: 'edit.remove-scene' });
    store.undo();
    expect(shown().scenes.length).toBe(2);
  });

  it('says that something is not saved and heals with the whole story', async () => {
    place.failing = failure('disk-full');
    store.change({ kind: 'set-title', title: 'A' });
    expect(await store.flush()).toBe(false);
    expect(saved()).toBe('failed');
    store.change({ kind: 'set-title', title: 'B' });
    place.failing = undefined;
    expect(await store.flush()).toBe(true);
    expect([place.story.title, saved(), place.sent]).toEqual(['B', 'saved', ['replace']]);
  });

  it('sends what is edited after an undo after it, and only once', async () => {
    store.change({ kind: 'remove-scene', sceneId: 'one' });
    await store.flush();
    store.undo();
    store.change({ kind: 'add-scene', scene: newScene({ id: 'three' }), at: 2 });
    expect(await store.flush()).toBe(true);
    expect([place.sent, place.story.scenes.map((scene) => scene.id), saved()]).toEqual([['remove-scene', 'replace', 'add-scene'], ['one', 'two', 'three'], 'saved']);
  });

  it('loses no edit that is made while a healing write is on its way', async () => {
    place.failing = failure('disk-full');
    store.change({ kind: 'set-title', title: 'A' });
    await store.flush();
    place.failing = undefined;
    const healing = store.flush();
    store.change({ kind: 'set-title', title: 'B' });
    await healing;
    expect(await store.flush()).toBe(true);
    expect([place.story.title, saved()]).toEqual(['B', 'saved']);
  });

  it('stops trying where another program holds the story', async () => {
    place.failing = failure('story-forked', { name: 'x' });
    store.change({ kind: 'set-title', title: 'A' });
    await store.flush();
    const state = store.getState();
    expect(state.kind === 'open' && state.saved).toEqual({ kind: 'failed', failure: failure('story-forked', { name: 'x' }), triesAgain: false });
    expect(await store.flush()).toBe(false);
  });

  it('refuses edits of a story that is only looked at', async () => {
    const looking = openStoryStore({ ...place.ports, openStory: () => Promise.resolve(succeed({ folderName: 's', story: start, isReadOnly: true, notes: [] })) });
    await looking.open('s');
    expect(looking.change({ kind: 'set-title', title: 'A' })).toEqual(refuse('story-locked'));
  });
});
