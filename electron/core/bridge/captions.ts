/**
 * The bridge's questions about caption files.
 *
 * A file's cues come on the story's clock; the window puts them into scenes with the same pure function as a draft.
 */
import type { FileCue } from '../captions/file-cue.ts';
import type { Question } from './question.ts';

export interface ReadCaptions {
  readonly name: string;
  readonly cues: readonly FileCue[];
}

export type CaptionFormat = 'srt' | 'vtt';

export interface CaptionsRequests {
  readonly 'captions:read': Question<{ readonly fileId: string }, ReadCaptions>;
  /**
   * Writes one language of the open story into its renders/ folder and shows it there. Like a film it is a working copy:
   * words that leave the organisation leave through an export.
   */
  readonly 'captions:write': Question<{ readonly language: string; readonly format: CaptionFormat }, { readonly name: string }>;
}

export const captionsCalls = { readCaptions: 'captions:read', writeCaptions: 'captions:write' } as const satisfies Readonly<Record<string, keyof CaptionsRequests>>;
