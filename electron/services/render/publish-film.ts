/**
 * Gives a checked film its name, with its report and its captions beside it.
 *
 * In: a finished film in the work folder and its plan. Out: the names of what lies beside it. The film comes last: what is
 * seen under its name has its report and captions beside it.
 */
import path from 'node:path';
import { writeVtt } from '../../core/captions/vtt.ts';
import type { RenderReport } from '../../core/plan/media-check.ts';
import type { RenderPlan } from '../../core/plan/render-plan.ts';
import { succeed, type Result } from '../../core/failure.ts';
import { copyFileDurably, publishFile, writeFileAtomically } from '../disk/atomic-write.ts';
import { ensureFolder } from '../disk/folders.ts';
import type { RenderWork } from './render-work.ts';

export interface FinishedFilm {
  readonly work: RenderWork;
  readonly plan: RenderPlan;
  readonly outFile: string;
  /** The work folder lies on the disk of `outFile`: a rename is enough. */
  readonly isOnSameDisk: boolean;
  /** Name in the work folder. */
  readonly film: string;
  readonly report: RenderReport;
}

export interface PublishedFilm {
  readonly reportFile: string;
  readonly captionFiles: readonly string[];
}

const besideFilm = (outFile: string, ending: string): string => path.join(path.dirname(outFile), `${path.basename(outFile, path.extname(outFile))}${ending}`);

export const publishFilm = async ({ work, plan, outFile, isOnSameDisk, film, report }: FinishedFilm): Promise<Result<PublishedFilm>> => {
  const { fs } = work;
  await ensureFolder({ fs, folder: path.dirname(outFile) });
  const captionFiles: string[] = [];
  for (const track of plan.vttTracks) {
    const file = besideFilm(outFile, `.${track.language}.vtt`);
    const written = await writeFileAtomically({ fs, path: file, data: writeVtt(track) });
    if (!written.ok) return written;
    captionFiles.push(file);
  }
  const reportFile = besideFilm(outFile, '.report.json');
  const reported = await writeFileAtomically({ fs, path: reportFile, data: `${JSON.stringify(report, undefined, 2)}\n` });
  if (!reported.ok) return reported;
  const finished = path.join(work.folder, film);
  const placed = isOnSameDisk ? await publishFile({ fs, temporary: finished, path: outFile }) : await copyFileDurably({ fs, from: finished, to: outFile });
  return placed.ok ? succeed({ reportFile, captionFiles }) : placed;
};
