/**
 * Carries an erasure from a story into every version that was made from it: they hold the same files by second names.
 *
 * In: the versions and what must go. Out: nothing of it in them; where one is open elsewhere or could not be changed,
 * its order waits and is carried out by whoever opens it next, and it is named. The orders are written before anything
 * is erased, so that a crash in between is finished at the next start.
 */
import { succeed, type Reason, type Result } from '../../core/failure.ts';
import type { Erasure } from '../../core/story/erase.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { takeOrderBack, writeOrder } from './erasure-order.ts';
import type { OpenStory } from './open-story.ts';
import type { FamilyMember } from './story-family.ts';

interface Versions {
  readonly fs: FileSystem;
  readonly versions: readonly FamilyMember[];
}

/** All orders or none. */
export const orderInVersions = async ({ fs, versions }: Versions, what: Erasure): Promise<Result<void>> => {
  for (const [index, { folder }] of versions.entries()) {
    const ordered = await writeOrder({ fs, folder }, what);
    if (ordered.ok) continue;
    for (const before of versions.slice(0, index)) await takeOrderBack({ fs, folder: before.folder }, what);
    return ordered;
  }
  return succeed(undefined);
};

interface Opening {
  openStory(folder: string): Promise<Result<OpenStory>>;
}

/** Opening a story carries out what is ordered there. Out: the versions in which it waits. */
export const eraseInVersions = async (library: Opening, versions: readonly FamilyMember[]): Promise<readonly Reason[]> => {
  const waiting: Reason[] = [];
  for (const { folder, story } of versions) {
    const opened = await library.openStory(folder);
    if (!opened.ok || opened.value.isReadOnly) waiting.push({ code: 'note.version-waits', params: { title: story.title } });
    if (opened.ok) await opened.value.close();
  }
  return waiting;
};
