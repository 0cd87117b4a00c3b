import { describe, expect, it } from 'vitest';
import { quitGuard, type QuitGuardOptions } from '../../electron/main/quit-guard.ts';

const settle = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve, 5));

const bench = (part: Partial<QuitGuardOptions> = {}) => {
  const seen: string[] = [];
  const guard = quitGuard({
    running: () => [],
    askToLeave: (running) => {
      seen.push(`asked about ${running.join(', ')}`);
      return Promise.resolve(false);
    },
    putAway: () => {
      seen.push('put away');
      return Promise.resolve();
    },
    leave: () => void seen.push('left'),
    report: () => void seen.push('reported'),
    ...part,
  });
  const wish = (): void => guard.onWish({ preventDefault: () => void seen.push('prevented') });
  return { seen, guard, wish };
};

describe('main/quit-guard', () => {
  it('puts everything away before it lets go, without a question when nothing runs', async () => {
    const { seen, wish } = bench();
    wish();
    await settle();
    expect(seen).toEqual(['prevented', 'put away', 'left']);
  });

  it('does not stand in the way of the end it brings about itself', async () => {
    const { seen, wish } = bench();
    wish();
    await settle();
    wish();
    expect(seen).toEqual(['prevented', 'put away', 'left']);
  });

  it('stays when the person does, and asks again the next time', async () => {
    const { seen, wish } = bench({ running: () => ['render'] });
    wish();
    await settle();
    wish();
    await settle();
    expect(seen).toEqual(['prevented', 'asked about render', 'prevented', 'asked about render']);
  });

  it('leaves running work when the person wants to', async () => {
    const { seen, wish } = bench({ running: () => ['recording'], askToLeave: () => Promise.resolve(true) });
    wish();
    await settle();
    expect(seen).toEqual(['prevented', 'put away', 'left']);
  });

  it('asks once, however often the person closes the window', async () => {
    const { seen, wish } = bench({ running: () => ['export'] });
    wish();
    wish();
    wish();
    await settle();
    expect(seen).toEqual(['prevented', 'asked about export', 'prevented', 'prevented']);
  });

  it('lets go also when something could not be put away, and reports it', async () => {
    const { seen, wish } = bench({ putAway: () => Promise.reject(new Error('disk gone')) });
    wish();
    await settle();
    expect(seen).toEqual(['prevented', 'reported', 'left']);
  });

  it('asks nobody when the system ends the session, even while a question is open', async () => {
    let answer: (leaves: boolean) => void = () => undefined;
    const { seen, guard, wish } = bench({
      running: () => ['render'],
      askToLeave: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    });
    wish();
    await settle();
    guard.onSessionEnd();
    guard.onSessionEnd();
    answer(true);
    await settle();
    expect(seen).toEqual(['prevented', 'put away', 'left']);
  });
});
