/**
 * The mark of a running program: who finds it at start knows that the last run did not end by itself.
 *
 * Goes out: `running.json` beside the settings, with the folder name of the open story and nothing else of it. Removed
 * when the program quits. A mark that cannot be written costs the question at the next start, never the work.
 */
import path from 'node:path';
import { z } from 'zod';
import type { LastRun } from '../core/bridge/desktop.ts';
import { folderName } from '../core/bridge/question-schemas.ts';
import { writeFileAtomically } from '../services/disk/atomic-write.ts';
import { systemCodeOf } from '../services/disk/disk-fault.ts';
import type { FileSystem } from '../services/disk/file-system.ts';
import { inTurn } from '../services/library/durable-document.ts';

const markSchema = z.object({ folderName: folderName.optional() });

export interface RunningMark {
  /** How the run before this one ended. */
  readonly lastRun: LastRun;
  /** Undefined when no story is open. */
  note(folderName: string | undefined): Promise<void>;
  remove(): Promise<void>;
}

const readMark = async (fs: FileSystem, file: string): Promise<LastRun> => {
  try {
    if ((await fs.facts(file)) === undefined) return { endedCleanly: true };
    const parsed = markSchema.safeParse(JSON.parse(new TextDecoder().decode(await fs.readFile(file))));
    return { endedCleanly: false, ...(parsed.data?.folderName === undefined ? {} : { folderName: parsed.data.folderName }) };
  } catch (error) {
    // A mark that cannot be read is still a mark.
    if (error instanceof SyntaxError || systemCodeOf(error) !== undefined) return { endedCleanly: false };
    throw error;
  }
};

export const openRunningMark = async ({ fs, userDataFolder }: { readonly fs: FileSystem; readonly userDataFolder: string }): Promise<RunningMark> => {
  const file = path.join(userDataFolder, 'running.json');
  const turn = inTurn();
  const note = (name: string | undefined): Promise<void> =>
    turn(async () => {
      await writeFileAtomically({ fs, path: file, data: `${JSON.stringify(name === undefined ? {} : { folderName: name })}\n` });
    });
  const lastRun = await readMark(fs, file);
  await note(undefined);
  return {
    lastRun,
    note,
    remove: () =>
      turn(async () => {
        try {
          await fs.unlink(file);
        } catch (error) {
          if (systemCodeOf(error) === undefined) throw error;
        }
      }),
  };
};
