/**
 * The bridge's questions about several laptops: handing stories over, opening what was handed over, two versions of one
 * story, and a backup of everything.
 */
import type { SceneDifference, StoryComparison } from '../handover/compare-stories.ts';
import type { Reason } from '../failure.ts';
import type { NoParticulars, Question } from './question.ts';

export type HandoverWish = { readonly kind: 'story'; readonly folderName: string } | { readonly kind: 'workshop'; readonly workshopId: string } | { readonly kind: 'library' };

export interface HandoverWritten {
  /** False when no place was chosen. */
  readonly isWritten: boolean;
  readonly fileName: string;
  readonly storyCount: number;
}

/** What became of one story of a file that was opened. */
export interface HandedStoryView {
  readonly title: string;
  readonly language: string;
  readonly outcome: 'new' | 'same' | 'older' | 'continued' | 'both-went-on';
  readonly folderName: string;
  /** With `both-went-on`: the version that was here. */
  readonly hereFolderName?: string | undefined;
  readonly notes: readonly Reason[];
}

export interface OpenedFileView {
  readonly stories: readonly HandedStoryView[];
  /** Workshops that are different here: the one here stays, the other lies beside it. */
  readonly keptBeside: number;
  /** About workshops. */
  readonly notes: readonly Reason[];
  /** What was told in confidence opens only when this library's passphrase is known and the file is opened once more. */
  readonly isPrivateLocked: boolean;
}

/** One side of a scene, in as few words as are needed to know it again. */
export interface SceneSide {
  readonly text: string;
  readonly hasVoice: boolean;
  /** Absent where the picture is hidden in part, or there is none. */
  readonly posterId?: string | undefined;
}

export interface ComparedScene extends SceneDifference {
  readonly here?: SceneSide | undefined;
  readonly there?: SceneSide | undefined;
}

export interface VersionSide {
  readonly folderName: string;
  readonly title: string;
  readonly language: string;
  readonly changedAtMs: number;
}

export interface VersionsView {
  readonly here: VersionSide;
  readonly there: VersionSide;
  readonly scenes: readonly ComparedScene[];
  readonly whole: StoryComparison['whole'];
}

export interface TwoFolders {
  readonly here: string;
  readonly there: string;
}

export interface EverythingBackedUp {
  /** False when no place was chosen. */
  readonly isWritten: boolean;
  readonly folderName: string;
  readonly storyCount: number;
  readonly newBytes: number;
  readonly notes: readonly Reason[];
}

export interface EverythingRestored {
  readonly isWritten: boolean;
  readonly folderName: string;
  readonly storyCount: number;
  readonly savedAt: string;
}

export interface HandoverRequests {
  /** Asks where to write. Locked, it needs the library's passphrase to be known; plain only after a clear question of the window's. */
  readonly 'handover:make': Question<{ readonly wish: HandoverWish; readonly isEncrypted: boolean }, HandoverWritten>;
  readonly 'handover:compare': Question<TwoFolders, VersionsView>;
  /** Into `here`, which nobody has open. */
  readonly 'handover:take': Question<TwoFolders & { readonly sceneIds: readonly string[] }, NoParticulars>;
  /** Asks for the folder, on a stick as a rule. */
  readonly 'handover:back-up-everything': Question<{ readonly isEncrypted: boolean; readonly passphrase?: string | undefined }, EverythingBackedUp>;
  /** Of a backup's folder that was chosen; asks where the library is to be. The library in use stays as it is. */
  readonly 'handover:restore-everything': Question<{ readonly fileId: string; readonly passphrase?: string | undefined }, EverythingRestored>;
}

export const handoverCalls = {
  makeHandover: 'handover:make',
  compareVersions: 'handover:compare',
  takeScenes: 'handover:take',
  backUpEverything: 'handover:back-up-everything',
  restoreEverything: 'handover:restore-everything',
} as const satisfies Readonly<Record<string, keyof HandoverRequests>>;
