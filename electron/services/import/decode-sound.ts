/**
 * Decodes the sound of a file once, whole, to our own form.
 *
 * Our form is FLAC, 48 kHz, 16 bits, mono or stereo: lossless like WAV, about half its size on the full disk of an
 * old laptop, without WAV's limit of 4 GB, and its header says exactly how many samples there are. Everything later
 * (preview, render) reads only this copy.
 */
import path from 'node:path';
import { refuse, succeed } from '../../core/failure.ts';
import type { Reason, Result } from '../../core/failure.ts';
import type { FfmpegInput, FfmpegJob } from '../../core/plan/ffmpeg-job.ts';
import { levelFilter, measureLevel, readLevel } from '../ffmpeg/analyse.ts';
import { toldLines } from '../ffmpeg/told-lines.ts';
import type { Level } from '../ffmpeg/analyse.ts';
import type { Ffmpeg } from '../ffmpeg/find.ts';
import { runFfmpeg } from '../ffmpeg/run.ts';
import { blameFile } from './blame-file.ts';
import { flacFacts } from './flac-facts.ts';
import { importLimits } from './import-limits.ts';
import type { SoundSource } from './sound-source.ts';
import type { TakenIn } from './take-in.ts';
import { workFile } from './work-file.ts';

export interface DecodeSoundRequest {
  readonly taken: TakenIn;
  readonly source: SoundSource;
  readonly ffmpeg: Ffmpeg;
  /** The longest sound that is taken. */
  readonly mostMs: number;
  readonly signal?: AbortSignal;
}

export interface DecodedSound {
  readonly file: string;
  readonly durationMs: number;
  readonly level: Level;
  readonly notes: readonly Reason[];
}

export const soundFile = 'sound.flac';
const sampleRateHz = 48_000;

const inputOf = ({ taken, mostMs }: DecodeSoundRequest): FfmpegInput => ({
  file: { kind: 'work', name: 'source' },
  demuxer: taken.kind.demuxer,
  codecs: taken.kind.codecs,
  // Pictures, subtitles and data streams (GPS tracks of action cameras) are not even read.
  // A second more than allowed, so that a longer sound shows itself whatever its header says.
  options: [['-vn'], ['-sn'], ['-dn'], ['-t', String(mostMs / 1000 + 1)]],
});

/** What is not a number, or infinite, becomes silence; what is beyond full scale is cut there. */
const cleaning = "aeval=exprs='if(isnan(val(ch))+isinf(val(ch)),0,clip(val(ch),-1,1))':c=same";

const isFloat = (source: SoundSource): boolean => /^pcm_f(32|64)/.test(source.stream.codec);

const jobFor = (request: DecodeSoundRequest): FfmpegJob => {
  const layout = request.source.stream.channels === 1 ? 'mono' : 'stereo';
  const filters = [...(isFloat(request.source) ? ['aformat=sample_fmts=dbl', cleaning] : []), levelFilter, `aresample=${sampleRateHz}`, `aformat=sample_fmts=s16:sample_rates=${sampleRateHz}:channel_layouts=${layout}`];
  return {
    inputs: [inputOf(request)],
    graph: `[0:a:0]${filters.join(',')}[sound]`,
    outputs: [
      {
        file: { kind: 'work', name: soundFile },
        muxer: 'flac',
        options: [['-map', '[sound]'], ['-c:a', 'flac'], ['-map_metadata', '-1'], ['-map_chapters', '-1'], ['-fflags', '+bitexact'], ['-flags:a', '+bitexact']],
      },
    ],
    durationMs: request.source.declaredMs ?? 0,
  };
};

/** Four times its length and half a minute; without a believable length a quarter of an hour is assumed. */
const wallMs = ({ source, mostMs }: DecodeSoundRequest): number => 4 * Math.min(source.declaredMs ?? 900_000, mostMs) + 30_000;

const decodingErrors = (log: readonly string[]): number => log.filter((line) => /Error while decoding|Error submitting packet|Invalid data found|Header missing|corrupt|invalid frame|overread|Truncat|partial file/i.test(line)).length;

/** Lengths in headers are rounded, and lossy codecs pad: less than this is not a loss. */
const toleranceMs = 300;

const lossNotes = (request: DecodeSoundRequest, durationMs: number, log: readonly string[]): readonly Reason[] => {
  const { taken, source } = request;
  const seconds = (ms: number): string => (ms / 1000).toFixed(1);
  const isShort = source.declaredMs !== undefined && durationMs < source.declaredMs * 0.98 - toleranceMs;
  // Beside a film or another track a shorter sound is ordinary; there only what ffmpeg complains about counts.
  if (source.declaredMs !== undefined && isShort && (source.isAlone || decodingErrors(log) > 0)) {
    return [{ code: 'note.sound-part-readable', params: { name: taken.name, readableSeconds: seconds(durationMs), declaredSeconds: seconds(source.declaredMs) } }];
  }
  // Plain samples cannot be damaged in places; what is complained about there is only where the file ends.
  return decodingErrors(log) === 0 || source.stream.codec.startsWith('pcm_') ? [] : [{ code: 'note.sound-damaged-in-places', params: { name: taken.name, readableSeconds: seconds(durationMs) } }];
};

/** Broken recorders write samples that are no numbers; they are counted before they are cleaned away. */
const cleaningNotes = async (request: DecodeSoundRequest): Promise<Result<readonly Reason[]>> => {
  if (!isFloat(request.source)) return succeed([]);
  const level = await measureLevel({ ...request, input: inputOf(request), resolve: (file) => workFile(request.taken, file), workFolder: request.taken.workFolder, limits: importLimits(wallMs(request)) });
  if (!level.ok) return level;
  return succeed(level.value.unusableSamples === 0 ? [] : [{ code: 'note.sound-cleaned', params: { name: request.taken.name } }]);
};

export const decodeSound = async (request: DecodeSoundRequest): Promise<Result<DecodedSound>> => {
  const { taken, source, ffmpeg, signal } = request;
  const { name, workFolder } = taken;
  const cleaned = await cleaningNotes(request);
  if (!cleaned.ok) return { ok: false, failure: blameFile(cleaned.failure, name) };
  const run = await runFfmpeg({ ffmpeg, job: jobFor(request), resolve: (file) => workFile(taken, file), workFolder, limits: importLimits(wallMs(request)), ...(signal === undefined ? {} : { signal }) });
  if (!run.ok) return { ok: false, failure: blameFile(run.failure, name) };
  const file = path.join(workFolder, soundFile);
  const facts = await flacFacts(file);
  const level = readLevel(run.value.log);
  const heardMs = Math.round(((level?.sampleCount ?? 0) / (source.stream.sampleRateHz ?? 1)) * 1000);
  // So few samples that no FLAC frame came of them: not damage, only next to nothing.
  if (facts === undefined && level !== undefined && level.sampleCount > 0 && heardMs < 100) return succeed({ file, durationMs: heardMs, level, notes: [] });
  // Exit code 0 proves nothing: ffmpeg also ends with 0 when not one sample could be decoded.
  if (facts === undefined || level === undefined || facts.sampleRateHz !== sampleRateHz || facts.channels > 2) return refuse('file-damaged', { name }, { detail: toldLines(run.value.log, [], 10).join('\n') });
  const durationMs = Math.round((facts.sampleCount / sampleRateHz) * 1000);
  return succeed({ file, durationMs, level, notes: [...cleaned.value, ...lossNotes(request, durationMs, run.value.log)] });
};
