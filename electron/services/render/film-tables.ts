/**
 * What an MP4 says about itself: exact counts and lengths, read from its own tables.
 *
 * In: a file. Out: streams, sizes, colour, exact frame count, languages, leftovers of metadata; or a refusal when the
 * tables are missing or speak of bytes that are not there. It reads the index only, however long the film, and it
 * believes no frame to be good: that is found by decoding.
 */
import { open } from 'node:fs/promises';
import type { AudioFacts, ColourTags, FilmTables, VideoFacts } from '../../core/plan/media-check.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { boxesAt, boxesIn, bodyAt, type Box } from './mp4-boxes.ts';

interface TopBox {
  readonly type: string;
  readonly start: number;
  readonly length: number;
}

interface Track {
  readonly handler: string;
  readonly language: string;
  readonly entry: Box | undefined;
  readonly sampleCount: number;
  /** In seconds, without what an edit list cuts from the front. */
  readonly seconds: number;
  readonly rate: number;
  readonly beginsWithKeyframe: boolean;
}

export interface ReadTables extends FilmTables {
  readonly beginsWithKeyframe: boolean;
}

const mostIndexBytes = 200_000_000;

const topBoxes = async (read: (at: number, length: number) => Promise<Buffer>, sizeBytes: number): Promise<readonly TopBox[]> => {
  const boxes: TopBox[] = [];
  let start = 0;
  while (start + 8 <= sizeBytes) {
    const head = await read(start, 16);
    const short = head.readUInt32BE(0);
    const length = short === 1 && head.length === 16 ? Number(head.readBigUInt64BE(8)) : short === 0 ? sizeBytes - start : short;
    if (length < 8) break;
    boxes.push({ type: head.toString('latin1', 4, 8), start, length });
    start += length;
  }
  return boxes;
};

const languageOf = (mdhd: Buffer | undefined): string => {
  const packed = mdhd === undefined ? 0 : mdhd.readUInt16BE(mdhd[0] === 1 ? 32 : 20);
  return [10, 5, 0].map((shift) => String.fromCodePoint(0x60 + ((packed >> shift) & 31))).join('');
};

const timeTable = (stts: Buffer | undefined): { readonly count: number; readonly units: number } => {
  let count = 0;
  let units = 0;
  if (stts === undefined) return { count, units };
  for (let at = 8; at + 8 <= stts.length; at += 8) {
    count += stts.readUInt32BE(at);
    units += stts.readUInt32BE(at) * stts.readUInt32BE(at + 4);
  }
  return { count, units };
};

/** Where the first edit that shows media begins in it: encoders put samples before time 0 that nobody is to hear. */
const skippedUnits = (elst: Buffer | undefined): number => {
  if (elst === undefined || elst.length < 20) return 0;
  const isLong = elst[0] === 1;
  const step = isLong ? 20 : 12;
  for (let at = 8; at + step <= elst.length; at += step) {
    const mediaTime = isLong ? Number(elst.readBigInt64BE(at + 8)) : elst.readInt32BE(at + 4);
    if (mediaTime >= 0) return mediaTime;
  }
  return 0;
};

const readTrack = (trak: Buffer): Track => {
  const mdhd = bodyAt(trak, 'mdia/mdhd');
  const timescale = mdhd?.readUInt32BE(mdhd[0] === 1 ? 20 : 12) ?? 1;
  const { count, units } = timeTable(bodyAt(trak, 'mdia/minf/stbl/stts'));
  const stss = bodyAt(trak, 'mdia/minf/stbl/stss');
  const stsd = bodyAt(trak, 'mdia/minf/stbl/stsd');
  const handler = bodyAt(trak, 'mdia/hdlr')?.toString('latin1', 8, 12) ?? '';
  // In a film the edit list only says how pictures are reordered; in sound it hides what the encoder needed to start.
  const skipped = handler === 'soun' ? skippedUnits(bodyAt(trak, 'edts/elst')) : 0;
  return {
    handler,
    language: languageOf(mdhd),
    entry: stsd === undefined ? undefined : boxesIn(stsd.subarray(8))[0],
    sampleCount: count,
    seconds: (units - skipped) / timescale,
    rate: units === 0 ? 0 : (timescale * count) / units,
    beginsWithKeyframe: stss === undefined || (stss.length >= 12 && stss.readUInt32BE(8) === 1),
  };
};

const profiles: Readonly<Record<number, string>> = { 66: 'baseline', 77: 'main', 100: 'high', 110: 'high10', 122: 'high422', 244: 'high444' };
const chromaForms = ['gray', 'yuv420p', 'yuv422p', 'yuv444p'];

const colourOf = (colr: Buffer | undefined): ColourTags | undefined =>
  colr === undefined || colr.toString('latin1', 0, 4) !== 'nclx' || colr.length < 11
    ? undefined
    : { primaries: colr.readUInt16BE(4), transfer: colr.readUInt16BE(6), matrix: colr.readUInt16BE(8), isFullRange: ((colr[10] ?? 0) & 0x80) !== 0 };

/** After the parameter sets of a high profile stand the colour form and the depths. */
const pixelFormatOf = (avcC: Buffer | undefined): string => {
  if (avcC === undefined || avcC.length < 7) return '';
  let at = 6;
  for (let left = (avcC[5] ?? 0) & 31; left > 0 && at + 2 <= avcC.length; left -= 1) at += 2 + avcC.readUInt16BE(at);
  for (let left = avcC[at++] ?? 0; left > 0 && at + 2 <= avcC.length; left -= 1) at += 2 + avcC.readUInt16BE(at);
  if (at + 3 > avcC.length) return 'yuv420p';
  const depth = 8 + ((avcC[at + 1] ?? 0) & 7);
  return `${chromaForms[(avcC[at] ?? 0) & 3] ?? ''}${depth === 8 ? '' : `${depth}`}`;
};

const visualHead = 78;
const soundHead = 28;

const videoFacts = (track: Track): VideoFacts => {
  const body = track.entry?.body ?? Buffer.alloc(visualHead);
  const inner = body.subarray(visualHead);
  const avcC = bodyAt(inner, 'avcC');
  const colour = colourOf(bodyAt(inner, 'colr'));
  return {
    codec: track.entry?.type === 'avc1' ? 'h264' : (track.entry?.type ?? ''),
    profile: profiles[avcC?.[1] ?? 0] ?? '',
    pixelFormat: pixelFormatOf(avcC),
    ...(colour === undefined ? {} : { colour }),
    widthPx: body.readUInt16BE(24),
    heightPx: body.readUInt16BE(26),
    fps: track.rate,
    frameCount: track.sampleCount,
    durationMs: track.seconds * 1000,
  };
};

const audioFacts = (track: Track): AudioFacts => {
  const body = track.entry?.body ?? Buffer.alloc(soundHead);
  return { codec: track.entry?.type === 'mp4a' ? 'aac' : (track.entry?.type ?? ''), sampleRateHz: body.readUInt32BE(24) >>> 16, channelCount: body.readUInt16BE(16), durationMs: track.seconds * 1000 };
};

/** `udta` may hold chapters (`chpl`); all else there says something about somebody. */
const metadataFields = (moov: Buffer): readonly string[] => {
  const owners = [...boxesAt(moov, 'udta'), ...boxesAt(moov, 'trak/udta')];
  const fields = owners.flatMap((box) => boxesIn(box.body)).flatMap(({ type, body }) => {
    if (type === 'chpl') return [];
    return type === 'meta' ? boxesIn(body.subarray(4)).filter((one) => one.type === 'ilst').flatMap((one) => boxesIn(one.body).map((item) => item.type)) : [type];
  });
  const compressors = boxesAt(moov, 'trak/mdia/minf/stbl/stsd').flatMap(({ body }) => {
    const entry = boxesIn(body.subarray(8))[0];
    return entry !== undefined && ['avc1', 'hvc1'].includes(entry.type) && (entry.body[42] ?? 0) > 0 ? ['compressor'] : [];
  });
  return [...fields, ...compressors];
};

const chapterCount = (tracks: readonly Track[]): number => tracks.find((track) => track.handler === 'text')?.sampleCount ?? 0;

const tablesFrom = (moov: Buffer, sizeBytes: number, isFastStart: boolean): ReadTables => {
  const tracks = boxesAt(moov, 'trak').map((box) => readTrack(box.body));
  const video = tracks.find((track) => track.handler === 'vide');
  const audio = tracks.find((track) => track.handler === 'soun');
  const mvhd = bodyAt(moov, 'mvhd');
  const isLong = mvhd?.[0] === 1;
  const duration = mvhd === undefined ? 0 : isLong ? Number(mvhd.readBigUInt64BE(24)) : mvhd.readUInt32BE(16);
  return {
    sizeBytes,
    durationMs: (duration * 1000) / Math.max(1, mvhd?.readUInt32BE(isLong ? 20 : 12) ?? 1),
    ...(video === undefined ? {} : { video: videoFacts(video) }),
    ...(audio === undefined ? {} : { audio: audioFacts(audio) }),
    captionLanguages: tracks.filter((track) => track.handler === 'sbtl' && track.sampleCount > 0).map((track) => track.language),
    chapterCount: chapterCount(tracks),
    metadataFields: metadataFields(moov),
    isFastStart,
    beginsWithKeyframe: video?.beginsWithKeyframe ?? true,
  };
};

/** The index of a film, and whether it stands before the media. Refuses with `file-damaged`. */
const readIndex = async (file: string): Promise<Result<{ readonly moov: Buffer; readonly sizeBytes: number; readonly isFastStart: boolean }>> => {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const read = async (at: number, length: number): Promise<Buffer> => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.min(length, size - at)), 0, Math.min(length, size - at), at);
      return buffer.subarray(0, bytesRead);
    };
    const boxes = await topBoxes(read, size);
    const index = boxes.find((box) => box.type === 'moov');
    const media = boxes.find((box) => box.type === 'mdat');
    const isWhole = boxes.every((box) => box.start + box.length <= size);
    if (index === undefined || media === undefined || !isWhole || index.length > mostIndexBytes) return refuse('file-damaged', {}, { detail: 'the tables of the film are missing or cut short' });
    const moov = bodyAt(await read(index.start, index.length), 'moov');
    return moov === undefined ? refuse('file-damaged') : succeed({ moov, sizeBytes: size, isFastStart: index.start < media.start });
  } finally {
    await handle.close();
  }
};

export const readFilmTables = async (file: string): Promise<Result<ReadTables>> => {
  const index = await readIndex(file);
  return index.ok ? succeed(tablesFrom(index.value.moov, index.value.sizeBytes, index.value.isFastStart)) : index;
};

export interface FilmGroups {
  /** Numbers of the frames that need none before them, ascending. */
  readonly keyframes: readonly number[];
  /** What a decoder is told before the first frame, as hex: films that differ in it cannot be joined unchanged. */
  readonly decoderSetup: string;
}

/** Every entry of the table of sync samples; without one every frame stands for itself. */
const syncSamples = (stbl: Buffer, sampleCount: number): readonly number[] => {
  const stss = bodyAt(stbl, 'stss');
  if (stss === undefined) return Array.from({ length: sampleCount }, (_one, index) => index);
  return Array.from({ length: Math.floor((stss.length - 8) / 4) }, (_one, index) => stss.readUInt32BE(8 + 4 * index) - 1);
};

/** Where a film can be cut without encoding: groups are closed in every film of ours. */
export const readFilmGroups = async (file: string): Promise<Result<FilmGroups>> => {
  const index = await readIndex(file);
  if (!index.ok) return index;
  const trak = boxesAt(index.value.moov, 'trak').find(({ body }) => readTrack(body).handler === 'vide');
  const stbl = trak === undefined ? undefined : bodyAt(trak.body, 'mdia/minf/stbl');
  const stsd = stbl === undefined ? undefined : bodyAt(stbl, 'stsd');
  const entry = stsd === undefined ? undefined : boxesIn(stsd.subarray(8))[0];
  if (trak === undefined || stbl === undefined || entry === undefined) return refuse('file-damaged');
  return succeed({ keyframes: syncSamples(stbl, readTrack(trak.body).sampleCount), decoderSetup: bodyAt(entry.body.subarray(visualHead), 'avcC')?.toString('hex') ?? '' });
};
