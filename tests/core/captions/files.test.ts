import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import webvtt from 'webvtt-parser';
import type { FileCue } from '../../../electron/core/captions/file-cue.ts';
import { parseSrt, writeSrt } from '../../../electron/core/captions/srt.ts';
import { parseVtt, vttText, writeVtt } from '../../../electron/core/captions/vtt.ts';
import type { Result } from '../../../electron/core/failure.ts';
import { someLanguage, someText } from './texts.ts';

const one = (startMs: number, endMs: number, text: string): FileCue => ({ startMs, endMs, text });
const read = (result: Result<readonly FileCue[]>): unknown => (result.ok ? result.value : result.failure.reasons.map((reason) => [reason.code, reason.params['line']]));

/** Cues as a reader gives them: sorted, lines without gaps at their ends. */
const someCues = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 1, max: 9_000_000 }), someText), { minLength: 1, maxLength: 12 })
  .map((rows) => {
    let endMs = 0;
    return rows.map(([gapMs, lengthMs, text]) => {
      const startMs = endMs + gapMs;
      endMs = startMs + lengthMs;
      return one(startMs, endMs, text.split('\n').map((line) => line.replaceAll(/^[ \t]+|[ \t]+$/gu, '')).filter((line) => line !== '').join('\n'));
    });
  });

describe('core/captions/srt', () => {
  it('reads a plain file whatever ends its lines, with or without a byte-order mark', () => {
    const text = '1\n00:00:01,000 --> 00:00:02,500\nCiao.\n\n2\n00:00:03,000 --> 00:00:04,000\nDue\nrighe\n';
    const cues = [one(1000, 2500, 'Ciao.'), one(3000, 4000, 'Due\nrighe')];
    for (const variant of [text, `\uFEFF${text}`, text.replaceAll('\n', '\r\n'), text.replaceAll('\n', '\r')]) expect(read(parseSrt(variant))).toEqual(cues);
  });

  it('reads what real files contain', () => {
    const text = [
      '00:01.5 --> 00:02', 'No number, no hours', '',
      '7', '00:00:03.000 --> 00:00:04.000 X1:10 X2:20 Y1:0 Y2:9', '{\\an8}<i>Above</i> <font color="#fff">white</font>', '',
      '12:30 - 14:00', '',
      '8', '1:00:00,10 --> 1:00:01,000', 'a < b & c &amp; d&nbsp;e &lt;3 &rlm;', '2015',
    ].join('\n');
    expect(read(parseSrt(text))).toEqual([
      one(1500, 2000, 'No number, no hours'),
      one(3000, 4000, 'Above white\n12:30 - 14:00'),
      one(3_600_100, 3_601_000, 'a < b & c & d\u00A0e <3 \u200F\n2015'),
    ]);
  });

  it('keeps an empty cue and a number that is text', () => {
    expect(read(parseSrt('1\n00:00:00,000 --> 00:00:01,000\n\n2\n00:00:01,000 --> 00:00:02,000\n2015\n\n3\n00:00:02,000 --> 00:00:03,000\nx'))).toEqual([one(0, 1000, ''), one(1000, 2000, '2015'), one(2000, 3000, 'x')]);
  });

  it('refuses with every problem and its line', () => {
    const text = ['Hello', '', '1', '00:00:02,000 --> 00:00:01,000', 'back', '', '2', '-00:00:01,000 --> 00:00:01,000', 'neg', '', '3', '00:00:1x --> 00:00:05,000', 'bad', '', '4', '00:99:00,000 --> 01:00:00,000', '', '5', '00:00:01,000 -> 00:00:02,000', '', '6', '00:00:01,000 -->', 'x', '', '7', '00:00:01,000 --> 00:00:01,000'].join('\n');
    const result = parseSrt(text);
    expect(result.ok ? undefined : [result.failure.code, result.failure.params]).toEqual(['captions-unreadable', { count: 8 }]);
    expect(read(result)).toEqual([
      ['problem.captions-text-without-time', 1],
      ['problem.captions-time-reversed', 4],
      ['problem.captions-time-negative', 8],
      ['problem.captions-time-unreadable', 12],
      ['problem.captions-time-unreadable', 16],
      ['problem.captions-time-unreadable', 19],
      ['problem.captions-time-unreadable', 22],
      ['problem.captions-time-reversed', 26],
    ]);
  });

  it('puts cues in the order of time', () => {
    expect(read(parseSrt('1\n00:00:05,000 --> 00:00:06,000\nb\n\n2\n00:00:01,000 --> 00:00:02,000\na\n'))).toEqual([one(1000, 2000, 'a'), one(5000, 6000, 'b')]);
  });

  it('says that a file holds no captions', () => {
    expect([read(parseSrt('')), read(parseSrt('\n\nJust a letter.\n'))]).toEqual([[['problem.captions-empty', 1]], [['problem.captions-empty', 3]]]);
  });

  it('sorts by time, numbers from one and never writes an arrow into text', () => {
    expect(writeSrt([one(2000, 3000, 'b --> c'), one(0, 3_723_004, 'a\n\n  a ')])).toBe('1\n00:00:00,000 --> 01:02:03,004\na\na\n\n2\n00:00:02,000 --> 00:00:03,000\nb -> c\n');
  });

  it('reads back what it wrote', () => {
    fc.assert(fc.property(someCues, someLanguage, (cues, language) => {
      expect(read(parseSrt(writeSrt(cues)))).toEqual(cues);
      expect(read(parseSrt(writeSrt(cues, language)))).toEqual(cues);
    }));
  }, 60_000);

  it('answers for any text, and never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect([parseSrt(text).ok, parseVtt(text).ok].every((ok) => typeof ok === 'boolean')).toBe(true);
    }));
  }, 60_000);
});

describe('core/captions/vtt', () => {
  it('reads over notes, styles, regions, names, settings and tags', () => {
    const text = ['\uFEFFWEBVTT - a title', 'Kind: captions', '', 'NOTE one', 'two --> lines', '', 'STYLE', '::cue { color: red }', '', 'REGION', 'id:fred', '', 'intro', '00:01.000 --> 00:02.000 line:0 align:start', '<v Leila>Ciao, <c.loud>mondo</c> <00:01.500><b>!</b>', '', '01:00:00.000-->01:00:01.000', 'AT&amp;T &lt;3 &#233;&#x1F600; &unknown; a&nbsp;b', '&rlm;مرحبا'].join('\r\n');
    expect(read(parseVtt(text))).toEqual([one(1000, 2000, 'Ciao, mondo !'), one(3_600_000, 3_601_000, 'AT&T <3 é😀 &unknown; a\u00A0b\nمرحبا')]);
  });

  it('refuses a file without its header, and every bad cue with its line', () => {
    const text = ['WEBVTT', '', 'id', '00:02.000 --> 00:01.000', 'x', '', '-00:02.000 --> 00:01.000', '', 'lonely text', 'more', '', '00:xx --> 00:01.000'].join('\n');
    expect(read(parseVtt(text))).toEqual([['problem.captions-time-reversed', 4], ['problem.captions-time-negative', 7], ['problem.captions-text-without-time', 9], ['problem.captions-time-unreadable', 12]]);
    expect(read(parseVtt('00:00.000 --> 00:01.000\nx'))).toEqual([['problem.captions-no-header', 1]]);
    expect(read(parseVtt('WEBVTT\n'))).toEqual([['problem.captions-empty', 1]]);
  });

  it('escapes what a player would obey', () => {
    expect(vttText('a <b>\n\n --> & ', 'it')).toBe('a &lt;b&gt;\n--&gt; &amp;');
    expect(writeVtt({ cues: [one(1000, 2000, 'Roma مرحبا\nمرحبا')], language: 'ar' })).toBe('WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n\u200FRoma مرحبا\nمرحبا\n');
  });

  it('reads back what it wrote, and so does another parser without a complaint', () => {
    fc.assert(fc.property(someCues, someLanguage, (cues, language) => {
      const text = writeVtt({ cues, language });
      expect(read(parseVtt(text))).toEqual(cues);
      const other = new webvtt.WebVTTParser().parse(text, 'subtitles/captions/descriptions');
      expect(other.errors).toEqual([]);
      expect(other.cues.map((cue) => [Math.round(cue.startTime * 1000), Math.round(cue.endTime * 1000)])).toEqual(cues.map((cue) => [cue.startMs, cue.endMs]));
    }));
  }, 60_000);
});
