import { describe, expect, it } from 'vitest';
import { type FilmFindings, type FilmTables, judgeFilm } from '../../../electron/core/plan/media-check.ts';
import { planRender } from '../../../electron/core/plan/render-plan.ts';
import { captionsOf, cueOf, picturedScene, plannedStory, takeOf } from './a-planned-story.ts';

const take = takeOf(1, 3500);
const story = plannedStory([picturedScene(1, { takes: [take], chosenTakeId: take.id }), picturedScene(2, { transition: { kind: 'dip', durationMs: 1000 } }), picturedScene(3)], { captions: captionsOf([cueOf('scene-1', 0, 2000)]) });
const plan = planRender({ story, preset: 'classroom-720p' });

const tables: FilmTables = {
  sizeBytes: 1000,
  durationMs: 12_000,
  video: { codec: 'h264', profile: 'high', pixelFormat: 'yuv420p', colour: { primaries: 1, transfer: 1, matrix: 1, isFullRange: false }, widthPx: 1280, heightPx: 720, fps: 25, frameCount: 300, durationMs: 12_000 },
  audio: { codec: 'aac', sampleRateHz: 48_000, channelCount: 2, durationMs: 12_000 },
  captionLanguages: ['eng'],
  chapterCount: 3,
  metadataFields: [],
  isFastStart: true,
};
const findings: FilmFindings = { black: [], silent: [{ startMs: 3500, endMs: 12_000 }], integratedLufs: -16.2, truePeakDbtp: -2, decodingErrors: 0 };

const problemsOf = (given: { readonly tables?: Partial<FilmTables>; readonly findings?: Partial<FilmFindings>; readonly blackPictures?: readonly { startMs: number; endMs: number }[] } = {}): readonly string[] =>
  judgeFilm({ plan, tables: { ...tables, ...given.tables }, findings: { ...findings, ...given.findings }, encoder: 'libx264', blackPictures: given.blackPictures ?? [], notes: [] }).problems.map((one) => one.code.replace('problem.render-', ''));

const video = (given: object): Partial<FilmTables> => ({ video: { ...tables.video, ...given } as NonNullable<FilmTables['video']> });
const withoutVideo = (): FilmTables => {
  const { video: _video, ...rest } = tables;
  return rest;
};

describe('core/plan/media-check', () => {
  it('finds nothing wrong with the film that was planned', () => {
    expect(problemsOf()).toEqual([]);
  });

  it.each([
    ['codec', video({ profile: 'main' })],
    ['pixels', video({ pixelFormat: 'yuv444p' })],
    ['colour', video({ colour: { primaries: 1, transfer: 1, matrix: 6, isFullRange: false } })],
    ['colour', video({ colour: undefined })],
    ['size', video({ widthPx: 1278 })],
    ['rate', video({ fps: 30 })],
    ['frames', video({ frameCount: 299 })],
    ['length', { durationMs: 12_100 }],
    ['length', { audio: { ...tables.audio, durationMs: 11_900 } as NonNullable<FilmTables['audio']> }],
    ['sound-form', { audio: { ...tables.audio, sampleRateHz: 44_100 } as NonNullable<FilmTables['audio']> }],
    ['captions', { captionLanguages: [] }],
    ['metadata', { metadataFields: ['©too'] }],
    ['slow-start', { isFastStart: false }],
  ] as const)('says what is wrong with the file: %s', (name, given) => {
    expect(problemsOf({ tables: given })).toEqual([name]);
  });

  it.each([
    ['loudness', { integratedLufs: -17.2 }],
    ['peak', { truePeakDbtp: -1.2 }],
    ['damaged', { decodingErrors: 2 }],
    ['silent', { silent: [{ startMs: 1000, endMs: 2500 }] }],
    ['black', { black: [{ startMs: 1000, endMs: 2500 }] }],
  ] as const)('says what decoding showed: %s', (name, given) => {
    expect(problemsOf({ findings: given })).toEqual([name]);
  });

  it('allows the black of a dip, and of a picture that is black itself', () => {
    expect(problemsOf({ findings: { black: [{ startMs: 7600, endMs: 8400 }] } })).toEqual([]);
    expect(problemsOf({ findings: { black: [{ startMs: 1000, endMs: 2500 }] }, blackPictures: [{ startMs: 0, endMs: 3500 }] })).toEqual([]);
  });

  it('collects every problem, not the first', () => {
    const { problems, isGood } = judgeFilm({ plan, tables: { ...withoutVideo(), captionLanguages: [] }, findings: { ...findings, integratedLufs: -10 }, encoder: 'libx264', blackPictures: [], notes: [] });
    expect(isGood).toBe(false);
    expect(problems.map((one) => one.code)).toEqual(['problem.render-streams', 'problem.render-loudness', 'problem.render-captions']);
  });
});
