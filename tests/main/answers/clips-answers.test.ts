import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clipsAnswers } from '../../../electron/main/answers/clips-answers.ts';
import { registeredMedia } from '../../../electron/main/registered-media.ts';
import { rememberedPassphrase } from '../../../electron/main/remembered-passphrase.ts';
import { runningWork } from '../../../electron/main/running-work.ts';
import { openStudio, type Studio } from '../../../electron/services/studio/studio.ts';
import { newScene, newStory } from '../../../electron/core/story/new-story.ts';
import { allowed, codeOf, must } from './a-desk.ts';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';

let root: string;
let studio: Studio;
let answers: ReturnType<typeof clipsAnswers>;

beforeEach(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'storyhearth-clips-'));
  studio = openStudio({ libraryRoot: path.join(root, 'Hearth') });
  const library = must(await studio.library({ create: true }));
  const cards = [1, 2].map((number) => newScene({ id: `s-${number}`, kind: 'title', text: { templateId: 'card', lines: [`${number}`] }, minDurationMs: 3000 }));
  await must(await library.createStory({ ...newStory({ id: 'bread', title: 'Bread', language: 'en' }), scenes: cards })).close();
  answers = clipsAnswers({
    studio: () => studio,
    library: () => studio.library(),
    media: registeredMedia(),
    busy: runningWork(() => undefined),
    passphrase: rememberedPassphrase(),
    desktop: { chooseFolder: () => Promise.resolve(undefined) },
    say: (key) => key,
    tell: () => undefined,
    userDataFolder: path.join(root, 'user'),
  });
});

afterEach(() => rm(root, { recursive: true, force: true }));

describe('main/answers/clips', () => {
  it('makes a clip, adds a whole story, saves what the window changed, and lists it', async () => {
    const made = allowed('clips:make', await answers['clips:make']({ title: 'In class', language: 'it' }));
    expect(allowed('clips:offers', await answers['clips:offers']({}))).toEqual([{ kind: 'story', storyId: 'bread', title: 'Bread', language: 'en' }]);
    const added = allowed('clips:add', await answers['clips:add']({ clipId: made.clip.id, storyId: 'bread' }));
    expect(added).toMatchObject({ durationMs: 6000, problems: [], isAllowed: false, parts: [{ title: 'Bread', startMs: 0, lengthMs: 6000 }], sources: [{ title: 'Bread', fps: 25, scenes: [{ sceneId: 's-1' }, { sceneId: 's-2' }] }] });
    const saved = allowed('clips:save', await answers['clips:save']({ clip: { ...added.clip, title: 'Two cards' } }));
    expect(saved.clip.title).toBe('Two cards');
    expect(allowed('clips:list', await answers['clips:list']({}))).toEqual([{ clipId: made.clip.id, title: 'Two cards', language: 'it', partCount: 1 }]);
    expect(allowed('clips:open', await answers['clips:open']({ clipId: made.clip.id })).clip).toEqual(saved.clip);
  });

  it('refuses what is not there, what is said twice, and an export without a passphrase', async () => {
    const made = allowed('clips:make', await answers['clips:make']({ title: 'In class', language: 'it' }));
    expect(codeOf(await answers['clips:open']({ clipId: 'nowhere' }))).toBe('clip-missing');
    expect(codeOf(await answers['clips:save']({ clip: { ...made.clip, id: 'nowhere' } }))).toBe('clip-missing');
    expect(codeOf(await answers['clips:add']({ clipId: made.clip.id }))).toBe('request-refused');
    expect(codeOf(await answers['clips:add']({ clipId: made.clip.id, storyId: 'nowhere' }))).toBe('story-missing');
    expect(codeOf(await answers['clips:render']({ clipId: made.clip.id }))).toBe('clip-has-problems');
    expect(codeOf(await answers['clips:export']({ clipId: made.clip.id, form: 'scorm12', reasons: {} }))).toBe('passphrase-needed');
  });
});
