import { describe, expect, it } from 'vitest';
import { newStory } from '../../../electron/core/story/new-story.ts';
import type { Result } from '../../../electron/core/failure.ts';
import { faultyDisk } from '../disk/faulty-disk.ts';
import type { FaultyCall, FaultyDisk } from '../disk/faulty-disk.ts';
import { desk as newDesk, filesIn, libraryRoot, marketFolder, must, setTitle } from './desk.ts';
import type { Desk } from './desk.ts';

const takesRoom = new Set<FaultyCall>(['open', 'write', 'sync', 'link', 'copy', 'mkdir', 'rename']);

interface Outcome {
  readonly refused: readonly string[];
  readonly expected: string;
  /** Refused since the last change that was kept: a line whose flush failed may turn up again after a restart. */
  readonly tried: readonly string[];
}

/** A small day of work; the disk is full at one call, or from one call on until the day is over. */
const dayOfWork = async (desk: Desk, fs: FaultyDisk['fs']): Promise<Outcome> => {
  const refused: string[] = [];
  let expected = 'missing';
  let tried: string[] = [];
  const note = <Value>(result: Result<Value>, title?: string): Result<Value> => {
    if (!result.ok) refused.push(result.failure.code);
    if (title === undefined) return result;
    tried = result.ok ? [] : [...tried, title];
    if (result.ok) expected = title;
    return result;
  };
  const library = await desk.library({ fs });
  const made = note(await library.createStory(newStory({ id: 'market', title: 'title-0', language: 'en' })));
  if ((await desk.disk.facts(marketFolder)) !== undefined) expected = 'title-0';
  const story = made.ok ? made.value : undefined;
  if (story === undefined) return { refused, expected, tried };
  for (const title of ['title-1', 'title-2']) note(await setTitle(story, title), title);
  note(await story.save());
  note(await setTitle(story, 'title-3'), 'title-3');
  note(await story.save());
  note(await story.consent.write(story.consent.value()));
  note(await story.replace({ ...story.story(), title: 'title-4' }), 'title-4');
  expect(story.story().title).toBe(expected);
  return { refused, expected, tried };
};

const temporaries = async (desk: Desk): Promise<readonly string[]> => {
  const found = await Promise.all([libraryRoot, `${libraryRoot}/stories`, marketFolder, `${marketFolder}/backups`].map((folder) => filesIn(desk.disk, folder)));
  return found.flat().filter((name) => name.endsWith('.tmp'));
};

const afterwards = async (desk: Desk, { refused, expected, tried }: Outcome): Promise<void> => {
  expect(refused.filter((code) => code !== 'disk-full')).toEqual([]);
  const library = await desk.library();
  if (expected === 'missing') {
    must(await library.createStory(newStory({ id: 'market', title: 'now there is room', language: 'en' })));
    return;
  }
  desk.killAll();
  const story = await desk.open();
  expect([expected, ...tried]).toContain(story.story().title);
  must(await setTitle(story, 'now there is room'));
  must(await story.save());
  await story.close();
  expect(await temporaries(desk)).toEqual([]);
};

const fullAt = async (faultOf: (number: number) => boolean): Promise<{ readonly calls: number; readonly refused: number }> => {
  const desk = newDesk();
  await desk.library();
  let isWorking = true;
  const disk = faultyDisk(desk.disk, { faultOf: (call, path, number) => (isWorking && takesRoom.has(call) && !path.includes('story.lock') && faultOf(number) ? 'ENOSPC' : undefined) });
  const outcome = await dayOfWork(desk, disk.fs);
  isWorking = false;
  await afterwards(desk, outcome);
  return { calls: disk.calls(), refused: outcome.refused.length };
};

describe('services/library on a full disk', () => {
  it('refuses with the story as it was, whichever call finds the disk full', async () => {
    const { calls } = await fullAt(() => false);
    let refused = 0;
    for (let failing = 1; failing <= calls; failing += 1) refused += (await fullAt((number) => number === failing)).refused;
    expect(calls).toBeGreaterThan(60);
    expect(refused).toBeGreaterThan(calls / 3);
  });

  it('keeps what was acknowledged when the disk stays full from any call on', async () => {
    const { calls } = await fullAt(() => false);
    for (let from = 1; from <= calls; from += 1) await fullAt((number) => number >= from);
  });

  it('says how much room is needed before it begins, and the journal still takes edits', async () => {
    const desk = newDesk();
    const library = await desk.library();
    const story = must(await library.createStory(newStory({ id: 'market', title: 'title-0', language: 'en' })));
    await story.close();
    const nearlyFull = { ...desk.disk, freeBytes: () => Promise.resolve(1024 * 1024) };
    const opened = await desk.open({ fs: nearlyFull });
    must(await setTitle(opened, 'title-1'));
    expect(await opened.save()).toMatchObject({ ok: false, failure: { code: 'disk-full', params: { neededMb: 51, freeMb: 1 } } });
    desk.killAll();
    expect((await desk.open()).story().title).toBe('title-1');
  });
});
