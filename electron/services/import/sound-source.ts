/**
 * Chooses the one stream of sound in a file, from what ffmpeg says is in it.
 */
import { refuse, succeed } from '../../core/failure.ts';
import type { Reason, Result } from '../../core/failure.ts';
import type { MediaFacts, StreamFacts } from '../ffmpeg/media-facts.ts';
import { probeMedia } from '../ffmpeg/probe.ts';
import type { Ffmpeg } from '../ffmpeg/find.ts';
import { blameFile } from './blame-file.ts';
import { isProtected } from './protected-file.ts';
import type { TakenIn } from './take-in.ts';
import { wavLengthMs } from './wav-length.ts';

export interface SoundSource {
  readonly stream: StreamFacts;
  readonly declaredMs: number | undefined;
  /** No film and no other sound beside it, so the declared length is its own. */
  readonly isAlone: boolean;
  readonly notes: readonly Reason[];
}

/** More channels than this is no recording of a person: a broken header, or a studio's session file. */
const mostChannels = 16;
/** Rates outside this range occur in broken headers only; asking the resampler for them costs memory without end. */
const rates = { lowest: 4000, highest: 384_000 };

const isPlausible = (stream: StreamFacts): boolean => {
  const { sampleRateHz = 0, channels = 0 } = stream;
  return channels >= 1 && channels <= mostChannels && sampleRateHz >= rates.lowest && sampleRateHz <= rates.highest;
};

const notesFor = (facts: MediaFacts, stream: StreamFacts, name: string): readonly Reason[] => {
  const count = facts.streams.filter((one) => one.kind === 'audio').length;
  const channels = stream.channels ?? 0;
  return [
    ...(count > 1 ? [{ code: 'note.first-sound-only', params: { name, count } }] : []),
    ...(channels > 2 ? [{ code: 'note.channels-mixed-down', params: { name, channels } }] : []),
  ];
};

export const soundSource = async ({ taken, ffmpeg, signal }: { readonly taken: TakenIn; readonly ffmpeg: Ffmpeg; readonly signal?: AbortSignal }): Promise<Result<SoundSource>> => {
  const { name, kind, copy } = taken;
  if (await isProtected(copy, kind)) return refuse('file-protected', { name });
  const facts = await probeMedia({ ffmpeg, path: copy, demuxer: kind.demuxer, codecs: kind.codecs, ...(signal === undefined ? {} : { signal }) });
  if (!facts.ok) return { ok: false, failure: blameFile(facts.failure, name) };
  const stream = facts.value.streams.find((one) => one.kind === 'audio');
  if (stream === undefined) return refuse('sound-missing', { name });
  if (!isPlausible(stream)) return refuse('file-damaged', { name }, { detail: `${stream.channels ?? 0} channels at ${stream.sampleRateHz ?? 0} Hz` });
  const isAlone = !facts.value.streams.some((one) => one !== stream && (one.kind === 'audio' || (one.kind === 'video' && !one.isAttachedPicture)));
  const declaredMs = kind.format === 'wav' ? await wavLengthMs(copy) : facts.value.durationMs;
  return succeed({ stream, declaredMs, isAlone, notes: notesFor(facts.value, stream, name) });
};
