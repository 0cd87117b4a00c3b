import { describe, expect, it } from 'vitest';
import { writeChapterFile, writeSegmentList, writeSoftTrack } from '../../../electron/core/plan/film-job.ts';
import { trackLanguage } from '../../../electron/core/plan/language-code.ts';
import { mediaFormatOf } from '../../../electron/core/plan/media-formats.ts';

describe('core/plan/film-job', () => {
  it('lists segments by relative names', () => {
    expect(writeSegmentList(['parts/a-1.mp4', 'parts/b-2.mp4'])).toBe('ffconcat version 1.0\nfile parts/a-1.mp4\nfile parts/b-2.mp4\n');
  });

  it('keeps what a chapter title says, whatever signs it holds', () => {
    expect(writeChapterFile([{ startMs: 0, endMs: 1500, title: 'A=B; #1\\\nC' }])).toBe(';FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=1500\ntitle=A\\=B\\; \\#1\\\\ C\n');
  });

  it('keeps what looks like a tag in a caption', () => {
    const written = writeSoftTrack({ language: 'en', cues: [{ startMs: 0, endMs: 900, text: 'a <b> {\\an8} 5 < 6 {x}' }] });
    expect(written).toContain('a <\u2060b> {\u2060\\an8} 5 < 6 {x}');
  });
});

describe('core/plan/language-code', () => {
  it('gives a track the three letters of its language', () => {
    expect(['ar', 'fa-AF', 'ti', 'uk', 'it', 'prs', 'zh-Hant', 'xx'].map(trackLanguage)).toEqual(['ara', 'fas', 'tir', 'ukr', 'ita', 'prs', 'zho', 'und']);
  });
});

describe('core/plan/media-formats', () => {
  it('knows the endings of working copies and no others', () => {
    expect(mediaFormatOf('00.jpg')?.demuxer).toBe('jpeg_pipe');
    expect(mediaFormatOf('00.m3u8')).toBeUndefined();
    expect(mediaFormatOf('00')).toBeUndefined();
  });
});
