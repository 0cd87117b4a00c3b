import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Result } from '../../../electron/core/failure.ts';
import { newScene, newStory } from '../../../electron/core/story/new-story.ts';
import { storyAnswers } from '../../../electron/main/answers/story-answers.ts';
import { runningWork } from '../../../electron/main/running-work.ts';
import { storySession } from '../../../electron/main/story-session.ts';
import { openStudio } from '../../../electron/services/studio/studio.ts';

const valueOf = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
};

let root = '';

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'storyhearth-story-'));
  const library = valueOf(await openStudio({ libraryRoot: root }).library({ create: true }));
  for (const id of ['market', 'kitchen']) {
    const made = valueOf(await library.createStory({ ...newStory({ id, title: id, language: 'en' }), scenes: [newScene({ id: 's1' })] }));
    await made.close();
  }
});
afterEach(() => rm(root, { recursive: true }));

describe('main/answers/story-answers', () => {
  it('lets no late edit of one story into another', async () => {
    const session = storySession(() => openStudio({ libraryRoot: root }).library());
    const answers = storyAnswers({ session, busy: runningWork(() => undefined) });
    const market = valueOf(await answers['story:open']({ folderName: 'market' })).story;
    expect(await answers['story:apply']({ storyId: 'market', change: { kind: 'set-title', title: 'Market' } })).toMatchObject({ ok: true });
    valueOf(await answers['story:open']({ folderName: 'kitchen' }));
    for (const late of [await answers['story:apply']({ storyId: 'market', change: { kind: 'set-title', title: 'late' } }), await answers['story:replace']({ story: market })]) {
      expect(late).toMatchObject({ ok: false, failure: { code: 'story-missing' } });
    }
    expect(valueOf(session.current()).story()).toMatchObject({ id: 'kitchen', title: 'kitchen' });
    valueOf(await answers['story:close']({}));
    expect(await answers['story:save']({})).toMatchObject({ ok: false, failure: { code: 'story-missing' } });
  });

  it('counts an edit that could not be written as work that quitting would lose', async () => {
    const busy = runningWork(() => undefined);
    const answers = storyAnswers({ session: storySession(() => openStudio({ libraryRoot: root }).library()), busy });
    const { story } = valueOf(await answers['story:open']({ folderName: 'market' }));
    // As another program would: the next edit finds a journal that is not ours.
    await writeFile(path.join(root, 'stories/market/story.journal'), 'not ours\n');
    expect([await answers['story:apply']({ storyId: 'market', change: { kind: 'set-title', title: 'A' } }), busy.kinds()]).toMatchObject([{ ok: false }, ['unsaved']]);
    await answers['story:replace']({ story });
    expect(busy.kinds()).toEqual(['unsaved']);
    await answers['story:close']({});
    expect(busy.kinds()).toEqual([]);
    valueOf(await answers['story:open']({ folderName: 'kitchen' }));
    expect(await answers['story:apply']({ storyId: 'kitchen', change: { kind: 'remove-scene', sceneId: 'nobody' } })).toMatchObject({ ok: false });
    expect([await answers['story:apply']({ storyId: 'kitchen', change: { kind: 'set-title', title: 'B' } }), busy.kinds()]).toMatchObject([{ ok: true }, []]);
    await answers['story:close']({});
  });
});
