/**
 * The bridge's questions about pictures that come into the open story.
 *
 * Taking in puts a checked working copy into the story's media/ and changes nothing else; which scene shows it is an
 * edit of the window. A film gives a still, at a moment the person may choose anew.
 */
import type { Failure, Reason } from '../failure.ts';
import type { NoParticulars, Question } from './question.ts';

interface OfFile {
  readonly fileId: string;
  /** The file's own name, for sentences; it never enters the story. */
  readonly name: string;
}

export type TakenIn =
  | (OfFile & {
      readonly kind: 'picture';
      readonly sha256: string;
      readonly fileName: string;
      readonly widthPx: number;
      readonly heightPx: number;
      /** Set when it is one moment of a film, which may be chosen anew with `takeStill`. */
      readonly isStill: boolean;
      readonly notes: readonly Reason[];
    })
  /** A sound: whoever dropped it is asked whether it is a voice or music. Nothing was taken in yet. */
  | (OfFile & { readonly kind: 'sound' })
  | (OfFile & { readonly kind: 'failed'; readonly failure: Failure });

export interface PicturesRequests {
  /** One answer per file, in order; after `stopTakingIn` the files that were not begun are left out. */
  readonly 'pictures:take-in': Question<{ readonly fileIds: readonly string[]; readonly acceptDamaged: boolean }, readonly TakenIn[]>;
  readonly 'pictures:still': Question<{ readonly fileId: string; readonly atMs: number }, TakenIn>;
  readonly 'pictures:stop': Question<NoParticulars, NoParticulars>;
}

export interface PicturesNews {
  readonly 'pictures:progress': { readonly done: number; readonly total: number };
}

export const picturesCalls = { takeInPictures: 'pictures:take-in', takeStill: 'pictures:still', stopTakingIn: 'pictures:stop' } as const satisfies Readonly<Record<string, keyof PicturesRequests>>;
export const picturesHearings = { onPicturesProgress: 'pictures:progress' } as const satisfies Readonly<Record<string, keyof PicturesNews>>;
