/**
 * Is the finished file the film that was planned? Facts in, a report out.
 *
 * In: the plan, what the file's own tables say, what decoding it showed. Out: every fact and every problem, never only
 * the first. A film with a problem is not handed out. The report lies beside the film and goes into packages: it names
 * scenes by number, never a person, a place or a file.
 */
import type { Reason } from '../failure.ts';
import type { TimeRange } from '../story/story.ts';
import { frameMs } from './frame-clock.ts';
import { trackLanguage } from './language-code.ts';
import type { RenderPlan } from './render-plan.ts';
import { targetLoudness } from './sound-plan.ts';

export interface ColourTags {
  readonly primaries: number;
  readonly transfer: number;
  readonly matrix: number;
  readonly isFullRange: boolean;
}

export interface VideoFacts {
  readonly codec: string;
  readonly profile: string;
  readonly pixelFormat: string;
  readonly colour?: ColourTags;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly fps: number;
  readonly frameCount: number;
  readonly durationMs: number;
}

export interface AudioFacts {
  readonly codec: string;
  readonly sampleRateHz: number;
  readonly channelCount: number;
  readonly durationMs: number;
}

/** What the tables of the file say. */
export interface FilmTables {
  readonly sizeBytes: number;
  readonly durationMs: number;
  readonly video?: VideoFacts;
  readonly audio?: AudioFacts;
  /** Three letters per caption track. */
  readonly captionLanguages: readonly string[];
  readonly chapterCount: number;
  /** Names of metadata fields found, such as `©too`; there should be none. */
  readonly metadataFields: readonly string[];
  /** The index stands before the media. */
  readonly isFastStart: boolean;
}

/** What decoding the whole file showed. */
export interface FilmFindings {
  readonly black: readonly TimeRange[];
  readonly silent: readonly TimeRange[];
  readonly integratedLufs?: number;
  readonly truePeakDbtp?: number;
  readonly decodingErrors: number;
}

export interface RenderReport extends FilmTables {
  readonly reportVersion: 1;
  readonly preset: string;
  readonly isGood: boolean;
  readonly burned: string;
  readonly encoder: string;
  readonly loudness: { readonly integratedLufs?: number; readonly truePeakDbtp?: number };
  readonly black: readonly TimeRange[];
  readonly silent: readonly TimeRange[];
  readonly problems: readonly Reason[];
  readonly notes: readonly Reason[];
}

const problem = (name: string, params: Reason['params'] = {}): Reason => ({ code: `problem.render-${name}`, params });
const unless = (holds: boolean, found: Reason): readonly Reason[] => (holds ? [] : [found]);

const bt709 = 1;

const videoProblems = ({ video: planned }: RenderPlan, video: VideoFacts | undefined): readonly Reason[] => {
  if (planned === undefined) return unless(video === undefined, problem('streams', { expected: 'sound', found: 'picture' }));
  if (video === undefined) return [problem('streams', { expected: 'picture', found: '–' })];
  const { colour } = video;
  return [
    ...unless(video.codec === 'h264' && video.profile === 'high', problem('codec', { expected: 'h264 high', found: `${video.codec} ${video.profile}` })),
    ...unless(video.pixelFormat === 'yuv420p', problem('pixels', { expected: 'yuv420p', found: video.pixelFormat })),
    ...unless(colour !== undefined && colour.primaries === bt709 && colour.transfer === bt709 && colour.matrix === bt709 && !colour.isFullRange, problem('colour')),
    ...unless(video.widthPx === planned.widthPx && video.heightPx === planned.heightPx, problem('size', { expected: `${planned.widthPx}×${planned.heightPx}`, found: `${video.widthPx}×${video.heightPx}` })),
    ...unless(Math.abs(video.fps - planned.fps) < 0.001, problem('rate', { expected: planned.fps, found: video.fps })),
    ...unless(video.frameCount === planned.frameCount, problem('frames', { expected: planned.frameCount, found: video.frameCount })),
  ];
};

const audioProblems = (audio: AudioFacts | undefined): readonly Reason[] => {
  if (audio === undefined) return [problem('streams', { expected: 'sound', found: '–' })];
  return unless(audio.codec === 'aac' && audio.sampleRateHz === 48_000 && audio.channelCount === 2, problem('sound-form', { found: `${audio.codec} ${audio.sampleRateHz} Hz ${audio.channelCount}` }));
};

const lengthProblems = (plan: RenderPlan, tables: FilmTables): readonly Reason[] => {
  const oneFrameMs = plan.video === undefined ? 40 : frameMs(1, plan.video.fps);
  const lengths = [tables.durationMs, tables.video?.durationMs, tables.audio?.durationMs].filter((one) => one !== undefined);
  return lengths.every((one) => Math.abs(one - plan.durationMs) <= oneFrameMs + 1) ? [] : [problem('length', { expectedMs: Math.round(plan.durationMs), foundMs: Math.round(lengths.find((one) => Math.abs(one - plan.durationMs) > oneFrameMs + 1) ?? 0) })];
};

const shared = (one: TimeRange, other: TimeRange): number => Math.max(0, Math.min(one.endMs, other.endMs) - Math.max(one.startMs, other.startMs));

/** Short enough to be a fade's darkest moment. */
const toleratedBlackMs = 400;
/** A breath inside what was measured as voice. */
const toleratedSilenceMs = 700;

/** Black that the plan does not explain. */
export const unexplainedBlack = (plan: RenderPlan, black: readonly TimeRange[]): readonly TimeRange[] =>
  black.filter((range) => range.endMs - range.startMs - plan.mayBeBlack.reduce((sum, one) => sum + shared(one, range), 0) > toleratedBlackMs);

/** Silence where somebody is known to speak. */
const unexplainedSilence = (plan: RenderPlan, silent: readonly TimeRange[]): readonly TimeRange[] =>
  silent.filter((range) => plan.spoken.some((one) => shared(one, range) > toleratedSilenceMs));

const loudnessProblems = (plan: RenderPlan, { integratedLufs, truePeakDbtp }: FilmFindings): readonly Reason[] => {
  const { loudness } = plan.sound;
  if (plan.sound.voices.length === 0 && plan.sound.music.length === 0) return [];
  if (integratedLufs === undefined) return [];
  return [
    ...unless(Math.abs(integratedLufs - loudness.integratedLufs) <= 1, problem('loudness', { expected: targetLoudness.integratedLufs, found: integratedLufs })),
    // A tenth for the meter itself.
    ...unless(truePeakDbtp === undefined || truePeakDbtp <= loudness.truePeakDbtp + 0.1, problem('peak', { expected: loudness.truePeakDbtp, found: truePeakDbtp ?? 0 })),
  ];
};

const rangeProblem = (name: string) => ({ startMs, endMs }: TimeRange): Reason => problem(name, { fromSeconds: Math.round(startMs / 100) / 10, toSeconds: Math.round(endMs / 100) / 10 });

export interface Inspection {
  readonly plan: RenderPlan;
  readonly tables: FilmTables;
  readonly findings: FilmFindings;
  readonly encoder: string;
  /** Black stretches that are black in the picture itself. */
  readonly blackPictures: readonly TimeRange[];
  readonly notes: readonly Reason[];
}

const captionProblems = (plan: RenderPlan, tables: FilmTables): readonly Reason[] => {
  const expected = plan.softTracks.map((track) => trackLanguage(track.language));
  return unless(expected.join() === tables.captionLanguages.join(), problem('captions', { expected: expected.join(', ') || '–', found: tables.captionLanguages.join(', ') || '–' }));
};

export const judgeFilm = ({ plan, tables, findings, encoder, blackPictures, notes }: Inspection): RenderReport => {
  const black = unexplainedBlack(plan, findings.black).filter((range) => !blackPictures.some((one) => shared(one, range) >= range.endMs - range.startMs - toleratedBlackMs));
  const problems = [
    ...videoProblems(plan, tables.video),
    ...audioProblems(tables.audio),
    ...lengthProblems(plan, tables),
    ...loudnessProblems(plan, findings),
    ...black.map(rangeProblem('black')),
    ...unexplainedSilence(plan, findings.silent).map(rangeProblem('silent')),
    ...captionProblems(plan, tables),
    ...tables.metadataFields.map((field) => problem('metadata', { field })),
    ...unless(findings.decodingErrors === 0, problem('damaged', { count: findings.decodingErrors })),
    ...unless(tables.isFastStart, problem('slow-start')),
  ];
  const { integratedLufs, truePeakDbtp } = findings;
  return {
    reportVersion: 1,
    preset: plan.preset,
    isGood: problems.length === 0,
    burned: plan.burn,
    encoder,
    ...tables,
    loudness: { ...(integratedLufs === undefined ? {} : { integratedLufs }), ...(truePeakDbtp === undefined ? {} : { truePeakDbtp }) },
    black: findings.black,
    silent: findings.silent,
    problems,
    notes,
  };
};
