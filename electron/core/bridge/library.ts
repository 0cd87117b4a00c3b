/**
 * The bridge's questions about the library: which stories there are, and what becomes of a whole story.
 */
import type { FailureCode, Reason } from '../failure.ts';
import type { NoParticulars, Question } from './question.ts';

/** What the library screen shows of one story. A story that cannot be read is shown with its reason, never left out. */
export type StoryListing =
  | {
      readonly kind: 'readable';
      readonly storyId: string;
      /** Unique in the library, as an id is not: a copied folder holds the same one. */
      readonly folderName: string;
      readonly title: string;
      /** BCP 47; the window derives the direction of the title from it. */
      readonly language: string;
      readonly sceneCount: number;
      readonly durationMs: number;
      readonly changedAtMs: number;
      /** Told by their code as a sentence key; what stops a render first, empty when nothing is missing. */
      readonly problems: readonly Reason[];
    }
  | {
      readonly kind: 'unreadable';
      readonly storyId: string;
      /** The folder's own name: the title is inside the file that cannot be read. */
      readonly folderName: string;
      readonly changedAtMs: number;
      readonly failureCode: FailureCode;
    };

export interface LibraryStatus {
  /** The folder's own name, never its path: the window needs no more, and screenshots get shared. */
  readonly folderName: string;
  readonly storyCount: number;
}

export interface LibraryRequests {
  readonly 'library:list': Question<NoParticulars, readonly StoryListing[]>;
  readonly 'library:status': Question<NoParticulars, LibraryStatus>;
}

export interface LibraryNews {
  /** Something under the library's stories changed on disk, perhaps by the command line; ask again. */
  readonly 'library:changed': { readonly atMs: number };
}

export const libraryCalls = { listStories: 'library:list', libraryStatus: 'library:status' } as const satisfies Readonly<Record<string, keyof LibraryRequests>>;
export const libraryHearings = { onLibraryChanged: 'library:changed' } as const satisfies Readonly<Record<string, keyof LibraryNews>>;
