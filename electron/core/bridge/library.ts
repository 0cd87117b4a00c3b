/**
 * The bridge's questions about the library: which stories there are, and what becomes of a whole story.
 */
import type { StoryStage } from '../consent/story-stage.ts';
import type { FailureCode, Reason } from '../failure.ts';
import type { Story } from '../story/story.ts';
import type { TemplateId } from '../story/story-templates.ts';
import type { OpenedFileView } from './handover.ts';
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
      readonly stage: StoryStage;
      readonly workshopId?: string | undefined;
      /** For `mediaUrl('poster', …)`; absent while the story has no picture. */
      readonly posterId?: string | undefined;
      /** Of a version that hides or leaves out something: the story it was made from; without a title where that is not here. */
      readonly versionOf?: { readonly storyId: string; readonly title?: string | undefined } | undefined;
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

export const formatNames = ['wide', 'tall', 'square'] as const;
export type FormatName = (typeof formatNames)[number];

export interface NewStoryForm {
  readonly title: string;
  readonly language: string;
  readonly format: FormatName;
  readonly templateId: TemplateId;
  readonly workshopId?: string | undefined;
}

export interface DraftReport {
  readonly folderName: string;
  readonly title: string;
  readonly language: string;
  readonly sceneCount: number;
  /** Files that could not be used, each with its reason. */
  readonly skipped: readonly Reason[];
  /** What was decided for the person and may be worth a look. */
  readonly notes: readonly Reason[];
}

export interface BinListing {
  readonly binName: string;
  readonly title: string;
  readonly language: string;
  readonly binnedAtMs: number;
}

export interface VersionListing {
  readonly number: number;
  readonly keptAtMs: number;
  readonly title: string;
  readonly sceneCount: number;
  readonly scriptCharacters: number;
}

export interface WorkshopForm {
  readonly title: string;
  /** `2026-11-27`. */
  readonly startsOn: string;
  readonly endsOn: string;
  readonly place: string;
  readonly partner: string;
  readonly languages: readonly string[];
  readonly purpose: string;
}

export interface WorkshopListing extends WorkshopForm {
  readonly workshopId: string;
}

/** What is to go from the open story for good. */
export type PartToErase =
  | { readonly kind: 'take'; readonly sceneId: string; readonly takeId: string }
  | { readonly kind: 'narration' }
  | { readonly kind: 'asset'; readonly assetId: string }
  | { readonly kind: 'sentence'; readonly text: string };

/** What could not be reached, each as a sentence: copies given away, backups, other stories, the consent record. */
export interface Remains {
  readonly remains: readonly Reason[];
}

interface OneStory {
  readonly folderName: string;
}

/** What a file turned out to be, and what became of it. */
export type RestoredFile = (OneStory & { readonly kind: 'backup' }) | { readonly kind: 'handover'; readonly opened: OpenedFileView };

export interface LibraryRequests {
  readonly 'library:list': Question<NoParticulars, readonly StoryListing[]>;
  readonly 'library:status': Question<NoParticulars, LibraryStatus>;
  readonly 'library:create-story': Question<NewStoryForm, OneStory>;
  /** A folder that was dropped or chosen becomes a story. `library:progress` tells how far it is. */
  readonly 'library:draft-folder': Question<{ readonly fileId: string; readonly language?: string | undefined; readonly title?: string | undefined }, DraftReport>;
  /** Another story of its own; people come along, their answers do not. */
  readonly 'library:duplicate': Question<OneStory & { readonly title: string }, OneStory>;
  readonly 'library:bin': Question<OneStory, { readonly binName: string }>;
  readonly 'library:unbin': Question<{ readonly binName: string }, OneStory>;
  readonly 'library:bin-list': Question<NoParticulars, readonly BinListing[]>;
  /** For good, after one clear question of the window's. */
  readonly 'library:erase-story': Question<{ readonly where: { readonly kind: 'story' | 'binned'; readonly name: string } }, Remains>;
  readonly 'library:erase-part': Question<{ readonly what: PartToErase }, Remains & { readonly story: Story }>;
  /** Asks where to write; `isWritten` is false when nothing was chosen. Locked, it needs the library's passphrase to be known; plain only after a clear question of the window's. */
  readonly 'library:back-up': Question<OneStory & { readonly isEncrypted: boolean }, { readonly isWritten: boolean; readonly fileName: string }>;
  /** A backup of a story, or a handover. A locked one is tried with the library's own passphrase first; another one is asked for by `backup-passphrase-needed`. */
  readonly 'library:restore': Question<{ readonly fileId: string; readonly passphrase?: string | undefined }, RestoredFile>;
  readonly 'library:versions': Question<OneStory, readonly VersionListing[]>;
  /** The present version becomes an earlier one first. */
  readonly 'library:restore-version': Question<OneStory & { readonly number: number }, { readonly story: Story }>;
  readonly 'library:workshops': Question<NoParticulars, readonly WorkshopListing[]>;
  readonly 'library:create-workshop': Question<WorkshopForm, WorkshopListing>;
  /** Absent: the story belongs to none. */
  readonly 'library:assign-workshop': Question<OneStory & { readonly workshopId?: string | undefined }, NoParticulars>;
  /** Ends the long work that is going on; its question is then answered with `stopped`. */
  readonly 'library:stop': Question<NoParticulars, NoParticulars>;
}

export interface LibraryNews {
  /** Something under the library's stories changed on disk, perhaps by the command line; ask again. */
  readonly 'library:changed': { readonly atMs: number };
  readonly 'library:progress': { readonly kind: 'draft' | 'duplicate' | 'back-up' | 'restore' | 'hand-over' | 'back-up-everything' | 'restore-everything'; readonly share: number; readonly leftMs?: number | undefined };
}

export const libraryCalls = {
  listStories: 'library:list',
  libraryStatus: 'library:status',
  createStory: 'library:create-story',
  draftFolder: 'library:draft-folder',
  duplicateStory: 'library:duplicate',
  binStory: 'library:bin',
  unbinStory: 'library:unbin',
  listBin: 'library:bin-list',
  eraseStory: 'library:erase-story',
  erasePart: 'library:erase-part',
  backUpStory: 'library:back-up',
  restoreBackup: 'library:restore',
  listVersions: 'library:versions',
  restoreVersion: 'library:restore-version',
  listWorkshops: 'library:workshops',
  createWorkshop: 'library:create-workshop',
  assignWorkshop: 'library:assign-workshop',
  stopLibraryWork: 'library:stop',
} as const satisfies Readonly<Record<string, keyof LibraryRequests>>;
export const libraryHearings = { onLibraryChanged: 'library:changed', onLibraryProgress: 'library:progress' } as const satisfies Readonly<Record<string, keyof LibraryNews>>;
