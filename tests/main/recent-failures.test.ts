import { describe, expect, it } from 'vitest';
import { failure } from '../../electron/core/failure.ts';
import { recentFailures } from '../../electron/main/recent-failures.ts';

describe('main/recent-failures', () => {
  it('keeps codes and moments, and nothing that could name anybody', () => {
    const failures = recentFailures(() => 7);
    failures.note('story:open', failure('file-missing', { name: 'Amira.jpg' }, { reasons: [{ code: 'note.x', params: { name: 'Amira' } }], detail: '/home/amira' }));
    expect(failures.list()).toEqual([{ question: 'story:open', code: 'file-missing', reasons: ['note.x'], atMs: 7 }]);
  });

  it('keeps the last fifty', () => {
    let nowMs = 0;
    const failures = recentFailures(() => (nowMs += 1));
    for (let count = 0; count < 60; count += 1) failures.note('story:open', failure('disk-full'));
    expect([failures.list().length, failures.list()[0]?.atMs, failures.list().at(-1)?.atMs]).toEqual([50, 11, 60]);
  });
});
