/**
 * The bridge's questions about clips for courses.
 *
 * A clip is a value: the window changes it by the same edits as the command line and saves it whole, so that undo is the
 * clip as it was. Main answers each time what it looks like now, and what stands between it and its course.
 */
import type { Clip } from '../clip/clip.ts';
import type { ExportForm } from '../course/unit-form.ts';
import type { Reason } from '../failure.ts';
import type { NoParticulars, Question } from './question.ts';
import type { TypedReasons } from './render.ts';

export interface ClipRow {
  readonly clipId: string;
  readonly title: string;
  readonly language: string;
  readonly partCount: number;
}

/** What a part may be cut from. */
export type ClipOffer =
  | { readonly kind: 'story'; readonly storyId: string; readonly title: string; readonly language: string }
  | { readonly kind: 'package'; readonly exportId: string; readonly title: string; readonly language: string };

export interface ClipSourceFacts {
  readonly sourceId: string;
  readonly title: string;
  readonly fps: number;
  readonly durationMs: number;
  readonly scenes: readonly { readonly sceneId: string; readonly startMs: number; readonly endMs: number }[];
}

export interface ClipView {
  readonly clip: Clip;
  readonly durationMs: number;
  /** Those that can be placed, in order. */
  readonly parts: readonly { readonly id: string; readonly title: string; readonly startMs: number; readonly lengthMs: number }[];
  readonly sources: readonly ClipSourceFacts[];
  readonly problems: readonly Reason[];
  readonly refusals: readonly Reason[];
  readonly warnings: readonly Reason[];
  /** Nothing stands in the way, warnings included. */
  readonly isAllowed: boolean;
  readonly validUntil?: string | undefined;
  /** Captions in the language of the course, in every part. */
  readonly hasCaptions: boolean;
}

export interface ClipFilm {
  /** For `mediaUrl('film', …)`. */
  readonly filmId: string;
  readonly durationMs: number;
  readonly framesCopied: number;
  readonly framesEncoded: number;
  /** The course's language first; a window shows none of those inside the film. */
  readonly captions: readonly { readonly language: string; readonly vtt: string }[];
}

export interface ClipsRequests {
  readonly 'clips:list': Question<NoParticulars, readonly ClipRow[]>;
  readonly 'clips:offers': Question<NoParticulars, readonly ClipOffer[]>;
  readonly 'clips:make': Question<{ readonly title: string; readonly language: string }, ClipView>;
  readonly 'clips:open': Question<{ readonly clipId: string }, ClipView>;
  /** Adds the whole source as the last part. */
  readonly 'clips:add': Question<{ readonly clipId: string; readonly storyId?: string | undefined; readonly exportId?: string | undefined }, ClipView>;
  readonly 'clips:save': Question<{ readonly clip: Clip }, ClipView>;
  /** Told by `clips:progress`; ended by `clips:stop`, which leaves nothing half-made. */
  readonly 'clips:render': Question<{ readonly clipId: string }, ClipFilm>;
  /** Asks for a folder. `passphrase-needed`: ask for it and call again. */
  readonly 'clips:export': Question<{ readonly clipId: string; readonly form: ExportForm; readonly recipient?: string | undefined; readonly reasons: TypedReasons }, { readonly fileName: string; readonly folderName: string; readonly validUntil: string }>;
  readonly 'clips:stop': Question<NoParticulars, NoParticulars>;
}

export interface ClipsNews {
  readonly 'clips:progress': { readonly share: number; readonly leftMs?: number | undefined };
}

export const clipsCalls = {
  listClips: 'clips:list',
  listClipOffers: 'clips:offers',
  makeClip: 'clips:make',
  openClip: 'clips:open',
  addToClip: 'clips:add',
  saveClip: 'clips:save',
  renderClip: 'clips:render',
  exportClip: 'clips:export',
  stopClip: 'clips:stop',
} as const satisfies Readonly<Record<string, keyof ClipsRequests>>;

export const clipsHearings = { onClipProgress: 'clips:progress' } as const satisfies Readonly<Record<string, keyof ClipsNews>>;
