/**
 * Where the portfolio of received packages lies: in the library, unless another folder was chosen once.
 *
 * The choice stands in a file of its own beside the settings; a file that cannot be read means the usual place.
 */
import path from 'node:path';
import { z } from 'zod';
import type { Result } from '../core/failure.ts';
import { strictJson } from '../core/package/strict-json.ts';
import { writeFileAtomically } from '../services/disk/atomic-write.ts';
import { systemCodeOf } from '../services/disk/disk-fault.ts';
import type { FileSystem } from '../services/disk/file-system.ts';

export interface KeptPortfolioPlace {
  root(): Promise<string>;
  choose(root: string): Promise<Result<void>>;
}

export interface PortfolioPlaceOptions {
  readonly fs: FileSystem;
  readonly userDataFolder: string;
  readonly libraryRoot: () => string;
}

const schema = z.object({ schemaVersion: z.literal(1), root: z.string().min(1).max(4096) });

export const keptPortfolioPlace = ({ fs, userDataFolder, libraryRoot }: PortfolioPlaceOptions): KeptPortfolioPlace => {
  const file = path.join(userDataFolder, 'portfolio-place.json');
  const chosen = async (): Promise<string | undefined> => {
    try {
      const json = strictJson(new TextDecoder().decode(await fs.readFile(file)));
      const parsed = schema.safeParse(json.ok ? json.value : undefined);
      return parsed.success && path.isAbsolute(parsed.data.root) ? parsed.data.root : undefined;
    } catch (error) {
      if (systemCodeOf(error) === undefined) throw error;
      return undefined;
    }
  };
  return {
    root: async () => (await chosen()) ?? path.join(libraryRoot(), 'portfolio'),
    choose: (root) => writeFileAtomically({ fs, path: file, data: `${JSON.stringify({ schemaVersion: 1, root })}\n` }),
  };
};
