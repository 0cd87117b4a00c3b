/**
 * The decoder process: one strange picture in, one plain picture out.
 *
 * In: a DecodeJob as the only argument. Out: `picture.jpg` or `picture.png` (sRGB, upright, opaque, 8 bits, no
 * metadata at all) and `answer.json` in the job's folder. It runs as its own process, so that a picture made to harm
 * a decoder harms only this one; it opens no other file, and only the one decoder the sniffed bytes call for.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import type { Metadata, Sharp } from 'sharp';
import { plainWords } from '../../core/error-for-log.ts';
import type { Reason } from '../../core/failure.ts';
import { answerFile, mostPixels } from './decode-job.ts';
import type { DecodeAnswer, DecodeJob } from './decode-job.ts';
import { heicPixels } from './heic-pixels.ts';
import { jpegTrailer } from './jpeg-trailer.ts';
import { workingSize } from './picture-size.ts';
import type { Size } from './picture-size.ts';
import { withProfile } from './png-profile.ts';

const loaders: Readonly<Record<DecodeJob['format'], string>> = {
  jpeg: 'VipsForeignLoadJpeg',
  png: 'VipsForeignLoadPng',
  webp: 'VipsForeignLoadWebp',
  gif: 'VipsForeignLoadNsgif',
  tiff: 'VipsForeignLoadTiff',
  avif: 'VipsForeignLoadHeif',
  heic: 'VipsForeignLoadPng',
};

/** Drawings and screenshots stay sharp as PNG where that costs little; a photograph never does. */
const graphicFormats: ReadonlySet<DecodeJob['format']> = new Set(['png', 'gif']);
const mostGraphicPixels = 4_000_000;
const graphicGain = 1.5;

const note = (code: string): Reason => ({ code: `note.${code}`, params: {} });

/** What sharp reads: a file, or the pixels of a HEIC as a PNG that knows its colours. */
type Source = { readonly kind: 'ready'; readonly input: string | Uint8Array; readonly notes: readonly Reason[] } | { readonly kind: 'answer'; readonly answer: DecodeAnswer };

const heicSource = async (job: DecodeJob): Promise<Source> => {
  const found = await heicPixels(readFileSync(job.source));
  if (found.kind !== 'pixels') return { kind: 'answer', answer: found };
  const { data, widthPx, heightPx, hasAlpha, facts } = found;
  const pixels = sharp(data, { raw: { width: widthPx, height: heightPx, channels: 4 }, limitInputPixels: mostPixels });
  const png = await (hasAlpha ? pixels : pixels.removeAlpha()).png({ compressionLevel: 1 }).toBuffer();
  const notes = facts.hasFilm ? [note('motion-photo-dropped')] : [];
  return { kind: 'ready', input: facts.profile === undefined ? png : withProfile(png, facts.profile), notes };
};

const trailerNotes = (job: DecodeJob): readonly Reason[] => {
  if (job.format !== 'jpeg') return [];
  const trailer = jpegTrailer(readFileSync(job.source));
  if (trailer === undefined) return [];
  return [note(trailer === 'film' ? 'motion-photo-dropped' : 'extra-data-dropped')];
};

const sourceOf = async (job: DecodeJob): Promise<Source> => (job.format === 'heic' ? heicSource(job) : { kind: 'ready', input: job.source, notes: trailerNotes(job) });

/** `error`, not `warning`: cameras write harmless oddities into whole pictures, but a cut one must not pass. */
const openPicture = (input: string | Uint8Array, isRescue: boolean): Sharp =>
  sharp(input, { failOn: isRescue ? 'none' : 'error', limitInputPixels: mostPixels, sequentialRead: true, pages: 1 });

const upright = (meta: Metadata): Size => {
  const isTurned = (meta.orientation ?? 1) >= 5;
  return isTurned ? { widthPx: meta.height, heightPx: meta.width } : { widthPx: meta.width, heightPx: meta.height };
};

const normalised = (input: string | Uint8Array, isRescue: boolean, size: Size): Sharp =>
  openPicture(input, isRescue)
    .autoOrient()
    .resize({ width: size.widthPx, height: size.heightPx, fit: 'fill', kernel: 'lanczos3' })
    // Films have no transparency; white is the paper that drawings and logos are made for.
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb');

const encode = async (job: DecodeJob, input: string | Uint8Array, size: Size): Promise<{ readonly name: 'picture.jpg' | 'picture.png'; readonly data: Uint8Array }> => {
  const jpeg = await normalised(input, job.isRescue, size).jpeg({ quality: 92, chromaSubsampling: '4:4:4' }).toBuffer();
  if (!graphicFormats.has(job.format) || size.widthPx * size.heightPx > mostGraphicPixels) return { name: 'picture.jpg', data: jpeg };
  const png = await normalised(input, job.isRescue, size).png({ compressionLevel: 9 }).toBuffer();
  return png.length <= jpeg.length * graphicGain ? { name: 'picture.png', data: png } : { name: 'picture.jpg', data: jpeg };
};

/** A finished picture is believed only after it has been read again. */
const checkOutput = async (file: string, size: Size): Promise<void> => {
  const meta = await sharp(file).metadata();
  const isPlain = meta.exif === undefined && meta.icc === undefined && meta.xmp === undefined && meta.iptc === undefined && meta.depth === 'uchar';
  if (meta.width !== size.widthPx || meta.height !== size.heightPx || !isPlain) throw new Error('the decoded picture is not as planned');
};

/** GIF and many PNGs have an alpha channel that hides nothing. */
const isSeeThrough = async (meta: Metadata, open: () => Sharp): Promise<boolean> => meta.hasAlpha && !(await open().stats()).isOpaque;

const pictureNotes = (meta: Metadata): readonly Reason[] => [
  ...((meta.pages ?? 1) > 1 && ['gif', 'webp', 'heif', 'png'].includes(meta.format) ? [note('animation-first-picture')] : []),
  ...((meta.pages ?? 1) > 1 && meta.format === 'tiff' ? [note('first-page-only')] : []),
];

const decode = async (job: DecodeJob, input: string | Uint8Array): Promise<{ readonly fileName: 'picture.jpg' | 'picture.png'; readonly size: Size; readonly notes: readonly Reason[] }> => {
  const meta = await openPicture(input, job.isRescue).metadata();
  const size = workingSize(upright(meta));
  const encoded = await encode(job, input, size);
  const file = path.join(job.folder, encoded.name);
  writeFileSync(file, encoded.data, { mode: 0o600, flag: 'wx' });
  await checkOutput(file, size);
  const clear = (await isSeeThrough(meta, () => openPicture(input, job.isRescue))) ? [note('transparency-on-white')] : [];
  return { fileName: encoded.name, size, notes: [...pictureNotes(meta), ...clear] };
};

const rulerRows = 200;

/** How far down a cut picture is real: decoders fill the rest with one colour. */
const readablePercent = async (input: string | Uint8Array): Promise<number | undefined> => {
  try {
    const { data, info } = await openPicture(input, true).resize({ width: 16, height: rulerRows, fit: 'fill' }).flatten({ background: '#000000' }).greyscale().raw().toBuffer({ resolveWithObject: true });
    const columns = info.width * info.channels;
    const last = data[data.length - 1] ?? 0;
    let rows = rulerRows;
    while (rows > 0 && data.subarray((rows - 1) * columns, rows * columns).every((value) => Math.abs(value - last) <= 2)) rows -= 1;
    return rows === 0 ? undefined : Math.round((rows / rulerRows) * 100);
  } catch {
    return undefined;
  }
};

const asAnswer = async (error: unknown, input: string | Uint8Array): Promise<DecodeAnswer> => {
  const detail = error instanceof Error ? error.message : 'unknown';
  if (/exceeds pixel limit|too large|exceeds limit|maximum supported image dimension/i.test(detail)) return { kind: 'too-large' };
  const percent = await readablePercent(input);
  return { kind: 'damaged', detail: plainWords(detail).slice(0, 500), ...(percent === undefined ? {} : { readablePercent: percent }) };
};

const answerTo = async (job: DecodeJob): Promise<DecodeAnswer> => {
  const source = await sourceOf(job);
  if (source.kind === 'answer') return source.answer;
  try {
    const { fileName, size, notes } = await decode(job, source.input);
    return { kind: 'decoded', fileName, widthPx: size.widthPx, heightPx: size.heightPx, notes: [...source.notes, ...notes] };
  } catch (error) {
    return await asAnswer(error, source.input);
  }
};

const readJob = (): DecodeJob => JSON.parse(process.argv.at(-1) ?? '') as DecodeJob;

const job = readJob();
process.umask(0o077);
sharp.cache(false);
sharp.concurrency(1);
sharp.block({ operation: ['VipsForeignLoad'] });
// The finished picture is read again, so its two formats are open too.
sharp.unblock({ operation: [loaders[job.format], loaders.jpeg, loaders.png] });
const answer = await answerTo(job);
writeFileSync(path.join(job.folder, answerFile), JSON.stringify(answer), { mode: 0o600 });
// A process of Electron's own does not end by itself when nothing is left to do.
process.exit(0);
