/**
 * Brings evidence that lies in the folder of a version to the story whose answers it proves.
 *
 * In: the library. Out: signatures, voices and pictures of paper beside the consent that names them. Evidence that was
 * kept while a version was open lay in the version's folder, where no answer looks for it and no backup of the story
 * takes it along. A version whose story is not here, or that has answers of its own, keeps what it has. Doing it twice
 * does no harm.
 */
import path from 'node:path';
import type { Result } from '../../core/failure.ts';
import { versionSourceId } from '../../core/story/version.ts';
import { renameWithRetries } from '../disk/atomic-write.ts';
import { systemCodeOf } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { ensureFolder } from '../disk/folders.ts';
import { loadStory } from './load-story.ts';
import { everyPlace, type LibraryPlace } from './story-family.ts';
import { storyPaths } from './story-paths.ts';

const evidenceIn = async (fs: FileSystem, folder: string): Promise<readonly string[]> => {
  const { evidence } = storyPaths(folder);
  const names = (await fs.facts(evidence))?.kind === 'folder' ? await fs.list(evidence) : [];
  return names.filter((name) => /^[0-9a-f]{64}\.age$/.test(name));
};

/** Named by its content: what is there under the same name is the same. */
const move = async (fs: FileSystem, from: string, to: string, names: readonly string[]): Promise<void> => {
  await ensureFolder({ fs, folder: to });
  for (const name of names) {
    if ((await fs.facts(path.join(to, name))) === undefined) await renameWithRetries({ fs, from: path.join(from, name), to: path.join(to, name) });
    else await fs.unlink(path.join(from, name));
  }
  await fs.syncFolder(to);
  await fs.syncFolder(from);
};

const bringFrom = async ({ fs, now, folderOf }: EvidenceRequest, folder: string): Promise<void> => {
  const names = await evidenceIn(fs, folder);
  // Answers of its own need no reading of the story, at every start, to be known as such.
  if (names.length === 0 || (await fs.facts(storyPaths(folder).consent)) !== undefined) return;
  const loaded = await loadStory({ fs, folder, now, readOnly: true, session: '00000000' });
  const sourceId = loaded.ok ? versionSourceId(loaded.value.story) : undefined;
  const source = sourceId === undefined ? undefined : await folderOf(sourceId);
  if (source?.ok === true && source.value !== folder) await move(fs, storyPaths(folder).evidence, storyPaths(source.value).evidence, names);
};

export interface EvidenceRequest extends LibraryPlace {
  /** The folder of a story by its id. */
  readonly folderOf: (storyId: string) => Promise<Result<string>>;
}

export const bringEvidenceHome = async (request: EvidenceRequest): Promise<void> => {
  for (const { folder } of await everyPlace(request)) {
    try {
      await bringFrom(request, folder);
    } catch (error) {
      // A disk that does not let it go now is asked again at the next start; it lies there as safe as before.
      if (systemCodeOf(error) === undefined) throw error;
    }
  }
};
