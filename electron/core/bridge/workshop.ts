/**
 * The bridge's questions about a workshop: its board, its people, its report.
 *
 * Names, age bands and notes reach the window only while the passphrase is known; a story is named by its folder. No answer
 * holds a path.
 */
import type { PathMarks, HelpReason, WorkshopPath } from '../workshop/path.ts';
import type { PathShare, PathStage } from '../consent/organisation.ts';
import type { StoryEdit } from '../story/edit.ts';
import type { FacilitatorParts, StorytellerParts } from '../workshop/private-parts.ts';
import type { WorkshopReport } from '../workshop/report.ts';
import type { WorkshopForm } from './library.ts';
import type { NoParticulars, Question } from './question.ts';

/** What is told in confidence, as a form holds it. */
export type StorytellerForm = Pick<StorytellerParts, 'publicName' | 'ageBand' | 'gender' | 'countryGroup' | 'note'>;

export interface BoardStory {
  readonly folderName: string;
  /** The folder's own name where the story cannot be read. */
  readonly title: string;
  readonly language: string;
  readonly isReadable: boolean;
}

export interface StorytellerRow {
  readonly subjectId: string;
  /** Absent while the passphrase is not known. */
  readonly form?: StorytellerForm | undefined;
  readonly isTrained: boolean;
  readonly needsHelp: boolean;
  /** What was set by hand. */
  readonly marks: PathMarks;
  readonly path: WorkshopPath;
  readonly help: readonly HelpReason[];
  readonly story?: BoardStory | undefined;
}

export interface WorkshopFacts extends WorkshopForm {
  readonly funder: string;
  readonly hours?: number | undefined;
  /** How many people saw the stories. */
  readonly audience?: number | undefined;
}

export interface SlateView {
  readonly isRequired: boolean;
  readonly words: readonly { readonly language: string; readonly statement: string; readonly disclaimer: string }[];
  /** For `mediaUrl('poster', …)`; absent where the project brought no emblem. */
  readonly emblemId?: string | undefined;
}

export interface BoardView {
  readonly workshopId: string;
  readonly facts: WorkshopFacts;
  readonly slate: SlateView;
  readonly rows: readonly StorytellerRow[];
  /** Stories of the workshop without a storyteller. */
  readonly loose: readonly BoardStory[];
  /** Absent while the passphrase is not known, and before anything was noted. */
  readonly notes?: Pick<FacilitatorParts, 'facilitators' | 'notes'> | undefined;
  /** Something is encrypted, and the passphrase is not known. */
  readonly isLocked: boolean;
}

interface OneWorkshop {
  readonly workshopId: string;
}

export interface StorytellerWish extends OneWorkshop {
  /** Absent: somebody new. What is not said stays as it is. */
  readonly subjectId?: string | undefined;
  readonly form?: StorytellerForm | undefined;
  /** Null: no story any more. */
  readonly folderName?: string | null | undefined;
  readonly isTrained?: boolean | undefined;
  readonly needsHelp?: boolean | undefined;
  /** Null: the story tells again. */
  readonly marks?: Readonly<Partial<Record<PathStage, PathShare | null>>> | undefined;
}

export interface WorkshopRequests {
  readonly 'workshop:board': Question<OneWorkshop, BoardView>;
  readonly 'workshop:save-storyteller': Question<StorytellerWish, BoardView>;
  /** For good, also from the workshop's earlier versions; the story stays. */
  readonly 'workshop:remove-storyteller': Question<OneWorkshop & { readonly subjectId: string }, BoardView>;
  readonly 'workshop:change': Question<OneWorkshop & { readonly facts: WorkshopFacts }, BoardView>;
  readonly 'workshop:keep-notes': Question<OneWorkshop & Pick<FacilitatorParts, 'facilitators' | 'notes'>, BoardView>;
  readonly 'workshop:set-slate': Question<OneWorkshop & Pick<SlateView, 'isRequired' | 'words'>, BoardView>;
  /** Null takes the emblem away. */
  readonly 'workshop:set-emblem': Question<OneWorkshop & { readonly fileId: string | null }, BoardView>;
  /** What puts the slate of its workshop at the end of the open story; the window makes it one step that can be undone. */
  readonly 'workshop:slate-edits': Question<NoParticulars, { readonly edits: readonly StoryEdit[] }>;
  /** Without the passphrase nothing is counted by age, gender or country group. */
  readonly 'workshop:report': Question<OneWorkshop, WorkshopReport>;
  /** Shows the system's dialog for a folder. */
  readonly 'workshop:keep-report': Question<OneWorkshop, { readonly isWritten: boolean; readonly folderName: string; readonly fileNames: readonly string[] }>;
}

export const workshopCalls = {
  workshopBoard: 'workshop:board',
  saveStoryteller: 'workshop:save-storyteller',
  removeStoryteller: 'workshop:remove-storyteller',
  changeWorkshop: 'workshop:change',
  keepWorkshopNotes: 'workshop:keep-notes',
  setWorkshopSlate: 'workshop:set-slate',
  setWorkshopEmblem: 'workshop:set-emblem',
  slateEdits: 'workshop:slate-edits',
  workshopReport: 'workshop:report',
  keepWorkshopReport: 'workshop:keep-report',
} as const satisfies Readonly<Record<string, keyof WorkshopRequests>>;
