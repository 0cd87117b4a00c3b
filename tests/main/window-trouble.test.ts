import { describe, expect, it } from 'vitest';
import { windowTrouble } from '../../electron/main/window-trouble.ts';

const settle = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve, 5));

const bench = (part: { readonly isReopening?: boolean; readonly isReloading?: boolean } = {}) => {
  const seen: string[] = [];
  let nowMs = 1_000_000;
  const answering = (what: string, answer: boolean) => (): Promise<boolean> => {
    seen.push(what);
    return Promise.resolve(answer);
  };
  const trouble = windowTrouble({
    reload: () => void seen.push('reloaded'),
    askToReopen: answering('asked to reopen', part.isReopening ?? true),
    askToReload: answering('asked to reload', part.isReloading ?? true),
    quit: () => void seen.push('quit'),
    now: () => nowMs,
    report: () => undefined,
  });
  return { seen, trouble, wait: (ms: number) => void (nowMs += ms) };
};

describe('main/window-trouble', () => {
  it('loads the page anew when its process dies', () => {
    const { seen, trouble } = bench();
    trouble.onGone('crashed');
    expect(seen).toEqual(['reloaded']);
  });

  it('does nothing when the process ends as it should', () => {
    const { seen, trouble } = bench();
    trouble.onGone('clean-exit');
    expect(seen).toEqual([]);
  });

  it('asks instead of going round in circles when it dies again soon', async () => {
    const { seen, trouble, wait } = bench();
    trouble.onGone('oom');
    wait(60_000);
    trouble.onGone('oom');
    await settle();
    expect(seen).toEqual(['reloaded', 'asked to reopen', 'reloaded']);
  });

  it('ends the program when the person has had enough', async () => {
    const { seen, trouble } = bench({ isReopening: false });
    trouble.onGone('crashed');
    trouble.onGone('crashed');
    await settle();
    expect(seen).toEqual(['reloaded', 'asked to reopen', 'quit']);
  });

  it('loads it by itself once more when the last time is long ago', () => {
    const { seen, trouble, wait } = bench();
    trouble.onGone('crashed');
    wait(60_001);
    trouble.onGone('crashed');
    expect(seen).toEqual(['reloaded', 'reloaded']);
  });

  it('asks once while the window hangs, and waits when told to', async () => {
    const { seen, trouble } = bench({ isReloading: false });
    trouble.onUnresponsive();
    trouble.onUnresponsive();
    await settle();
    expect(seen).toEqual(['asked to reload']);
  });
});
