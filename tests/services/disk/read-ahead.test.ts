import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readAhead } from '../../../electron/services/disk/read-ahead.ts';

const megabyte = 1024 * 1024;

/** A file in memory that gives at most `most` bytes at a time, and counts the reads that are under way. */
const fileOf = (bytes: Buffer, most = Infinity) => {
  const state = { running: 0 };
  const read = async (into: Uint8Array, position: number): Promise<number> => {
    state.running += 1;
    await new Promise(setImmediate);
    const part = bytes.subarray(position, position + Math.min(into.length, most));
    into.set(part);
    state.running -= 1;
    return part.length;
  };
  return { read, state };
};

const collect = async (pieces: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const kept: Buffer[] = [];
  for await (const piece of pieces) kept.push(Buffer.from(piece));
  return Buffer.concat(kept);
};

describe('services/disk/read-ahead', () => {
  const bytes = randomBytes(3 * megabyte + 17);

  it.each([
    [0, 0],
    [0, 1],
    [5, megabyte],
    [3, 2 * megabyte + 1],
    [0, bytes.length],
  ])('gives the bytes from %i on, %i of them, in order', async (start, length) => {
    expect((await collect(readAhead({ ...fileOf(bytes), start, length }))).equals(bytes.subarray(start, start + length))).toBe(true);
  });

  it('reads on where the system gives less than was asked for', async () => {
    expect((await collect(readAhead({ ...fileOf(bytes, 65_537), start: 0, length: bytes.length }))).equals(bytes)).toBe(true);
  });

  it('ends where the file ends, also when more was wanted or nobody knows how much there is', async () => {
    expect((await collect(readAhead({ ...fileOf(bytes), start: 0, length: bytes.length + 5 }))).length).toBe(bytes.length);
    expect((await collect(readAhead({ ...fileOf(bytes), start: 0, length: Infinity }))).equals(bytes)).toBe(true);
  });

  it('has no read under way when its reader stops in the middle', async () => {
    const file = fileOf(bytes);
    for await (const piece of readAhead({ ...file, start: 0, length: bytes.length })) if (piece.length > 0) break;
    expect(file.state.running).toBe(0);
  });

  it('tells a fault of the disk when its piece is due', async () => {
    const { read } = fileOf(bytes);
    const failing = (into: Uint8Array, position: number): Promise<number> => (position >= megabyte ? Promise.reject(Object.assign(new Error('torn'), { code: 'EIO' })) : read(into, position));
    let got = 0;
    await expect(
      (async () => {
        for await (const piece of readAhead({ read: failing, start: 0, length: bytes.length })) got += piece.length;
      })(),
    ).rejects.toMatchObject({ code: 'EIO' });
    expect(got).toBe(megabyte);
  });
});
