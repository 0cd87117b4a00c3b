import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Result } from '../../../electron/core/failure.ts';
import { newScene, newStory } from '../../../electron/core/story/new-story.ts';
import { storyAnswers } from '../../../electron/main/answers/story-answers.ts';
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
    const answers = storyAnswers({ session });
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
});
