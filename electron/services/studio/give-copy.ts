/**
 * Gives the storyteller a copy of a finished film: looked into, asked about once more, noted, and only then there.
 *
 * In: a film in renders/ with the captions beside it, and a place outside. Out: film and captions under names that
 * were free, the ledger written before the first of them appears. It never replaces a file, and never gives a film
 * that was made from another version than the one the people in it agreed to.
 */
import path from 'node:path';
import type { EvidenceFile } from '../../core/consent/gate-input.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { failureFromDisk, systemCodeOf } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { ensureFolder } from '../disk/folders.ts';
import { requireFreeSpace, RESERVE_BYTES } from '../disk/free-space.ts';
import { hashFile } from '../disk/hash-file.ts';
import { releaseFile } from '../disk/release-file.ts';
import { temporaryNameFor } from '../disk/temporary-name.ts';
import type { OpenStory } from '../library/open-story.ts';
import type { RenderOutcome } from '../render/render-plan.ts';
import { videoEvidence } from './evidence.ts';
import { noteOwnCopy, type CopyTerms, type OwnCopyContents } from './note-own-copy.ts';
import type { Studio } from './studio.ts';

/** A film and the version it was made from. */
export interface RenderedStory extends RenderOutcome {
  readonly storyHash: string;
}

export interface CopyRequest {
  readonly studio: Studio;
  readonly opened: OpenStory;
  readonly rendered: RenderedStory;
  readonly outFile: string;
  readonly terms: CopyTerms;
}

interface Parcel {
  readonly from: string;
  readonly target: string;
  readonly temporary: string;
}

const stem = (file: string): string => path.basename(file, path.extname(file));

/** Captions first, the film last: what is seen under its name has its captions beside it. */
const parcelsOf = ({ rendered, outFile }: CopyRequest): readonly Parcel[] => {
  const beside = (file: string): string => path.join(path.dirname(outFile), `${stem(outFile)}${path.basename(file).slice(stem(rendered.file).length)}`);
  return [...rendered.captionFiles.map((from) => ({ from, target: beside(from) })), { from: rendered.file, target: outFile }].map((one) => ({ ...one, temporary: temporaryNameFor(one.target) }));
};

const refuseTaken = async (fs: FileSystem, parcels: readonly Parcel[]): Promise<Result<void>> => {
  for (const { target } of parcels) if ((await fs.facts(target)) !== undefined) return refuse('target-exists', { name: path.basename(target) });
  return succeed(undefined);
};

const copyAside = async (fs: FileSystem, { from, temporary }: Parcel): Promise<void> => {
  await fs.copy(from, temporary);
  const copied = await fs.open(temporary, 'append');
  try {
    await copied.sync();
  } finally {
    await copied.close();
  }
};

/** Looked into under the names they get outside, because those names leave too. */
const evidenceOf = async ({ studio, rendered, outFile }: CopyRequest, parcels: readonly Parcel[]): Promise<Result<readonly EvidenceFile[]>> => {
  const ffmpeg = await studio.ffmpeg();
  if (!ffmpeg.ok) return ffmpeg;
  const film = await videoEvidence({ name: path.basename(outFile), file: rendered.file, ffmpeg: ffmpeg.value, renderedFrom: rendered.storyHash });
  if (!film.ok) return film;
  const texts: EvidenceFile[] = [];
  for (const { from, target } of parcels.slice(0, -1)) texts.push({ name: path.basename(target), kind: 'text', text: Buffer.from(await studio.fs.readFile(from)).toString('utf8') });
  return succeed([film.value, ...texts]);
};

const noteCopy = async (request: CopyRequest, parcels: readonly Parcel[]): Promise<Result<OwnCopyContents>> => {
  const { studio, opened, terms } = request;
  const evidence = await evidenceOf(request, parcels);
  if (!evidence.ok) return evidence;
  const contents = async (): Promise<Result<OwnCopyContents>> => {
    const free = await refuseTaken(studio.fs, parcels);
    return free.ok ? succeed({ packageHash: (await hashFile(parcels.at(-1)?.temporary ?? '')).sha256, files: parcels.map(({ target }) => path.basename(target)) }) : free;
  };
  return noteOwnCopy({ studio, opened, terms, evidence: evidence.value, contents });
};

const clearAway = async (fs: FileSystem, parcels: readonly Parcel[]): Promise<void> => {
  for (const { temporary } of parcels) {
    try {
      await fs.unlink(temporary);
    } catch (error) {
      // Given its name by a rename, never made, or left for the sweep: the answer is already known.
      if (systemCodeOf(error) === undefined) throw error;
    }
  }
};

const give = async (request: CopyRequest, parcels: readonly Parcel[]): Promise<Result<RenderedStory>> => {
  const { studio: { fs }, rendered, outFile } = request;
  const folder = path.dirname(outFile);
  await ensureFolder({ fs, folder });
  const free = await refuseTaken(fs, parcels);
  if (!free.ok) return free;
  const room = await requireFreeSpace({ fs, folder, bytes: rendered.report.sizeBytes + RESERVE_BYTES });
  if (!room.ok) return room;
  for (const parcel of parcels) await copyAside(fs, parcel);
  const noted = await noteCopy(request, parcels);
  if (!noted.ok) return noted;
  for (const { temporary, target } of parcels) {
    const released = await releaseFile({ fs, finished: temporary, target });
    if (!released.ok) return released;
  }
  return succeed({ ...rendered, file: outFile, captionFiles: parcels.slice(0, -1).map(({ target }) => target) });
};

export const giveCopy = async (request: CopyRequest): Promise<Result<RenderedStory>> => {
  const parcels = parcelsOf(request);
  try {
    return await give(request, parcels);
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error, { name: path.basename(request.outFile) }) };
  } finally {
    await clearAway(request.studio.fs, parcels);
  }
};
