/**
 * The bridge's questions about files of the person's disk.
 *
 * The window never holds a path: a file that was dropped or chosen is known to it by a random id and its own name. The
 * preload alone turns a dropped file into its path (`offerFiles`).
 */
import type { Question } from './question.ts';

export interface OfferedFile {
  readonly fileId: string;
  /** The file's or folder's own name, for sentences. */
  readonly name: string;
  readonly isFolder: boolean;
}

/** What the person is asked for: decides the dialog's title and which endings it shows first. */
export const filePurposes = ['pictures', 'voice', 'music', 'captions', 'story-folder', 'backup', 'backup-folder', 'package', 'withdrawals', 'acknowledgements', 'public-key', 'key-statement', 'consent-form', 'any-media'] as const;
export type FilePurpose = (typeof filePurposes)[number];

export interface FilesRequests {
  /** Called by the preload with the paths of dropped files; a page cannot name any. */
  readonly 'files:offer': Question<{ readonly places: readonly string[] }, readonly OfferedFile[]>;
  /** Shows the system's dialog. Nothing chosen is an empty list. */
  readonly 'files:choose': Question<{ readonly purpose: FilePurpose; readonly many: boolean }, readonly OfferedFile[]>;
}

export const filesCalls = { chooseFiles: 'files:choose' } as const satisfies Readonly<Record<string, keyof FilesRequests>>;
