import { describe, expect, it, vi } from 'vitest';
import { bytes, deskWithStory, filesIn, marketFolder, must, setTitle, start } from './desk.ts';

const lockFile = `${marketFolder}/story.lock`;
const lock = (facts: object): Uint8Array => bytes(JSON.stringify({ app: 'storyhearth', host: 'elsewhere', pid: 7, session: 'ffffffff', heartbeat: start, ...facts }));

describe('services/library/story-lock', () => {
  it('gives a second program the story for looking only, with a note, and what the first one wrote so far', async () => {
    const desk = await deskWithStory();
    const first = await desk.open();
    must(await setTitle(first, 'first'));
    const second = await desk.open();
    expect([first.isReadOnly, second.isReadOnly]).toEqual([false, true]);
    expect(second.notes).toEqual([{ code: 'note.open-elsewhere', params: {} }]);
    expect(second.story().title).toBe('first');
    for (const refused of [await setTitle(second, 'second'), await second.save(), await second.replace(second.story()), await second.consent.write(second.consent.value())]) {
      expect(refused).toMatchObject({ ok: false, failure: { code: 'story-locked' } });
    }
    await second.close();
    must(await setTitle(first, 'still mine'));
  });

  it('gives the story free when it is closed', async () => {
    const desk = await deskWithStory();
    await (await desk.open()).close();
    expect(await filesIn(desk.disk, marketFolder)).not.toContain('story.lock');
    expect((await desk.open()).isReadOnly).toBe(false);
  });

  it('takes over at once from a program of this machine that is gone', async () => {
    const desk = await deskWithStory();
    await desk.open();
    desk.killAll();
    const next = await desk.open();
    expect([next.isReadOnly, next.notes]).toEqual([false, []]);
  });

  it.each([
    ['a live heartbeat of another machine', lock({}), true],
    ['a heartbeat 59 seconds old', lock({ heartbeat: start - 59_000 }), true],
    ['a heartbeat 61 seconds old', lock({ heartbeat: start - 61_000 }), false],
    ['a heartbeat from a clock that was years ahead', lock({ heartbeat: start + 1e11 }), false],
    ['a heartbeat from a dead clock', lock({ heartbeat: 0 }), false],
    ['a dead process of this machine', lock({ host: 'desk', pid: 7 }), false],
    ['an empty lock of a crash', new Uint8Array(), false],
    ['a zeroed lock', new Uint8Array(80), false],
    ['something else', bytes('{"pid":"x"}'), false],
  ])('meets %s', async (_name, content, isReadOnly) => {
    const desk = await deskWithStory();
    desk.disk.overwrite(lockFile, content);
    const story = await desk.open();
    expect(story.isReadOnly).toBe(isReadOnly);
    expect((await setTitle(story, 'mine')).ok).toBe(!isReadOnly);
  });

  it('never has two writers from one stale lock', async () => {
    const desk = await deskWithStory();
    desk.disk.overwrite(lockFile, lock({ heartbeat: 0 }));
    const opened = await Promise.all([desk.open(), desk.open(), desk.open()]);
    expect(opened.filter((story) => !story.isReadOnly)).toHaveLength(1);
  });

  it('puts back a lock that came in the moment it took a stale one away', async () => {
    const desk = await deskWithStory();
    desk.disk.overwrite(lockFile, lock({ heartbeat: 0 }));
    const quicker = lock({ session: 'eeeeeeee' });
    let isFirst = true;
    const fs = {
      ...desk.disk,
      rename: (from: string, to: string) => {
        if (from === lockFile && isFirst) {
          isFirst = false;
          desk.disk.overwrite(lockFile, quicker);
        }
        return desk.disk.rename(from, to);
      },
    };
    expect([(await desk.open({ fs })).isReadOnly, isFirst]).toEqual([true, false]);
    expect(bytes(desk.text(lockFile))).toEqual(quicker);
  });

  it('asks again for a lock that someone tidied away, and yields to one that took its place', async () => {
    const desk = await deskWithStory();
    const story = await desk.open();
    await desk.disk.unlink(lockFile);
    must(await setTitle(story, 'kept'));
    desk.disk.overwrite(lockFile, lock({}));
    expect(await setTitle(story, 'mine')).toMatchObject({ ok: false, failure: { code: 'story-forked' } });
  });

  it('shows every ten seconds that its program lives, and stops when the story is closed', async () => {
    vi.useFakeTimers();
    try {
      let now = start;
      const desk = await deskWithStory();
      const story = await desk.open({ host: 'desk', now: () => now });
      const heartbeat = (): number => (JSON.parse(desk.text(lockFile)) as { heartbeat: number }).heartbeat;
      now = start + 10_000;
      await vi.advanceTimersByTimeAsync(10_000);
      expect(heartbeat()).toBe(now);
      expect((await desk.open({ host: 'elsewhere', now: () => now + 59_000 })).isReadOnly).toBe(true);
      await story.close();
      await vi.advanceTimersByTimeAsync(30_000);
      expect(await filesIn(desk.disk, marketFolder)).not.toContain('story.lock');
    } finally {
      vi.useRealTimers();
    }
  });

  it('opens a folder that cannot be written to for looking only', async () => {
    const desk = await deskWithStory();
    const fs = { ...desk.disk, open: () => Promise.reject(Object.assign(new Error('read-only'), { code: 'EROFS' })) };
    const story = must(await (await desk.library()).openStory('market'));
    await story.close();
    const stick = await desk.open({ fs });
    expect([stick.isReadOnly, stick.notes, stick.story().title]).toEqual([true, [{ code: 'note.opened-read-only', params: {} }], 'title-0']);
  });
});
