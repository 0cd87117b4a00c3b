/**
 * The bridge: every question the window may ask and every piece of news it may hear.
 *
 * Names and types only, because the sandboxed preload loads this file. The window sends intentions, never a path,
 * an argument list or a command; every answer is a `Result`, since Electron passes on only an error's message.
 * The schemas that main parses with stand in `bridge-schemas.ts`.
 */
import type { FailureCode, Reason, Result } from './failure.ts';

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

/** A question without particulars. Strict: main refuses a request that carries more than it may. */
export type NoParticulars = Readonly<Record<string, never>>;

export interface Requests {
  readonly 'library:list': { readonly request: NoParticulars; readonly answer: readonly StoryListing[] };
  readonly 'library:status': { readonly request: NoParticulars; readonly answer: LibraryStatus };
}

export interface News {
  /** Something under the library's stories changed on disk, perhaps by the command line; ask again. */
  readonly 'library:changed': { readonly atMs: number };
}

export type RequestName = keyof Requests;
export type NewsName = keyof News;
export type Answer<Name extends RequestName> = Result<Requests[Name]['answer']>;

/** What the preload puts on `window.studio`: named calls, nothing else. */
export interface Studio {
  readonly listStories: () => Promise<Answer<'library:list'>>;
  readonly libraryStatus: () => Promise<Answer<'library:status'>>;
  /** Returns the function that stops listening. */
  readonly onLibraryChanged: (listener: (news: News['library:changed']) => void) => () => void;
}
