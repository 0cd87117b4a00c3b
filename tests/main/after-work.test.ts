import { describe, expect, it } from 'vitest';
import { succeed } from '../../electron/core/failure.ts';
import { afterWork } from '../../electron/main/after-work.ts';
import { runningWork } from '../../electron/main/running-work.ts';

describe('main/after-work', () => {
  it('erases only after the film that is being made has ended', async () => {
    const done: string[] = [];
    const busy = runningWork(() => undefined);
    const end = busy.begin('render', async () => {
      await new Promise((resolve) => void setTimeout(resolve, 5));
      done.push('film ended');
      end();
    });
    const erase = afterWork(busy, (what: string) => {
      done.push(`erased ${what}`);
      return Promise.resolve(succeed(what));
    });
    expect(await erase('take')).toEqual(succeed('take'));
    expect([done, busy.kinds()]).toEqual([['film ended', 'erased take'], []]);
  });
});
