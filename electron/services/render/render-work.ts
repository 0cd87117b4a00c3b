/**
 * The private room of one render: its folders, its way to ffmpeg, its stop.
 *
 * In: the story's folder, the fonts, the program. Out: a function that runs one job in the room. Everything unfinished
 * lies in one folder with a temporary name inside the story's cache/, on the same disk as what is published, and is
 * removed whole at the end; what a killed program left is swept by name at the next start.
 */
import { createHash } from 'node:crypto';
import path from 'node:path';
import type { FileRef, FfmpegJob } from '../../core/plan/ffmpeg-job.ts';
import { refuse, type Result } from '../../core/failure.ts';
import { writeFlushed } from '../disk/atomic-write.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { ensureFolder } from '../disk/folders.ts';
import { sweepTemporaries } from '../disk/sweep.ts';
import { temporaryNameFor } from '../disk/temporary-name.ts';
import type { Ffmpeg } from '../ffmpeg/find.ts';
import { type FfmpegRun, runFfmpeg } from '../ffmpeg/run.ts';
import { storyPaths } from '../library/story-paths.ts';

export interface RenderWork {
  readonly ffmpeg: Ffmpeg;
  readonly fs: FileSystem;
  /** Unfinished files of this render. */
  readonly folder: string;
  /** Finished parts, by key. */
  readonly cacheFolder: string;
  readonly mediaFolder: string;
  readonly fontsHash: string;
  readonly signal: AbortSignal;
  readonly runJob: (job: FfmpegJob, onProgress?: (doneMs: number) => void) => Promise<Result<FfmpegRun>>;
  /** The same room with one more reason to stop. */
  readonly stoppedBy: (signal: AbortSignal) => RenderWork;
}

/** Fonts inside the room, under a name that needs no escaping in a filter. */
export const fontsName = 'fonts';
/** A stop must be felt within a second: `q`, then the harder ways soon after. */
const patienceMs = 200;

const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** libass on some systems asks fontconfig as well: it is shown our fonts and nothing of the machine's. */
const layOutFonts = async ({ fs, folder, fontsFolder }: { readonly fs: FileSystem; readonly folder: string; readonly fontsFolder: string }): Promise<string> => {
  const target = path.join(folder, fontsName);
  await fs.mkdir(target);
  const hash = createHash('sha256');
  const names = (await fs.list(fontsFolder)).filter((name) => name.endsWith('.ttf')).toSorted();
  for (const name of names) {
    hash.update(name).update(await fs.readFile(path.join(fontsFolder, name)));
    await fs.copy(path.join(fontsFolder, name), path.join(target, name));
  }
  const configuration = `<?xml version="1.0"?>\n<fontconfig><dir>${escapeXml(target)}</dir><cachedir>${escapeXml(path.join(folder, 'font-cache'))}</cachedir></fontconfig>\n`;
  await writeFlushed({ fs, path: path.join(folder, 'fonts.conf'), data: new TextEncoder().encode(configuration) });
  return hash.digest('hex');
};

const resolver = (folders: Pick<RenderWork, 'folder' | 'cacheFolder' | 'mediaFolder'>) => (file: FileRef): string => {
  switch (file.kind) {
    case 'media':
      return path.join(folders.mediaFolder, file.fileName);
    case 'work':
      return path.join(folders.folder, file.name);
    case 'cache':
      return path.join(folders.cacheFolder, file.name);
    case 'path':
    default:
      return file.path;
  }
};

const fullBytes = 2_000_000;
const wantedMb = 200;

/** ffmpeg says in words what the disk told it, or only stumbles over what it could not write whole. */
const toldByDisk = async <Value>(done: Result<Value>, { fs, folder }: Pick<RenderWork, 'fs' | 'folder'>): Promise<Result<Value>> => {
  if (done.ok || (done.failure.code !== 'ffmpeg-failed' && done.failure.code !== 'file-damaged')) return done;
  const detail = done.failure.detail ?? '';
  const isFull = /No space left on device|Disk quota exceeded/.test(detail) || (await fs.freeBytes(folder)) < fullBytes;
  return isFull ? refuse('disk-full', { neededMb: wantedMb }, { detail }) : done;
};

export interface RoomRequest {
  readonly storyFolder: string;
  readonly fontsFolder: string;
  readonly ffmpeg: Ffmpeg;
  readonly fs: FileSystem;
  readonly signal: AbortSignal;
}

/** Opens the room, lets `use` work in it, and takes it away whatever happened. */
export const withRenderWork = async <Value>(request: RoomRequest, use: (work: RenderWork) => Promise<Result<Value>>): Promise<Result<Value>> => {
  const { ffmpeg, fs, signal } = request;
  const { cache, media } = storyPaths(request.storyFolder);
  const folder = temporaryNameFor(path.join(cache, 'render'));
  try {
    await ensureFolder({ fs, folder: cache });
    await sweepTemporaries({ fs, folder: cache });
    await fs.mkdir(folder);
    const fontsHash = await layOutFonts({ fs, folder, fontsFolder: request.fontsFolder });
    const folders = { folder, cacheFolder: cache, mediaFolder: media };
    const env = { FONTCONFIG_FILE: path.join(folder, 'fonts.conf') };
    const workUnder = (under: AbortSignal): RenderWork => ({
      ffmpeg,
      fs,
      ...folders,
      fontsHash,
      signal: under,
      runJob: (job, onProgress) => runFfmpeg({ ffmpeg, job, resolve: resolver(folders), workFolder: folder, signal: under, env, patienceMs, ...(onProgress === undefined ? {} : { onProgress }) }),
      stoppedBy: (more) => workUnder(AbortSignal.any([under, more])),
    });
    return await toldByDisk(await use(workUnder(signal)), { fs, folder });
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  } finally {
    await fs.removeFolder(folder);
  }
};

/** A small text for ffmpeg to read: captions, lists, chapters. */
export const writeWorkFile = async (work: RenderWork, name: string, text: string): Promise<void> =>
  writeFlushed({ fs: work.fs, path: path.join(work.folder, name), data: new TextEncoder().encode(text) });
