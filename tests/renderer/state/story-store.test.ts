import { beforeEach, describe, expect, it } from 'vitest';
import { type Failure, failure, refuse, type Result, succeed } from '../../../electron/core/failure.ts';
import { edit, type StoryEdit } from '../../../electron/core/story/edit.ts';
import { newScene, newStory } from '../../../electron/core/story/new-story.ts';
import type { Story } from '../../../electron/core/story/story.ts';
import { openStoryStore, type StoryStore } from '../../../renderer/state/story-store.ts';

const start: Story = { ...newStory({ id: 's', title: 'Bread', language: 'en' }), scenes: [newScene({ id: 'one' }), newScene({ id: 'two' })] };

/** Main's side as it is: applies the same edits to its own copy, and can be told to refuse. */
const disk = (): { story: Story; sent: string[]; failing: Failure | undefined; isClosedInMain: boolean; ports: Parameters<typeof openStoryStore>[0] } => {
  const place = {
    story: start,
    sent: [] as string[],
    failing: undefined as Failure | undefined,
    isClosedInMain: false,
    ports: {
      openStory: () => Promise.resolve(succeed({ folderName: 's', story: start, isReadOnly: false, notes: [] })),
      closeStory: () => {
        place.sent.push('close');
        return Promise.resolve(succeed({}));
      },
      saveStory: (): Promise<Result<{ rev: number }>> => Promise.resolve(place.isClosedInMain ? refuse('story-missing', { name: '' }) : succeed({ rev: 1 })),
      applyEdit: ({ storyId, change }: { storyId: string; change: StoryEdit }): Promise<Result<{ rev: number }>> => {
        if (storyId !== place.story.id) throw new Error(`an edit of ${storyId} for ${place.story.id}`);
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

  it('saves every quarter of a second what is typed without a pause', async () => {
    for (let letter = 1; letter <= 20; letter += 1) {
      store.change({ kind: 'set-script', sceneId: 'one', script: 'x'.repeat(letter) }, { merge: 'script-one' });
      await new Promise((resolve) => void setTimeout(resolve, 50));
    }
    expect(place.story.scenes[0]?.script.length).toBeGreaterThan(8);
    expect(place.sent.length).toBeLessThan(10);
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

  it('says at once that something is not saved, whenever it is asked', async () => {
    place.failing = failure('disk-full');
    for (let pauses = 0; pauses < 12; pauses += 1) {
      store.change({ kind: 'set-title', title: String(pauses) });
      for (let pause = 0; pause < pauses; pause += 1) await Promise.resolve();
      expect(await store.flush()).toBe(false);
    }
  }, 2000);

  it('keeps a story open whose last words are not saved, until it is told to let them go', async () => {
    place.failing = failure('disk-full');
    store.change({ kind: 'set-title', title: 'A' });
    expect([await store.close(), saved(), shown().title]).toEqual([false, 'failed', 'A']);
    expect(await store.open('other')).toEqual({ ok: false, failure: failure('disk-full') });
    expect([shown().title, place.sent]).toEqual(['A', []]);
    expect([await store.close({ mayLose: true }), saved(), place.sent]).toEqual([true, 'closed', ['close']]);
  });

  it('saves what is being typed before another story is opened, however quickly', async () => {
    store.change({ kind: 'set-script', sceneId: 'one', script: 'I came' }, { merge: 'script-one' });
    const opening = [store.close(), store.open('other'), store.open('s')];
    await Promise.all(opening);
    expect([place.sent, saved()]).toEqual([['set-script', 'close', 'close'], 'saved']);
  });

  it('keeps the history of a story that is shown again after the settings', async () => {
    store.change({ kind: 'remove-scene', sceneId: 'one' });
    expect((await store.open('s')).ok).toBe(true);
    expect([store.undo()?.key, place.sent]).toEqual(['edit.remove-scene', ['remove-scene']]);
  });

  it('opens a story again that main has closed meanwhile', async () => {
    store.change({ kind: 'remove-scene', sceneId: 'one' });
    place.isClosedInMain = true;
    await store.open('s');
    expect([store.undo(), place.sent]).toEqual([undefined, ['remove-scene', 'close']]);
  });

  it('lets nothing change while main changes the story, and nothing bring back what it took away', async () => {
    store.change({ kind: 'set-script', sceneId: 'one', script: 'secret' }, { merge: 'script-one' });
    const erased = await store.letMainChange(() => {
      expect(place.story.scenes[0]?.script).toBe('secret');
      expect([store.undo(), store.change({ kind: 'set-title', title: 'A' })]).toEqual([undefined, refuse('library-busy')]);
      place.story = start;
      return Promise.resolve(succeed({ story: start }));
    });
    expect([erased.ok, shown(), store.undo(), store.change({ kind: 'set-title', title: 'A' }).ok]).toEqual([true, start, undefined, true]);
  });

  it('lets main change nothing of a story that is not saved', async () => {
    place.failing = failure('disk-full');
    store.change({ kind: 'set-title', title: 'A' });
    expect(await store.letMainChange(() => Promise.reject(new Error('never asked')))).toEqual({ ok: false, failure: failure('disk-full') });
    expect(shown().title).toBe('A');
  });

  it('refuses edits of a story that is only looked at', async () => {
    const looking = openStoryStore({ ...place.ports, openStory: () => Promise.resolve(succeed({ folderName: 's', story: start, isReadOnly: true, notes: [] })) });
    await looking.open('s');
    expect(looking.change({ kind: 'set-title', title: 'A' })).toEqual(refuse('story-locked'));
  });
});
