/**
 * The text of `ffmpeg -i` as values.
 *
 * ffmpeg prints one block per input, told apart by indentation; a line break inside a title goes on with
 * `: ` under the key, so that no title can pretend to be a stream.
 */
export interface Colour {
  readonly range?: string;
  readonly space: string;
  readonly primaries: string;
  readonly transfer: string;
}

export interface StreamFacts {
  readonly index: number;
  readonly kind: 'video' | 'audio' | 'subtitle' | 'data' | 'attachment';
  readonly codec: string;
  readonly profile?: string;
  readonly language?: string;
  readonly pixelFormat?: string;
  readonly colour?: Colour;
  readonly widthPx?: number;
  readonly heightPx?: number;
  readonly fps?: number;
  readonly rotationDegrees?: number;
  readonly sampleRateHz?: number;
  readonly channels?: number;
  readonly channelLayout?: string;
  readonly sampleFormat?: string;
  readonly isDefault: boolean;
  /** A cover picture inside a sound file, not a film. */
  readonly isAttachedPicture: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

export interface ChapterFacts {
  readonly startMs: number;
  readonly endMs: number;
  readonly title?: string;
}

export interface MediaFacts {
  readonly container: string;
  readonly durationMs?: number;
  readonly streams: readonly StreamFacts[];
  readonly chapters: readonly ChapterFacts[];
  readonly tags: Readonly<Record<string, string>>;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
type Tags = Record<string, string>;

const layouts: Readonly<Record<string, number>> = { mono: 1, stereo: 2, '2.1': 3, '3.0': 3, '4.0': 4, quad: 4, '4.1': 5, '5.0': 5, '5.0(side)': 5, '5.1': 6, '5.1(side)': 6, '6.1': 7, '7.1': 8, downmix: 2 };

const channelsOf = (layout: string): number | undefined => layouts[layout] ?? (/^(\d+) channels/.exec(layout) === null ? undefined : Number(/^(\d+)/.exec(layout)?.[1]));

/** `yuv420p(tv, bt709, progressive)`, `yuvj420p(pc, bt470bg/unknown/unknown)`: one name stands for all three. */
const readColour = (inBrackets: string | undefined): Colour | undefined => {
  const words = (inBrackets ?? '').split(',').map((word) => word.trim()).filter((word) => word !== '');
  const range = words.find((word) => word === 'tv' || word === 'pc');
  const names = words.find((word) => word !== range && !/^(progressive|top|bottom|left|center|\w+ first)/.test(word));
  if (range === undefined && names === undefined) return undefined;
  const [space = 'unknown', primaries = space, transfer = space] = (names ?? 'unknown').split('/');
  return { ...(range === undefined ? {} : { range }), space, primaries, transfer };
};

const videoDetails = (text: string): Partial<StreamFacts> => {
  const pixels = /, (\w+)(?:\(([^)]*)\))?, (\d+)x(\d+)/.exec(text);
  const size = pixels ?? /, ()()(\d+)x(\d+)/.exec(text);
  const colour = readColour(pixels?.[2]);
  const fps = /, ([\d.]+)(k?) fps/.exec(text);
  return {
    ...(pixels?.[1] === undefined ? {} : { pixelFormat: pixels[1] }),
    ...(colour === undefined ? {} : { colour }),
    ...(size === null ? {} : { widthPx: Number(size[3]), heightPx: Number(size[4]) }),
    ...(fps === null ? {} : { fps: Number(fps[1]) * (fps[2] === 'k' ? 1000 : 1) }),
  };
};

const soundDetails = (text: string): Partial<StreamFacts> => {
  const found = /, (\d+) Hz(?:, ([^,]+))?(?:, (\w+))?/.exec(text);
  if (found === null) return {};
  const channels = channelsOf(found[2] ?? '');
  return {
    sampleRateHz: Number(found[1]),
    ...(found[2] === undefined ? {} : { channelLayout: found[2] }),
    ...(channels === undefined ? {} : { channels }),
    ...(found[3] === undefined ? {} : { sampleFormat: found[3] }),
  };
};

const kinds: Readonly<Record<string, StreamFacts['kind']>> = { Video: 'video', Audio: 'audio', Subtitle: 'subtitle', Data: 'data', Attachment: 'attachment' };
const streamLine = /^ {2}Stream #0:(\d+)(?:\[0x[0-9a-f]+\])?(?:\(([^)]*)\))?: (Video|Audio|Subtitle|Data|Attachment): (\w+)(?: \(([^)]*)\))?(.*)$/;

const readStream = (line: string, tags: Tags): Mutable<StreamFacts> | undefined => {
  const found = streamLine.exec(line);
  if (found === null) return undefined;
  const [, index, language, kindWord = 'Data', codec = '', bracket, rest = ''] = found;
  const kind = kinds[kindWord] ?? 'data';
  // The bracket holds the profile, or, where there is none, the container's own tag: `(avc1 / 0x31637661)`.
  const profile = bracket === undefined || / \/ 0x/.test(bracket) ? undefined : bracket;
  return {
    index: Number(index),
    kind,
    codec,
    ...(profile === undefined ? {} : { profile }),
    ...(language === undefined || language === 'und' ? {} : { language }),
    ...(kind === 'video' ? videoDetails(rest) : kind === 'audio' ? soundDetails(rest) : {}),
    isDefault: rest.includes('(default)'),
    isAttachedPicture: rest.includes('(attached pic)'),
    tags,
  };
};

const clockMs = (text: string): number | undefined => {
  const found = /^(\d+):(\d+):(\d+)(?:\.(\d+))?$/.exec(text);
  if (found === null) return undefined;
  const seconds = Number(found[1]) * 3600 + Number(found[2]) * 60 + Number(found[3]);
  return seconds * 1000 + Math.round(Number(`0.${found[4] ?? '0'}`) * 1000);
};

const toMs = (seconds: string | undefined): number => Math.round(Number(seconds) * 1000);

/** Reads line by line; `tags` is where the next metadata line belongs. */
class FactsReader {
  readonly streams: Mutable<StreamFacts>[] = [];
  readonly chapters: Mutable<ChapterFacts>[] = [];
  readonly fileTags: Tags = {};
  durationMs: number | undefined;
  #tags: Tags = this.fileTags;
  #key: string | undefined;

  read(line: string): void {
    const duration = /^ {2}Duration: ([^,]+),/.exec(line);
    if (duration !== null) this.durationMs = clockMs(duration[1] ?? '');
    else if (/^ {2,4}Chapter #0:/.test(line)) this.#readChapter(line);
    else if (line.startsWith('  Stream #0:')) this.#readStreamLine(line);
    else this.#readDetail(line);
  }

  #readChapter(line: string): void {
    const found = /start (-?[\d.]+), end ([\d.]+)/.exec(line);
    this.chapters.push({ startMs: toMs(found?.[1]), endMs: toMs(found?.[2]) });
    this.#tags = {};
  }

  #readStreamLine(line: string): void {
    this.#tags = {};
    const stream = readStream(line, this.#tags);
    if (stream !== undefined) this.streams.push(stream);
  }

  #readDetail(line: string): void {
    const rotation = /displaymatrix: rotation of (-?[\d.]+) degrees/.exec(line);
    const stream = this.streams.at(-1);
    if (rotation !== null && stream !== undefined) stream.rotationDegrees = Math.round(Number(rotation[1]));
    const more = /^\s+: (.*)$/.exec(line);
    if (more !== null && this.#key !== undefined) this.#tags[this.#key] += `\n${more[1] ?? ''}`;
    const tag = /^\s{4,}([^\s:][^:]*?)\s*: (.*)$/.exec(line);
    if (tag === null || rotation !== null) return;
    const [, key = '', value = ''] = tag;
    this.#tags[key] = value;
    this.#key = key;
    const chapter = this.chapters.at(-1);
    if (key === 'title' && chapter !== undefined && stream === undefined) chapter.title = value;
  }
}

export const readMediaFacts = (stderr: string): MediaFacts | undefined => {
  const lines = stderr.split('\n');
  const start = lines.findIndex((line) => line.startsWith('Input #0, '));
  if (start < 0) return undefined;
  const reader = new FactsReader();
  for (const line of lines.slice(start + 1)) {
    if (line !== '' && !line.startsWith(' ')) break;
    reader.read(line);
  }
  return {
    container: /^Input #0, (.*?), from /.exec(lines[start] ?? '')?.[1] ?? '',
    ...(reader.durationMs === undefined ? {} : { durationMs: reader.durationMs }),
    streams: reader.streams,
    chapters: reader.chapters,
    tags: reader.fileTags,
  };
};
