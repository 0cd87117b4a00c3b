/**
 * Says what is in a media file, from what `ffmpeg -i` prints; the app never needs ffprobe.
 *
 * In: a file and, when it is known, the one demuxer that may read it. Out: container, length and streams as values.
 * It never decodes more than ffmpeg needs to name the streams, and it takes no longer than ten seconds. Lengths
 * are those of the headers (to 10 ms); `measureLevel` of `analyse.ts` counts what can really be decoded.
 */
import type { Result } from '../../core/failure.ts';
import { refuse, succeed } from '../../core/failure.ts';
import { fileUrl } from './arguments.ts';
import { ask } from './ask.ts';
import type { Ffmpeg } from './find.ts';
import { limitedProgram } from './limits.ts';
import type { MediaFacts } from './media-facts.ts';
import { readMediaFacts } from './media-facts.ts';
import { toldLines } from './told-lines.ts';

export interface ProbeRequest {
  readonly ffmpeg: Ffmpeg;
  readonly path: string;
  /** The only demuxer that may read it; absent only for files that we made ourselves. */
  readonly demuxer?: string;
  readonly codecs?: readonly string[];
  readonly signal?: AbortSignal;
}

const timeLimitMs = 10_000;
const memoryBytes = 2_000_000_000;
/** A file with more streams than this is refused by ffmpeg: nothing a person records has them. */
const mostStreams = 32;

const probeWords = ({ path, demuxer, codecs }: ProbeRequest): readonly string[] => [
  '-hide_banner', '-nostdin',
  '-protocol_whitelist', 'file,pipe',
  ...(codecs === undefined ? [] : ['-codec_whitelist', codecs.join(',')]),
  ...(demuxer === undefined ? [] : ['-format_whitelist', demuxer, '-f', demuxer]),
  '-max_streams', String(mostStreams),
  '-i', fileUrl(path),
];

/** The last thing ffmpeg says about a file that it could not open. */
const complaint = (stderr: string, file: string): string =>
  toldLines(stderr.trim().split('\n'), [{ given: fileUrl(file), shown: 'the file' }, { given: file, shown: 'the file' }], 3).join('\n');

export const probeMedia = async (request: ProbeRequest): Promise<Result<MediaFacts>> => {
  const [program, ...before] = await limitedProgram(request.ffmpeg.path, { memoryBytes });
  const answer = await ask({ program, words: [...before, ...probeWords(request)], timeLimitMs, ...(request.signal === undefined ? {} : { signal: request.signal }) });
  if (answer.kind === 'stopped') return refuse('stopped');
  if (answer.kind === 'not-started') return refuse('ffmpeg-missing');
  if (answer.kind === 'too-slow') return refuse('ffmpeg-stalled');
  const facts = readMediaFacts(answer.stderr);
  return facts === undefined ? refuse('file-damaged', {}, { detail: complaint(answer.stderr, request.path) }) : succeed(facts);
};
