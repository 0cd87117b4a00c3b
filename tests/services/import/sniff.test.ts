import { describe, expect, it } from 'vitest';
import { sniff } from '../../../electron/services/import/sniff.ts';
import { bytesOf, fixture } from './import-desk.ts';

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array => Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));
const formatOf = (given: Uint8Array): string | undefined => sniff(given)?.format;
const ftyp = (major: string, ...others: readonly string[]): Uint8Array => bytes([0, 0, 0, 16 + others.length * 4], 'ftyp', major, [0, 0, 0, 0], ...others);
const zeros = (count: number): readonly number[] => Array.from({ length: count }, () => 0);

describe('electron/services/import/sniff', () => {
  it.each([
    ['jpeg', bytes([0xff, 0xd8, 0xff, 0xe0])],
    ['png', bytes([0x89], 'PNG\r\n', [0x1a, 0x0a])],
    ['gif', bytes('GIF89a')],
    ['webp', bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8 ')],
    ['tiff', bytes('II*\0', [8, 0, 0, 0, 0, 0])],
    ['bmp', bytes('BM', zeros(12), [40, 0, 0, 0])],
    ['avif', ftyp('avif')],
    ['avif', ftyp('mif1', 'miaf', 'avif')],
    ['heic', ftyp('heic', 'mif1')],
    ['heic', ftyp('mif1', 'heic')],
    ['m4a', ftyp('M4A ')],
    ['mp4', ftyp('isom', 'iso2')],
    ['mov', ftyp('qt  ')],
    ['3gp', ftyp('3gp4')],
    ['wav', bytes('RIFF', [0, 0, 0, 0], 'WAVEfmt ')],
    ['ogg', bytes('OggS', zeros(24), 'OpusHead')],
    ['ogv', bytes('OggS', zeros(24), [0x80], 'theora')],
    ['flac', bytes('fLaC')],
    ['amr', bytes('#!AMR\n')],
    ['amr', bytes('#!AMR-WB\n')],
    ['caf', bytes('caff')],
    ['webm', bytes([0x1a, 0x45, 0xdf, 0xa3], zeros(20), 'webm')],
    ['mkv', bytes([0x1a, 0x45, 0xdf, 0xa3], zeros(20), 'matroska')],
    ['mp3', bytes('ID3', [4, 0, 0, 0, 0, 0, 0], [0xff, 0xfb, 0x90, 0x00])],
    ['avi', bytes('RIFF', [0, 0, 0, 0], 'AVI LIST')],
    ['svg', bytes('<?xml version="1.0"?>\n<!-- a -->\n<svg xmlns="x">')],
    ['svg', bytes('\n <svg width="1">')],
    ['playlist', bytes('ffconcat version 1.0\nfile a.mp4')],
    ['playlist', bytes('#EXTM3U\n#EXTINF:1')],
    ['playlist', bytes('<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash">')],
    ['playlist', bytes('<?xml version="1.0"?><CompositionPlaylist xmlns="x">')],
    ['html', bytes('<!DOCTYPE html><html>')],
    ['text', bytes('Once upon a time')],
    ['pdf', bytes('%PDF-1.7')],
    ['zip', bytes('PK\u0003\u0004')],
    ['program', bytes('MZ', [0x90])],
    ['program', bytes([0x7f], 'ELF')],
    ['camera-raw', bytes('II*\0', [16, 0, 0, 0], 'CR', [2, 0])],
    ['jpeg-xl', bytes([0, 0, 0, 12], 'JXL ')],
  ] as const)('knows %s by its bytes', (format, given) => {
    expect(formatOf(given)).toBe(format);
  });

  it('takes a camera raw file for what it is, not for its thumbnail', () => {
    const entry = (tag: number, value: number): readonly number[] => [tag & 255, tag >> 8, 4, 0, 1, 0, 0, 0, value, 0, 0, 0];
    expect(formatOf(bytes('II*\0', [8, 0, 0, 0], [1, 0], entry(50_706, 1)))).toBe('camera-raw');
    expect(formatOf(bytes('II*\0', [8, 0, 0, 0], [2, 0], entry(254, 1), entry(271, 40)))).toBe('camera-raw');
    expect(formatOf(bytes('II*\0', [8, 0, 0, 0], [1, 0], entry(256, 40)))).toBe('tiff');
  });

  it('wants two frames before it believes in sound without a header', () => {
    const mp3Frame = [0xff, 0xfb, 0x10, 0x00, ...zeros(100)];
    const adtsFrame = [0xff, 0xf1, 0x50, 0x80, 0x02, 0x1f, 0xfc, ...zeros(9)];
    expect(formatOf(bytes(mp3Frame, mp3Frame, mp3Frame))).toBe('mp3');
    expect(formatOf(bytes(mp3Frame, zeros(300)))).toBeUndefined();
    expect(formatOf(bytes(adtsFrame, adtsFrame, adtsFrame))).toBe('aac');
    expect(formatOf(bytes(adtsFrame, zeros(300)))).toBeUndefined();
  });

  it('knows nothing of zeros, noise and nothing', () => {
    expect(formatOf(bytes(zeros(1000)))).toBeUndefined();
    expect(formatOf(bytes([]))).toBeUndefined();
    expect(formatOf(bytes([0xc3, 0x28, 0x00, 0x81, 0x97]))).toBeUndefined();
  });

  it('knows the committed fixtures', () => {
    expect(['single.heic', 'grid.heic', 'voice.amr', 'voice-wide.amr'].map((name) => formatOf(bytesOf(fixture(name))))).toEqual(['heic', 'heic', 'amr', 'amr']);
  });
});
