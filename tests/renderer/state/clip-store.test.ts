import { beforeEach, describe, expect, it } from 'vitest';
import type { ClipView } from '../../../electron/core/bridge/clips.ts';
import type { Clip } from '../../../electron/core/clip/clip.ts';
import { refuse, succeed, type Result } from '../../../electron/core/failure.ts';
import { openClipStore, type ClipStore } from '../../../renderer/state/clip-store.ts';
import { aClip } from '../../core/clip/a-clip.ts';

const viewOf = (clip: Clip): ClipView => ({ clip, durationMs: 4000, parts: [], sources: [], problems: [], refusals: [], warnings: [], isAllowed: true, hasCaptions: true });

let saved: Clip[];
let answers: ((answer: Result<ClipView>) => void)[];
let store: ClipStore;

beforeEach(async () => {
  saved = [];
  answers = [];
  store = openClipStore({
    saveClip: ({ clip }) => {
      saved.push(clip);
      return new Promise((resolve) => answers.push(resolve));
    },
  });
  await store.load(Promise.resolve(succeed(viewOf(aClip()))));
});

const title = (): string | undefined => store.getState().view?.clip.title;
const answerNext = async (answer?: Result<ClipView>): Promise<void> => {
  while (answers.length === 0) await Promise.resolve();
  const clip = saved.at(-1) as Clip;
  answers.shift()?.(answer ?? succeed(viewOf(clip)));
};

describe('renderer/state/clip-store', () => {
  it('shows a change at once and saves it behind', async () => {
    store.change([{ kind: 'set-title', title: 'New' }]);
    expect([title(), store.getState().isSaving]).toEqual(['New', true]);
    await answerNext();
    await store.settled();
    expect([saved.map((clip) => clip.title), store.getState().isSaving]).toEqual([['New'], false]);
  });

  it('keeps what was typed while the disk was at work', async () => {
    store.change([{ kind: 'set-title', title: 'A' }], 'title');
    store.change([{ kind: 'set-title', title: 'AB' }], 'title');
    await answerNext(succeed(viewOf(aClip({ title: 'A' }))));
    expect(title()).toBe('AB');
    await answerNext();
    await store.settled();
    expect([title(), saved.at(-1)?.title]).toEqual(['AB', 'AB']);
  });

  it('undoes typing as one step, and does it again', async () => {
    for (const typed of ['A', 'AB', 'ABC']) store.change([{ kind: 'set-title', title: typed }], 'title');
    store.change([{ kind: 'set-context-line', contextLine: 'Told in May.' }]);
    store.undo();
    expect([title(), store.getState().view?.clip.contextLine]).toEqual(['ABC', aClip().contextLine]);
    store.undo();
    expect([title(), store.getState().past]).toEqual(['Bread in a course', []]);
    store.undo();
    store.redo();
    expect(title()).toBe('ABC');
    store.change([{ kind: 'set-title', title: 'ABCD' }], 'title');
    expect(store.getState().future).toEqual([]);
  });

  it('shows a refusal and changes nothing', () => {
    store.change([{ kind: 'remove-part', partId: 'part-9' }]);
    expect([store.getState().failure?.code, saved]).toEqual(['edit-refused', []]);
    expect(store.getState().view?.clip).toEqual(aClip());
  });

  it('keeps what is seen when the disk takes nothing, and says so', async () => {
    store.change([{ kind: 'set-title', title: 'New' }]);
    await answerNext(refuse('disk-full', { neededMb: 1 }));
    await store.settled();
    expect([title(), store.getState().failure?.code, store.getState().isSaving]).toEqual(['New', 'disk-full', false]);
  });
});
