import { describe, expect, it } from 'vitest';
import { failureFromDisk } from '../../../electron/services/disk/disk-fault.ts';
import english from '../../../resources/locales/en.json' with { type: 'json' };
import { diskError } from './memory-disk.ts';

const table = [
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['EACCES', 'no-permission'],
  ['EROFS', 'no-permission'],
  ['ENOENT', 'file-missing'],
  ['EBUSY', 'file-busy'],
  ['EEXIST', 'target-exists'],
  ['ENOTDIR', 'path-not-a-folder'],
  ['EIO', 'disk-unreadable'],
  ['ENXIO', 'disk-unreadable'],
] as const;

describe('services/disk/disk-fault', () => {
  it.each(table)('says %s as %s, with a sentence that shows no code of the system', (systemCode, code) => {
    const failure = failureFromDisk(diskError(systemCode, 'write'));
    expect(failure).toEqual({ code, params: { neededMb: 50 }, reasons: [], detail: `${systemCode} in write` });
    expect(english.failure[code]).toMatch(/\S/);
    expect(english.failure[code]).not.toMatch(/E[A-Z]{3,}|\//);
  });

  it('throws a mistake of ours on', () => {
    expect(() => failureFromDisk(new TypeError('x is not a function'))).toThrow(TypeError);
    expect(() => failureFromDisk('text')).toThrow('text');
  });
});
