/**
 * Takes the titles of stories that are gone out of the notes of their sendings.
 *
 * In: the library, and which stories it still has. Out: notes without those titles; what was sent where, and how far it
 * came, stays written down. A package of somebody else keeps its title.
 */
import path from 'node:path';
import { succeed, type Result } from '../../core/failure.ts';
import { sendingSchema } from '../../core/send/sending.ts';
import { writeFileAtomically } from '../disk/atomic-write.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { readLedger } from './ledger.ts';

interface NotesPlace {
  readonly fs: FileSystem;
  readonly libraryRoot: string;
}

const noteIn = (bytes: Uint8Array): ReturnType<typeof sendingSchema.safeParse> | undefined => {
  try {
    return sendingSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch (error) {
    // A torn note counts as none, wherever it is read.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

export const forgetSendingTitles = async (place: NotesPlace, storyIds: ReadonlySet<string>): Promise<Result<void>> => {
  const { fs, libraryRoot } = place;
  const folder = path.join(libraryRoot, 'sending');
  try {
    const names = (await fs.facts(folder))?.kind === 'folder' ? (await fs.list(folder)).filter((name) => name.endsWith('.json')) : [];
    const ledger = names.length === 0 ? succeed([]) : await readLedger(place);
    // Nobody can say whose packages they are: no title is kept that may be of a story that is gone.
    const storyOf = (exportId: string): string | undefined => (ledger.ok ? ledger.value.find((entry) => entry.exportId === exportId)?.storyId : '');
    for (const name of names) {
      const file = path.join(folder, name);
      const note = noteIn(await fs.readFile(file));
      const storyId = note?.success === true ? storyOf(note.data.exportId) : undefined;
      if (note?.success !== true || note.data.title === '' || storyId === undefined || storyIds.has(storyId)) continue;
      const written = await writeFileAtomically({ fs, path: file, data: `${JSON.stringify({ ...note.data, title: '' }, undefined, 2)}\n` });
      if (!written.ok) return written;
    }
    return succeed(undefined);
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
};
