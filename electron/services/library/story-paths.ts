/**
 * Where the parts of a story lie inside its folder.
 *
 * Contract with users: these names are what they see on their disk and what other versions look for.
 */
import path from 'node:path';

export interface StoryPaths {
  readonly story: string;
  readonly journal: string;
  readonly lock: string;
  readonly consent: string;
  /** What the studio works with: checked, decoded once, content-addressed. */
  readonly media: string;
  /** The untouched files as they came; no code that builds a package may reach this folder. */
  readonly originals: string;
  /** A recording in progress. */
  readonly takes: string;
  /** May be deleted at any time. */
  readonly cache: string;
  readonly backups: string;
  readonly lostAndFound: string;
  readonly renders: string;
  readonly evidence: string;
}

export const storyPaths = (folder: string): StoryPaths => ({
  story: path.join(folder, 'story.json'),
  journal: path.join(folder, 'story.journal'),
  lock: path.join(folder, 'story.lock'),
  consent: path.join(folder, 'consent.json'),
  media: path.join(folder, 'media'),
  originals: path.join(folder, 'originals'),
  takes: path.join(folder, 'takes'),
  cache: path.join(folder, 'cache'),
  backups: path.join(folder, 'backups'),
  lostAndFound: path.join(folder, 'lost+found'),
  renders: path.join(folder, 'renders'),
  evidence: path.join(folder, 'evidence'),
});

/** The folders a new story starts with; the others appear when something is put there. */
export const firstFolders = (folder: string): readonly string[] => {
  const paths = storyPaths(folder);
  return [paths.media, paths.originals, paths.backups];
};
