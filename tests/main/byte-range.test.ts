import { describe, expect, it } from 'vitest';
import { byteRange, type ByteRange } from '../../electron/main/byte-range.ts';

const whole: ByteRange = { kind: 'whole' };
const unsatisfiable: ByteRange = { kind: 'unsatisfiable' };
const part = (start: number, end: number): ByteRange => ({ kind: 'part', start, end });

describe('main/byte-range', () => {
  it.each<[string | null, number, ByteRange]>([
    [null, 100, whole],
    ['', 100, whole],
    ['bytes=0-99', 100, part(0, 100)],
    ['bytes=0-0', 100, part(0, 1)],
    ['bytes=10-19', 100, part(10, 20)],
    ['bytes=99-99', 100, part(99, 100)],
    ['bytes=0-', 100, part(0, 100)],
    ['bytes=50-', 100, part(50, 100)],
    ['bytes=99-', 100, part(99, 100)],
    ['bytes=-1', 100, part(99, 100)],
    ['bytes=-100', 100, part(0, 100)],
    ['bytes=-500', 100, part(0, 100)],
    ['bytes=0-999', 100, part(0, 100)],
    ['bytes=90-200', 100, part(90, 100)],
    ['Bytes=1-2', 100, part(1, 3)],
    ['bytes= 1-2 ', 100, part(1, 3)],
    ['bytes=007-008', 100, part(7, 9)],
    ['bytes=0-4294967296', 8_000_000_000, part(0, 4_294_967_297)],
    ['bytes=6000000000-', 8_000_000_000, part(6_000_000_000, 8_000_000_000)],
    ['bytes=100-', 100, unsatisfiable],
    ['bytes=100-200', 100, unsatisfiable],
    ['bytes=999999999999999-', 100, unsatisfiable],
    ['bytes=-0', 100, unsatisfiable],
    ['bytes=0-', 0, unsatisfiable],
    ['bytes=-5', 0, unsatisfiable],
    ['bytes=20-10', 100, whole],
    ['bytes=0-1,5-6', 100, whole],
    ['bytes=-', 100, whole],
    ['bytes=a-b', 100, whole],
    ['bytes=1.5-2', 100, whole],
    ['bytes=--5', 100, whole],
    ['bytes=+1-2', 100, whole],
    ['bytes 0-9', 100, whole],
    ['items=0-9', 100, whole],
    ['bytes=0-9;x', 100, whole],
    [`bytes=0-${'9'.repeat(400)}`, 100, whole],
  ])('%s of %d bytes', (header, sizeBytes, expected) => {
    expect(byteRange(header, sizeBytes)).toEqual(expected);
  });
});
