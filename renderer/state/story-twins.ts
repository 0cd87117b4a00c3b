/**
 * The other version of a story, where the library holds one: the same id in another folder.
 */
import type { StoryListing } from '../../electron/core/bridge/library.ts';
import type { LibraryState } from './library-store.ts';

/** Of several the one that changed last. */
export const twinOf = (state: LibraryState, story: StoryListing): StoryListing | undefined =>
  state.kind !== 'ready' || story.kind !== 'readable'
    ? undefined
    : state.stories.filter((one) => one.kind === 'readable' && one.storyId === story.storyId && one.folderName !== story.folderName).toSorted((a, b) => b.changedAtMs - a.changedAtMs)[0];
