/**
 * The window's size and place, kept in `window.json` beside the settings from one start to the next.
 *
 * A file that is missing, broken or cannot be written only means that the window opens where a new one would.
 */
import path from 'node:path';
import { writeFileAtomically } from '../services/disk/atomic-write.ts';
import { systemCodeOf } from '../services/disk/disk-fault.ts';
import type { FileSystem } from '../services/disk/file-system.ts';
import { inTurn } from '../services/library/durable-document.ts';
import { windowStateSchema, type WindowState } from './window-place.ts';

export interface KeptWindowState {
  read(): Promise<WindowState | undefined>;
  keep(state: WindowState): Promise<void>;
}

export const keptWindowState = ({ fs, userDataFolder }: { readonly fs: FileSystem; readonly userDataFolder: string }): KeptWindowState => {
  const file = path.join(userDataFolder, 'window.json');
  const turn = inTurn();
  return {
    read: async () => {
      try {
        const parsed = windowStateSchema.safeParse(JSON.parse(new TextDecoder().decode(await fs.readFile(file))));
        return parsed.success ? parsed.data : undefined;
      } catch (error) {
        if (error instanceof SyntaxError || systemCodeOf(error) !== undefined) return undefined;
        throw error;
      }
    },
    keep: (state) =>
      turn(async () => {
        await writeFileAtomically({ fs, path: file, data: `${JSON.stringify(state)}\n` });
      }),
  };
};
