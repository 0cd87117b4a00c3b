/**
 * What a clip is made from, and what each of its pieces gives.
 */
import type { ClipPiece, ClipPlan } from '../../core/clip/clip-plan.ts';
import type { EncoderSettings } from '../../core/plan/encoder-settings.ts';
import type { RenderPlan } from '../../core/plan/render-plan.ts';
import type { FileSystem } from '../disk/file-system.ts';
import type { Ffmpeg } from '../ffmpeg/find.ts';
import type { RenderProgress } from './render-progress.ts';
import type { RenderWork } from './render-work.ts';

export type ClipMaterial =
  /** `plan` of the whole film: its sound is made whole, and kept. */
  | { readonly kind: 'story'; readonly storyFolder: string; readonly plan: RenderPlan }
  | { readonly kind: 'film'; readonly file: string };

export interface ClipRenderRequest {
  readonly plan: ClipPlan;
  readonly materialOf: (sourceId: string) => ClipMaterial;
  /** Holds cache/ and renders/ as a story's folder does. */
  readonly clipFolder: string;
  readonly outFile: string;
  readonly ffmpeg: Ffmpeg;
  readonly fontsFolder: string;
  readonly fs?: FileSystem;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: RenderProgress) => void;
  readonly threads?: number;
}

/** What one piece of a clip gave to the work folder. */
export interface MadePiece {
  /** In order, names in the clip's work folder. */
  readonly names: readonly string[];
  readonly sound: { readonly kind: 'work'; readonly name: string } | { readonly kind: 'path'; readonly path: string };
  readonly framesCopied: number;
  readonly framesEncoded: number;
}

export interface PieceOrder {
  readonly request: ClipRenderRequest;
  /** The clip's room. */
  readonly work: RenderWork;
  readonly encoder: EncoderSettings;
  readonly threads: number;
  /** By the number of their piece. */
  readonly pieces: ReadonlyMap<number, ClipPiece>;
  readonly onDone: (pieceNumber: number) => void;
}

export interface MadePieces {
  readonly made: ReadonlyMap<number, MadePiece>;
  /** What a decoder must be told about each kind of piece. */
  readonly setups: readonly string[];
}
