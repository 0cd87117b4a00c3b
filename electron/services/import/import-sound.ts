/**
 * Brings one sound into a story: a voice, music, or the sound of a film.
 *
 * In: a path the person pointed at. Out: the untouched copy in `originals/`, and in `media/` the decoded sound
 * (48 kHz, no metadata) with its true length and the stretches in which somebody speaks; or a refusal that names the
 * file. A cut file is taken with a note that says how much of it could be read; silence is refused, because it means
 * that the microphone was off.
 */
import { refuse, succeed } from '../../core/failure.ts';
import type { Reason, Result } from '../../core/failure.ts';
import { detectSilence } from '../ffmpeg/analyse.ts';
import type { Level, VoicedRange } from '../ffmpeg/analyse.ts';
import type { Ffmpeg } from '../ffmpeg/find.ts';
import { decodeSound, soundFile } from './decode-sound.ts';
import type { DecodedSound } from './decode-sound.ts';
import { importLimits } from './import-limits.ts';
import { soundSource } from './sound-source.ts';
import { keepOriginal, storeMedia } from './store-copy.ts';
import { withSource } from './take-in.ts';
import type { SourceRequest, TakenIn } from './take-in.ts';
import { workFile } from './work-file.ts';

export interface SoundRequest extends SourceRequest {
  readonly ffmpeg: Ffmpeg;
  /** The longest sound that is taken; two hours unless said. */
  readonly mostMs?: number;
}

export interface ImportedSound {
  readonly sha256: string;
  /** `<sha256>.flac` in media/. */
  readonly fileName: string;
  readonly durationMs: number;
  readonly voiced: readonly VoicedRange[];
  readonly originalSha256: string;
  readonly notes: readonly Reason[];
}

const twoHoursMs = 2 * 60 * 60 * 1000;
const shortestSoundMs = 200;
/** About −66 dB between the highest and the lowest sample: nothing but the last bits of a converter. */
const silentSpan = 0.0005;

/** Silence lies well under the speech of this very recording: a quiet phone in a loud room, or the reverse. */
const noiseDbFor = ({ rmsDb }: Level): number => Math.round(Math.min(-30, Math.max(-55, rmsDb - 14)));

const refuseUseless = ({ durationMs, level }: DecodedSound, { name, mostMs }: { readonly name: string; readonly mostMs: number }): Result<void> => {
  if (durationMs < shortestSoundMs) return refuse('sound-too-short', { name, durationMs });
  if (durationMs > mostMs) return refuse('file-too-large', { name }, { reasons: [{ code: 'note.sound-too-long', params: { name, minutes: Math.round(mostMs / 60_000) } }] });
  return level.span <= silentSpan || !Number.isFinite(level.peakDb) ? refuse('sound-silent', { name }) : succeed(undefined);
};

const voicedRanges = (taken: TakenIn, { ffmpeg, signal }: SoundRequest, sound: DecodedSound): Promise<Result<readonly VoicedRange[]>> =>
  detectSilence({
    ffmpeg,
    input: { file: { kind: 'work', name: soundFile }, demuxer: 'flac', codecs: ['flac'], options: [] },
    resolve: (file) => workFile(taken, file),
    workFolder: taken.workFolder,
    lengthMs: sound.durationMs,
    noiseDb: noiseDbFor(sound.level),
    limits: importLimits(sound.durationMs + 30_000),
    ...(signal === undefined ? {} : { signal }),
  });

const importTaken = async (taken: TakenIn, request: SoundRequest): Promise<Result<ImportedSound>> => {
  const { name, kind } = taken;
  if (kind.kind === 'picture') return refuse('file-unknown-kind', { name }, { reasons: [{ code: 'note.looks-like', params: { name, kind: kind.label } }] });
  const mostMs = request.mostMs ?? twoHoursMs;
  const stopping = request.signal === undefined ? {} : { signal: request.signal };
  const source = await soundSource({ taken, ffmpeg: request.ffmpeg, ...stopping });
  if (!source.ok) return source;
  const sound = await decodeSound({ taken, source: source.value, ffmpeg: request.ffmpeg, mostMs, ...stopping });
  if (!sound.ok) return sound;
  const useful = refuseUseless(sound.value, { name, mostMs });
  if (!useful.ok) return useful;
  const voiced = await voicedRanges(taken, request, sound.value);
  if (!voiced.ok) return voiced;
  const original = await keepOriginal(taken);
  if (!original.ok) return original;
  const stored = await storeMedia(taken, sound.value.file, 'flac');
  if (!stored.ok) return stored;
  return succeed({ ...stored.value, durationMs: sound.value.durationMs, voiced: voiced.value, originalSha256: taken.sha256, notes: [...source.value.notes, ...sound.value.notes] });
};

export const importSound = (request: SoundRequest): Promise<Result<ImportedSound>> => withSource(request, (taken) => importTaken(taken, request));
