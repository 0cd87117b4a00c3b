import { describe, expect, it } from 'vitest';
import { isMediaAddress, mediaAddressOf } from '../../electron/main/media-address.ts';

const hash = 'ab'.repeat(32);
const id = '0f6e2c1a-1111-4222-8333-444455556666';

describe('main/media-address', () => {
  it.each([
    [`open/${hash}`, { kind: 'open', sha256: hash }],
    [`peaks/${hash}`, { kind: 'peaks', sha256: hash }],
    [`shifted/${hash}-3`, { kind: 'shifted', sha256: hash, shiftSemitones: 3 }],
    [`shifted/${hash}--6`, { kind: 'shifted', sha256: hash, shiftSemitones: -6 }],
    [`thumb/${hash}-160`, { kind: 'thumb', sha256: hash, widthPx: 160 }],
    [`thumb/${hash}-1920`, { kind: 'thumb', sha256: hash, widthPx: 1920 }],
    [`poster/${id}`, { kind: 'poster', id }],
    [`film/${id}`, { kind: 'film', id }],
  ])('reads %s', (place, expected) => {
    expect(mediaAddressOf(`app://bundle/media/${place}`)).toEqual(expected);
  });

  it.each([
    ['another origin', `app://bundle.evil/media/open/${hash}`],
    ['another scheme', `media://open/${hash}`],
    ['the network', `https://bundle/media/open/${hash}`],
    ['a user in front of the origin', `app://me@bundle/media/open/${hash}`],
    ['no kind', `app://bundle/media/${hash}`],
    ['an unknown kind', `app://bundle/media/originals/${hash}`],
    ['a kind in capitals', `app://bundle/media/OPEN/${hash}`],
    ['nothing', ''],
    ['a hash that is too short', `app://bundle/media/open/${hash.slice(1)}`],
    ['a hash that is too long', `app://bundle/media/open/${hash}0`],
    ['a hash in capitals', `app://bundle/media/open/${hash.toUpperCase()}`],
    ['an ending', `app://bundle/media/open/${hash}.jpg`],
    ['a way up', `app://bundle/media/open/../${hash}`],
    ['a way up in code', `app://bundle/media/open/%2e%2e/${hash}`],
    ['a slash in code', `app://bundle/media/open/..%2f${hash}`],
    ['a backslash in code', `app://bundle/media/open/..%5c${hash}`],
    ['a drive', `app://bundle/media/open/C:${hash.slice(2)}`],
    ['a stream', `app://bundle/media/open/${hash.slice(4)}:ads`],
    ['a device', 'app://bundle/media/open/CON'],
    ['a server', `app://bundle/media/open/\\\\server\\share`],
    ['a zero byte', `app://bundle/media/open/${hash}\0`],
    ['a line after it', `app://bundle/media/open/${hash}\n`],
    ['a question', `app://bundle/media/open/${hash}?x=1`],
    ['a part', `app://bundle/media/open/${hash}#t=1`],
    ['a deeper place', `app://bundle/media/open/${hash}/x`],
    ['a width that is not in the list', `app://bundle/media/thumb/${hash}-161`],
    ['no shift', `app://bundle/media/shifted/${hash}`],
    ['a shift of nothing', `app://bundle/media/shifted/${hash}-0`],
    ['a shift too far', `app://bundle/media/shifted/${hash}-7`],
    ['no width', `app://bundle/media/thumb/${hash}`],
    ['two widths', `app://bundle/media/thumb/${hash}-160-160`],
    ['a width with a zero in front', `app://bundle/media/thumb/${hash}-0160`],
    ['a hash where an id belongs', `app://bundle/media/film/${hash}`],
    ['an id where a hash belongs', `app://bundle/media/open/${id}`],
    ['an id without its dashes', `app://bundle/media/poster/${id.replaceAll('-', '')}`],
    ['ten megabytes', `app://bundle/media/open/${'a'.repeat(10_000_000)}`],
  ])('is nothing with %s', (_what, address) => {
    expect(mediaAddressOf(address)).toBeUndefined();
  });

  it.each([
    [`app://bundle/media/open/${hash}`, true],
    ['app://bundle/media/whatever', true],
    ['app://bundle/index.html', false],
    ['app://bundle/mediation.js', false],
    ['app://bundle.evil/media/open/x', false],
  ])('tells whether %s belongs to the media: %s', (address, expected) => {
    expect(isMediaAddress(address)).toBe(expected);
  });
});
