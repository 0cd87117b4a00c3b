import { describe, expect, it } from 'vitest';
import { fewAtOnce } from '../../electron/main/few-at-once.ts';

const turnOfTheLoop = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

describe('main/few-at-once', () => {
  it('runs no more than it may, in the order it was asked', async () => {
    const turn = fewAtOnce(2);
    const order: number[] = [];
    let [running, most] = [0, 0];
    await Promise.all(
      [1, 2, 3, 4, 5, 6].map((one) =>
        turn(async () => {
          order.push(one);
          running += 1;
          most = Math.max(most, running);
          await turnOfTheLoop();
          running -= 1;
        }),
      ),
    );
    expect({ order, most, running }).toEqual({ order: [1, 2, 3, 4, 5, 6], most: 2, running: 0 });
  });

  it('goes on after work that failed', async () => {
    const turn = fewAtOnce(1);
    await expect(turn(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await turn(() => Promise.resolve('yes'))).toBe('yes');
  });
});
