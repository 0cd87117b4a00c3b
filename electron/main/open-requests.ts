/**
 * Files and folders that the system hands to the program: a double click, a drop on its icon, a second start.
 *
 * Comes in: a place somebody else named. Goes out: a request to the window, when a package, a backup, a partner's answer or
 * a story's folder lies there. It only ever leads to a preview: nothing is taken in, played or sent without a word of the person.
 */
import path from 'node:path';
import type { OpenRequest } from '../core/bridge/desktop.ts';
import { systemCodeOf } from '../services/disk/disk-fault.ts';
import type { FileSystem } from '../services/disk/file-system.ts';
import { isStoryFolder } from '../services/library/story-folder.ts';
import { isAnswer } from '../services/studio/is-answer.ts';
import { isBackup } from '../services/studio/is-backup.ts';
import type { OfferedFiles } from './offered-files.ts';

/** `zip` is what packages and backups are, `json` what answers are; `hearth` is each under a name that belongs to this program alone. */
const archiveEndings = ['.zip', '.hearth'];
const answerEndings = ['.json', '.hearth'];

export interface OpenRequests {
  /** Does nothing when what lies there is not ours to open. */
  offer(place: string): Promise<void>;
  /** What nobody has heard yet; the window asks when it begins to listen. */
  takeWaiting(): readonly OpenRequest[];
}

export interface OpenRequestsOptions {
  readonly fs: FileSystem;
  readonly files: Pick<OfferedFiles, 'offer'>;
  readonly tell: (request: OpenRequest) => void;
}

const kindOf = async (fs: FileSystem, place: string): Promise<OpenRequest['kind'] | undefined> => {
  try {
    const facts = await fs.facts(place);
    const ending = path.extname(place).toLowerCase();
    if (facts?.kind === 'file' && answerEndings.includes(ending) && (await isAnswer(place))) return 'answer';
    if (facts?.kind === 'file' && archiveEndings.includes(ending)) return (await isBackup(place)) ? 'backup' : 'package';
    return facts?.kind === 'folder' && (await isStoryFolder(fs, place)) ? 'story-folder' : undefined;
  } catch (error) {
    if (systemCodeOf(error) === undefined) throw error;
    return undefined;
  }
};

export const openRequests = ({ fs, files, tell }: OpenRequestsOptions): OpenRequests => {
  let waiting: OpenRequest[] = [];
  let isHeard = false;
  return {
    offer: async (place) => {
      const kind = await kindOf(fs, place);
      if (kind === undefined) return;
      const [offered] = await files.offer([place]);
      if (offered === undefined) return;
      const request = { fileId: offered.fileId, name: offered.name, kind };
      if (isHeard) tell(request);
      else waiting.push(request);
    },
    takeWaiting: () => {
      isHeard = true;
      const taken = waiting;
      waiting = [];
      return taken;
    },
  };
};
