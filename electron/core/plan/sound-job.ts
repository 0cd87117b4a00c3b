/**
 * SoundPlan → runs of ffmpeg: mix and measure, then bring to the target and encode.
 *
 * Voices do not overlap, so they are laid end to end, each padded with silence to the start of the next, counted in
 * samples: nothing drifts however long the story is. Loudness is reached by one gain over the whole film, and a
 * true-peak limiter only where that gain would go over the ceiling: a leveller would raise the breath between words.
 */
import type { FfmpegInput, FfmpegJob, FfmpegOption } from './ffmpeg-job.ts';
import { sampleRate } from './frame-clock.ts';
import type { MediaFormat } from './media-formats.ts';
import { bitexactOptions } from './segment-job.ts';
import { shiftFilters } from './shift-voice.ts';
import { duckRampMs, type PlacedMusic, type PlacedVoice, type SoundPlan } from './sound-plan.ts';

export interface SoundFile {
  readonly fileName: string;
  readonly format: MediaFormat;
}

export type SoundFileOf = (sha256: string) => SoundFile;

const inForm = `aresample=${sampleRate},aformat=sample_fmts=fltp:channel_layouts=stereo`;
/** EBU R 128 with peaks between samples; its line per frame is sent to a level nobody prints. */
export const loudnessMeter = 'ebur128=peak=true:framelog=verbose';
const silence = (sampleCount: number): string => `anullsrc=r=${sampleRate}:cl=stereo,aformat=sample_fmts=fltp,atrim=end_sample=${sampleCount}`;
/** Hum and rumble below the voice, then the steady noise of a room; no model, no artefacts of one. */
const denoise = 'highpass=f=80,afftdn=nr=12:nf=-40';
/** What afftdn holds back before its first sample comes out: two of its steps of an eightieth of a second. */
const denoiseDelaySamples = (2 * sampleRate) / 80;
const denoised: readonly string[] = [`apad=pad_len=${denoiseDelaySamples}`, denoise, `atrim=start_sample=${denoiseDelaySamples}`, 'asetpts=N/SR/TB'];

const soundInput = (sha256: string, fileOf: SoundFileOf, options: readonly FfmpegOption[]): FfmpegInput => {
  const { fileName, format } = fileOf(sha256);
  return { file: { kind: 'media', fileName }, demuxer: format.demuxer, codecs: format.codecs, options };
};

/** From the voice's first sample to the start of the next one, or to the end. */
const voicePiece = (voice: PlacedVoice, index: number, pieceSamples: number): string => {
  const heard = [
    inForm,
    `atrim=end_sample=${voice.sampleCount}`,
    'asetpts=N/SR/TB',
    ...(voice.isDenoised ? denoised : []),
    ...shiftFilters(voice.shiftSemitones),
    ...(voice.gainDb === 0 ? [] : [`volume=${voice.gainDb}dB`]),
    `apad=whole_len=${pieceSamples}`,
    `atrim=end_sample=${pieceSamples}`,
  ];
  return `[${index}:a:0]${heard.join(',')}[v${index}]`;
};

const voiceTrack = (plan: SoundPlan): readonly string[] => {
  const { voices, sampleCount } = plan;
  const firstSample = voices[0]?.startSample ?? sampleCount;
  if (voices.length === 0) return [`${silence(sampleCount)}[voices]`];
  const pieces = voices.map((voice, index) => voicePiece(voice, index, (voices[index + 1]?.startSample ?? sampleCount) - voice.startSample));
  const lead = firstSample > 0 ? [`${silence(firstSample)}[lead]`] : [];
  const labels = [...(firstSample > 0 ? ['[lead]'] : []), ...voices.map((_voice, index) => `[v${index}]`)];
  return [...lead, ...pieces, `${labels.join('')}concat=n=${labels.length}:v=0:a=1[voices]`];
};

/** 1 where nobody speaks, `10^(-duckDb/20)` where somebody does, straight ramps between. */
const duckExpression = (plan: SoundPlan, duckDb: number): string => {
  const ramp = duckRampMs / 1000;
  const down = plan.duckAt.map(({ startMs, endMs }) => `clip(min((t-(${startMs / 1000}))/${ramp},(${endMs / 1000}-t)/${ramp}),0,1)`);
  return `1-${(1 - 10 ** (-duckDb / 20)).toFixed(6)}*(${down.join('+')})`;
};

const musicTrack = (music: PlacedMusic, plan: SoundPlan, { input, name }: { readonly input: number; readonly name: string }): string => {
  const isDucked = music.duckDb > 0 && plan.duckAt.length > 0;
  const heard = [
    inForm,
    `atrim=end_sample=${music.sampleCount}`,
    'asetpts=N/SR/TB',
    ...(music.gainDb === 0 ? [] : [`volume=${music.gainDb}dB`]),
    ...(music.fadeInSamples > 0 ? [`afade=t=in:ss=0:ns=${music.fadeInSamples}`] : []),
    ...(music.fadeOutSamples > 0 ? [`afade=t=out:ss=${music.sampleCount - music.fadeOutSamples}:ns=${music.fadeOutSamples}`] : []),
    ...(music.startSample > 0 ? [`adelay=delays=${music.startSample}S:all=1`] : []),
    `apad=whole_len=${plan.sampleCount}`,
    `atrim=end_sample=${plan.sampleCount}`,
    // The gain is set once per block: small blocks make the ramp a ramp and not stairs.
    ...(isDucked ? ['asetnsamples=n=256:p=0', `volume=eval=frame:volume='${duckExpression(plan, music.duckDb)}'`] : []),
  ];
  return `[${input}:a:0]${heard.join(',')}[${name}]`;
};

const mixGraph = (plan: SoundPlan): string => {
  const music = plan.music.map((one, index) => musicTrack(one, plan, { input: plan.voices.length + index, name: `m${index}` }));
  const labels = plan.music.map((_one, index) => `[m${index}]`).join('');
  const mixed = plan.music.length === 0 ? '[voices]anull[mix]' : `[voices]${labels}amix=inputs=${plan.music.length + 1}:normalize=0:duration=first[mix]`;
  return [...voiceTrack(plan), ...music, mixed, `[mix]atrim=end_sample=${plan.sampleCount},asplit[kept][heard]`, `[heard]${loudnessMeter}[measured]`].join(';\n');
};

const lengthMs = (plan: SoundPlan): number => (plan.sampleCount * 1000) / sampleRate;

const spareSeconds = 0.2;

/** Only the stretch that is heard: one long narration is the source of every scene. */
const stretch = (voice: PlacedVoice): readonly FfmpegOption[] => [
  ...(voice.sourceStartSample === 0 ? [] : ([['-ss', (voice.sourceStartSample / sampleRate).toFixed(6)]] as const)),
  ['-t', (voice.sampleCount / sampleRate + spareSeconds).toFixed(6)],
];

/** First pass: the mix as it is, kept in full resolution, and its loudness printed. */
export const mixJob = (plan: SoundPlan, fileOf: SoundFileOf, target: string): FfmpegJob => ({
  inputs: [...plan.voices.map((voice) => soundInput(voice.sha256, fileOf, stretch(voice))), ...plan.music.map((one) => soundInput(one.sha256, fileOf, []))],
  graph: mixGraph(plan),
  outputs: [
    { file: { kind: 'work', name: target }, muxer: 'wav', options: [['-map', '[kept]'], ['-c:a', 'pcm_f32le'], ['-rf64', 'auto'], ['-fflags', '+bitexact'], ['-map_metadata', '-1']] },
    { muxer: 'null', options: [['-map', '[measured]'], ['-c:a', 'pcm_s16le'], ['-t', (lengthMs(plan) / 1000).toFixed(6)]] },
  ],
  durationMs: Math.round(lengthMs(plan)),
});

export interface Levels {
  readonly gainDb: number;
  /** Absent when the gain alone stays below the ceiling. */
  readonly ceilingDbtp?: number;
}

/** Peaks between samples only show at a higher rate (ITU-R BS.1770). */
const limiter = (ceilingDbtp: number): string =>
  `aresample=192000,alimiter=limit=${(10 ** (ceilingDbtp / 20)).toFixed(5)}:attack=5:release=60:level=false:latency=true,aresample=${sampleRate}`;

const levelFilters = ({ gainDb, ceilingDbtp }: Levels): string => [`volume=${gainDb.toFixed(3)}dB`, ...(ceilingDbtp === undefined ? [] : [limiter(ceilingDbtp)])].join(',');

/** Second pass: the mix at its target, as AAC. */
export const encodeSoundJob = (plan: SoundPlan, { levels, source, target }: { readonly levels: Levels; readonly source: string; readonly target: string }): FfmpegJob => ({
  inputs: [{ file: { kind: 'work', name: source }, demuxer: 'wav', codecs: ['pcm_f32le'], options: [] }],
  graph: `[0:a:0]${levelFilters(levels)},aformat=sample_fmts=fltp:channel_layouts=stereo,apad=whole_len=${plan.sampleCount},atrim=end_sample=${plan.sampleCount}[out]`,
  outputs: [{ file: { kind: 'work', name: target }, muxer: 'mp4', options: [['-map', '[out]'], ['-c:a', 'aac'], ['-b:a', '160k'], ['-ar', String(sampleRate)], ['-ac', '2'], ...bitexactOptions] }],
  durationMs: Math.round(lengthMs(plan)),
});

/** How loud an encoded file came out. */
export const measureSoundJob = (plan: SoundPlan, source: string): FfmpegJob => ({
  inputs: [{ file: { kind: 'work', name: source }, demuxer: 'mov', codecs: ['aac'], options: [] }],
  graph: `[0:a:0]${loudnessMeter}[measured]`,
  outputs: [{ muxer: 'null', options: [['-map', '[measured]'], ['-c:a', 'pcm_s16le'], ['-t', (lengthMs(plan) / 1000 + 1).toFixed(3)]] }],
  durationMs: Math.round(lengthMs(plan)),
});

export interface Loudness {
  /** Absent for silence. */
  readonly integratedLufs?: number;
  readonly truePeakDbtp?: number;
}

/** Reads the meter's summary, its last word on the whole sound; silence reads -70 and -inf. */
export const readLoudness = (lines: readonly string[]): Loudness => {
  const valueOf = (pattern: RegExp): number | undefined => {
    const found = lines.findLast((line) => pattern.test(line));
    const value = Number(pattern.exec(found ?? '')?.[1] ?? 'none');
    return Number.isFinite(value) ? value : undefined;
  };
  const integratedLufs = valueOf(/^\s+I:\s+(\S+) LUFS/);
  const truePeakDbtp = valueOf(/^\s+Peak:\s+(\S+) dBFS/);
  // The gate of BS.1770 answers -70 when nothing was loud enough to count.
  return { ...(integratedLufs === undefined || integratedLufs <= -70 ? {} : { integratedLufs }), ...(truePeakDbtp === undefined ? {} : { truePeakDbtp }) };
};
