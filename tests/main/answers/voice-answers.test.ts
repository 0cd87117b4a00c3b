import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { requestSchemas } from '../../../electron/core/bridge-schemas.ts';
import type { NewsName } from '../../../electron/core/bridge.ts';
import type { Result } from '../../../electron/core/failure.ts';
import { newScene, newStory, newTake } from '../../../electron/core/story/new-story.ts';
import { voiceAnswers } from '../../../electron/main/answers/voice-answers.ts';
import { runningWork } from '../../../electron/main/running-work.ts';
import type { MainContext } from '../../../electron/main/main-context.ts';
import { offeredFiles } from '../../../electron/main/offered-files.ts';
import { storySession } from '../../../electron/main/story-session.ts';
import { openStudio } from '../../../electron/services/studio/studio.ts';

const valueOf = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
};

let root = '';
const kept: string[] = [];

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'storyhearth-voice-'));
  const library = valueOf(await openStudio({ libraryRoot: root }).library({ create: true }));
  for (const id of ['market', 'kitchen']) {
    const made = valueOf(await library.createStory({ ...newStory({ id, title: id, language: 'en' }), scenes: [newScene({ id: 's1' })] }));
    await made.close();
  }
});
afterEach(async () => {
  await rm(root, { recursive: true });
  kept.splice(0);
});

/** The parts of main that voices need, without Electron. */
const mainPart = () => {
  const studio = openStudio({ libraryRoot: root });
  const session = storySession(() => studio.library());
  const microphone = { isWanted: false };
  const part = {
    studio: () => studio,
    session,
    files: offeredFiles(),
    microphone,
    busy: runningWork((reason, isOn) => void kept.push(`awake for ${reason}: ${isOn}`)),
    tell: (name: NewsName) => void kept.push(name),
    report: (error: unknown) => {
      throw error;
    },
  };
  return { session, microphone, answers: voiceAnswers(part as unknown as MainContext) };
};

const tone = (fromSample: number, sampleCount: number): Uint8Array => {
  const bytes = Buffer.alloc(sampleCount * 2);
  for (let at = 0; at < sampleCount; at += 1) bytes.writeInt16LE(Math.round(9000 * Math.sin(((fromSample + at) * 2 * Math.PI * 300) / 48_000)), at * 2);
  return new Uint8Array(bytes);
};

const speak = async (answers: ReturnType<typeof voiceAnswers>): Promise<string> => {
  const { recordingId } = valueOf(await answers['voice:start']({ target: { kind: 'scene', sceneId: 's1' } }));
  for (let index = 0; index < 8; index += 1) valueOf(await answers['voice:append']({ recordingId, fromSample: index * 6144, pcm: tone(index * 6144, 6144) }));
  valueOf(await answers['voice:mark']({ recordingId, sceneId: 's1', atMs: 0 }));
  return recordingId;
};

describe('main/answers/voice-answers', () => {
  it('records, makes a voice, and forgets the recording when the story names it', async () => {
    const { session, answers } = mainPart();
    valueOf(await session.open('market'));
    const recordingId = await speak(answers);
    const facts = valueOf(await answers['voice:stop']({ recordingId }));
    expect(requestSchemas['voice:stop'].answer.safeParse(facts).success).toBe(true);
    expect(facts).toMatchObject({ durationMs: 1024, marks: [{ sceneId: 's1', atMs: 0 }] });
    expect(kept).toEqual(['awake for recording: true', 'awake for recording: false']);
    const offered = valueOf(await answers['voice:found']({}));
    expect(requestSchemas['voice:found'].answer.safeParse(offered).success).toBe(true);
    expect(offered.map((one) => one.recordingId)).toEqual([recordingId]);
    expect(valueOf(await answers['voice:recover']({ recordingId }))).toEqual(facts);
    const story = valueOf(session.current());
    valueOf(await story.apply({ kind: 'add-take', sceneId: 's1', take: newTake({ id: 't1', sha256: facts.sha256, durationMs: facts.durationMs }), isChosen: true }));
    expect(valueOf(await answers['voice:found']({}))).toEqual([]);
    expect(await readdir(path.join(story.folder, 'takes'))).toEqual([]);
    valueOf(await answers['voice:placed']({ recordingId }));
    await session.close();
  }, 120_000);

  it('ends a recording cleanly when another story is opened, and offers it later', async () => {
    const { session, answers } = mainPart();
    valueOf(await session.open('market'));
    const recordingId = await speak(answers);
    expect(valueOf(await answers['voice:found']({}))).toEqual([]);
    valueOf(await session.open('kitchen'));
    await expect.poll(() => kept.at(-1)).toBe('voice:ended');
    expect(await answers['voice:append']({ recordingId, fromSample: 0, pcm: tone(0, 10) })).toMatchObject({ ok: false, failure: { code: 'file-missing' } });
    expect(valueOf(await answers['voice:found']({}))).toEqual([]);
    valueOf(await session.open('market'));
    expect(valueOf(await answers['voice:found']({}))).toMatchObject([{ recordingId, durationMs: 1024, target: { kind: 'scene', sceneId: 's1' } }]);
    valueOf(await answers['voice:dismiss']({ recordingId }));
    expect(valueOf(await answers['voice:found']({}))).toEqual([]);
    await session.close();
  });

  it('ends what a window recorded before it was loaded anew', async () => {
    const { session, answers } = mainPart();
    valueOf(await session.open('market'));
    const first = await speak(answers);
    const second = await speak(answers);
    expect(valueOf(await answers['voice:found']({})).map((one) => one.recordingId)).toEqual([first]);
    valueOf(await answers['voice:discard']({ recordingId: second }));
    expect(await readdir(path.join(root, 'stories/market/lost+found'))).toContain(`recording-${second}.wav`);
    await session.close();
  });

  it('ends a recording when the same story is opened again, and offers it at once', async () => {
    const { session, answers } = mainPart();
    valueOf(await session.open('market'));
    const recordingId = await speak(answers);
    valueOf(await session.open('market'));
    expect(valueOf(await answers['voice:found']({}))).toMatchObject([{ recordingId, durationMs: 1024 }]);
    expect(kept).toEqual(['awake for recording: true', 'awake for recording: false', 'voice:ended']);
    await session.close();
  });

  it('leaves no recording behind when its story closes while it begins, or another cannot be opened', async () => {
    const { session, answers } = mainPart();
    valueOf(await session.open('market'));
    const begun = answers['voice:start']({ target: { kind: 'narration' } });
    const closed = session.close();
    expect(await begun).toMatchObject({ ok: false, failure: { code: 'story-missing' } });
    await closed;
    valueOf(await session.open('market'));
    await speak(answers);
    expect(await session.open('nowhere')).toMatchObject({ ok: false });
    await expect.poll(() => kept.at(-1)).toBe('voice:ended');
    expect(session.folderName()).toBeUndefined();
  });

  it('lets the window hear only while it says so, and records in an open story alone', async () => {
    const { answers, microphone } = mainPart();
    valueOf(await answers['voice:listen']({ isWanted: true }));
    expect(microphone.isWanted).toBe(true);
    valueOf(await answers['voice:listen']({ isWanted: false }));
    expect(microphone.isWanted).toBe(false);
    expect(await answers['voice:start']({ target: { kind: 'narration' } })).toMatchObject({ ok: false, failure: { code: 'story-missing' } });
  });

  it('refuses chunks of half samples, huge ones, and ids that are paths', () => {
    const isTaken = (given: object): boolean => requestSchemas['voice:append'].request.safeParse({ recordingId: '0123456789abcdef', fromSample: 0, pcm: new Uint8Array(2), ...given }).success;
    expect([isTaken({}), isTaken({ pcm: new Uint8Array(3) }), isTaken({ pcm: new Uint8Array(2_000_000) }), isTaken({ pcm: [1, 2] }), isTaken({ recordingId: '../../story' }), isTaken({ fromSample: -1 }), isTaken({ more: 1 })]).toEqual([true, false, false, false, false, false, false]);
  });
});
