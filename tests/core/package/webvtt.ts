/**
 * The WebVTT parser of the format's own authors.
 */
import webvtt from 'webvtt-parser';

export const parseWebVtt = (text: string, kind: 'captions' | 'chapters') => new webvtt.WebVTTParser().parse(text, kind === 'chapters' ? 'chapters' : 'subtitles/captions/descriptions');
