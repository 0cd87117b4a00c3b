/**
 * What can be measured in a sound: level, voiced stretches, loudness, true length.
 *
 * In: one input of ffmpeg. Out: numbers read from ffmpeg's lines. It writes no file, and it believes no header: every
 * number comes from samples that were decoded.
 */
import type { FfmpegInput, FileRef } from '../../core/plan/ffmpeg-job.ts';
import type { Result } from '../../core/failure.ts';
import { refuse, succeed } from '../../core/failure.ts';
import type { Ffmpeg } from './find.ts';
import type { RunLimits } from './limits.ts';
import { runFfmpeg } from './run.ts';
import { toldLines } from './told-lines.ts';

export interface SoundQuestion {
  readonly ffmpeg: Ffmpeg;
  readonly input: FfmpegInput;
  readonly resolve: (file: FileRef) => string;
  readonly workFolder: string;
  /** Filters before the measuring, such as a trim: `atrim=start=1,asetpts=PTS-STARTPTS`. */
  readonly before?: string;
  readonly lengthMs?: number;
  readonly signal?: AbortSignal;
  readonly limits?: RunLimits;
}

export interface VoicedRange {
  readonly startMs: number;
  readonly endMs: number;
}

export interface Loudness {
  readonly integratedLufs: number;
  readonly truePeakDb: number;
  readonly rangeLu: number;
  readonly thresholdLufs: number;
  /** What the second pass of `loudnorm` wants to know. */
  readonly targetOffsetLu: number;
}

export interface Level {
  readonly peakDb: number;
  readonly rmsDb: number;
  /** Highest minus lowest sample on a scale of −1 to 1: 0 for silence and for a constant voltage. */
  readonly span: number;
  readonly sampleCount: number;
  /** Samples that are no number or infinite, as broken recorders write them. */
  readonly unusableSamples: number;
}

const linesOf = async (question: SoundQuestion, filters: string): Promise<Result<readonly string[]>> => {
  const before = question.before === undefined ? '' : `${question.before},`;
  const done = await runFfmpeg({
    ffmpeg: question.ffmpeg,
    resolve: question.resolve,
    workFolder: question.workFolder,
    ...(question.signal === undefined ? {} : { signal: question.signal }),
    ...(question.limits === undefined ? {} : { limits: question.limits }),
    job: {
      inputs: [question.input],
      graph: `[0:a:0]${before}${filters}[measured]`,
      outputs: [{ muxer: 'null', options: [['-map', '[measured]']] }],
      durationMs: question.lengthMs ?? 0,
    },
  });
  return done.ok ? succeed(done.value.log) : done;
};

/** Gaps shorter than this are breath, not silence; sounds shorter than this are clicks, not voice. */
const shortestSilenceMs = 300;
const shortestVoiceMs = 60;

const readSilences = (lines: readonly string[], lengthMs: number): readonly VoicedRange[] => {
  const silences: VoicedRange[] = [];
  let openedMs: number | undefined;
  for (const line of lines) {
    const start = /silence_start: (-?[\d.e+-]+)/.exec(line);
    const end = /silence_end: (-?[\d.e+-]+)/.exec(line);
    if (start !== null) openedMs = Math.max(0, Math.round(Number(start[1]) * 1000));
    if (end !== null && openedMs !== undefined) {
      silences.push({ startMs: openedMs, endMs: Math.min(lengthMs, Math.round(Number(end[1]) * 1000)) });
      openedMs = undefined;
    }
  }
  // Some versions do not close the silence that lasts to the end.
  return openedMs === undefined ? silences : [...silences, { startMs: openedMs, endMs: lengthMs }];
};

const between = (silences: readonly VoicedRange[], lengthMs: number): readonly VoicedRange[] => {
  const edges = [0, ...silences.flatMap((silence) => [silence.startMs, silence.endMs]), lengthMs];
  const voiced: VoicedRange[] = [];
  for (let index = 0; index + 1 < edges.length; index += 2) voiced.push({ startMs: edges[index] ?? 0, endMs: edges[index + 1] ?? 0 });
  return voiced.filter((range) => range.endMs - range.startMs >= shortestVoiceMs);
};

export interface SilenceQuestion extends SoundQuestion {
  readonly lengthMs: number;
  /** Below this level is silence. */
  readonly noiseDb: number;
}

/** The stretches in which somebody speaks (or anything else sounds), in order, inside 0 … lengthMs. */
export const detectSilence = async (question: SilenceQuestion): Promise<Result<readonly VoicedRange[]>> => {
  const lines = await linesOf(question, `silencedetect=noise=${question.noiseDb}dB:d=${shortestSilenceMs / 1000}`);
  return lines.ok ? succeed(between(readSilences(lines.value, question.lengthMs), question.lengthMs)) : lines;
};

export interface LoudnessTarget {
  readonly integratedLufs: number;
  readonly truePeakDb: number;
  readonly rangeLu: number;
}

const storyTarget: LoudnessTarget = { integratedLufs: -16, truePeakDb: -1.5, rangeLu: 11 };

/** First pass of `loudnorm`; silence measures as −Infinity. */
export const measureLoudness = async (question: SoundQuestion, target: LoudnessTarget = storyTarget): Promise<Result<Loudness>> => {
  const filter = `loudnorm=I=${target.integratedLufs}:TP=${target.truePeakDb}:LRA=${target.rangeLu}:print_format=json`;
  const lines = await linesOf(question, filter);
  if (!lines.ok) return lines;
  const text = lines.value.join('\n');
  const read = (key: string): number => {
    const found = new RegExp(`"${key}"\\s*:\\s*"(-?inf|-?[\\d.]+)"`).exec(text)?.[1];
    return found === undefined ? Number.NaN : found.endsWith('inf') ? Number(found.replace('inf', 'Infinity')) : Number(found);
  };
  const measured = { integratedLufs: read('input_i'), truePeakDb: read('input_tp'), rangeLu: read('input_lra'), thresholdLufs: read('input_thresh'), targetOffsetLu: read('target_offset') };
  return Object.values(measured).some(Number.isNaN) ? refuse('ffmpeg-failed', {}, { detail: toldLines(lines.value, [], 20).join('\n') }) : succeed(measured);
};

/** The filter whose lines `readLevel` understands; floating point, so that levels are on one scale for every source. */
export const levelFilter = 'aformat=sample_fmts=dblp,astats=measure_perchannel=none';

export const readLevel = (lines: readonly string[]): Level | undefined => {
  const text = lines.join('\n');
  const read = (label: string): number => {
    const found = new RegExp(`\\] ${label}: (\\S+)`).exec(text)?.[1];
    if (found === undefined) return Number.NaN;
    return /inf/.test(found) ? Number(found.replace('inf', 'Infinity')) : Number(found);
  };
  const sampleCount = read('Number of samples');
  if (Number.isNaN(sampleCount)) return undefined;
  const orNone = (value: number): number => (Number.isNaN(value) ? -Infinity : value);
  const unusableSamples = (read('Number of NaNs') || 0) + (read('Number of Infs') || 0);
  return { peakDb: orNone(read('Peak level dB')), rmsDb: orNone(read('RMS level dB')), span: read('Max level') - read('Min level'), sampleCount, unusableSamples };
};

export const measureLevel = async (question: SoundQuestion): Promise<Result<Level>> => {
  const lines = await linesOf(question, levelFilter);
  if (!lines.ok) return lines;
  const level = readLevel(lines.value);
  return level === undefined ? refuse('file-damaged', {}, { detail: toldLines(lines.value, [], 20).join('\n') }) : succeed(level);
};
