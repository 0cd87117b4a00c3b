/**
 * Which version of its story a finished film was made from: `story-<preset>.made-from.json` beside it.
 *
 * In: a film in renders/. Out: a note that is gone before the film changes and comes after it, so that it never speaks of
 * another film; without a note nobody knows, and unknown is another version.
 */
import path from 'node:path';
import { z } from 'zod';
import type { Result } from '../../core/failure.ts';
import { writeFileAtomically } from '../disk/atomic-write.ts';
import { systemCodeOf } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';

const noteSchema = z.looseObject({ storyHash: z.string().regex(/^[0-9a-f]{64}$/) });

export interface FilmPlace {
  readonly fs: FileSystem;
  readonly film: string;
}

const noteOf = (film: string): string => path.join(path.dirname(film), `${path.basename(film, path.extname(film))}.made-from.json`);

/** Before the film is written. Rejects with Node's error of the disk. */
export const forgetFilmSource = async ({ fs, film }: FilmPlace): Promise<void> => {
  try {
    await fs.unlink(noteOf(film));
  } catch (error) {
    if (systemCodeOf(error) !== 'ENOENT') throw error;
  }
};

/** After the film has its name. */
export const noteFilmSource = ({ fs, film }: FilmPlace, storyHash: string): Promise<Result<void>> => writeFileAtomically({ fs, path: noteOf(film), data: `${JSON.stringify({ storyHash })}\n` });

export type FilmState = 'current' | 'stale' | 'missing';

export const filmState = async ({ fs, film }: FilmPlace, storyHash: string): Promise<FilmState> => {
  if ((await fs.facts(film))?.kind !== 'file') return 'missing';
  if ((await fs.facts(noteOf(film)))?.kind !== 'file') return 'stale';
  try {
    const note = noteSchema.safeParse(JSON.parse(Buffer.from(await fs.readFile(noteOf(film))).toString('utf8')));
    return note.success && note.data.storyHash === storyHash ? 'current' : 'stale';
  } catch (error) {
    if (error instanceof SyntaxError) return 'stale';
    throw error;
  }
};
