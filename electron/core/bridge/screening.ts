/**
 * The bridge's questions about the end of a workshop: the showing with its check in the room, and what people take home.
 *
 * Main asks everything anew whenever a film is to be shown; what the window believes opens nothing. A film is named by an
 * id, a story by its folder.
 */
import type { Reason } from '../failure.ts';
import type { PlannedTrack } from '../plan/render-plan.ts';
import type { UiLanguage } from '../ui-languages.ts';
import type { RoomState, SeenInRoom } from '../workshop/screening.ts';
import type { NoParticulars, Question } from './question.ts';
import type { ToldFailure, TypedReasons } from './render.ts';

export interface ShownStory {
  readonly storyId: string;
  /** Of the version that is told of here; a yes is given for it. */
  readonly storyHash: string;
  readonly folderName: string;
  readonly title: string;
  readonly language: string;
  /** Made from another story by hiding more. */
  readonly isVersion: boolean;
  /** As they may stand on the screen. */
  readonly tellerNames: readonly string[];
  readonly durationMs: number;
  readonly film: 'current' | 'stale' | 'missing';
  readonly room: RoomState;
  /** Of the last answer in the room. */
  readonly answerId?: string | undefined;
  /** UTC; of the last answer in the room. */
  readonly saidAt?: string | undefined;
  /** What consent says against it. */
  readonly refusals: readonly Reason[];
  readonly mayBeShown: boolean;
}

/** A story that cannot be opened: it is shown to nobody, and it may be one of this workshop. */
export interface UnreadShownStory {
  readonly folderName: string;
  readonly title: string;
  readonly reason: Reason;
  /** The last answer in the room was a yes: it is kept, until somebody says no. */
  readonly hasYes: boolean;
  /** UTC; of the last answer in the room. */
  readonly saidAt?: string | undefined;
}

export interface ScreeningView {
  readonly workshopId: string;
  readonly stories: readonly ShownStory[];
  /** Stories of which no film can be made yet. */
  readonly unfinishedCount: number;
  readonly unread: readonly UnreadShownStory[];
}

export interface OpenedFilm {
  /** For `mediaUrl('film', …)`. */
  readonly filmId: string;
  readonly durationMs: number;
  readonly tracks: readonly PlannedTrack[];
}

export interface HomeGiven {
  readonly title: string;
  /** Its own name in the folder that was chosen. */
  readonly folderName: string;
  readonly notes: readonly Reason[];
}

export interface HomeRefused {
  readonly title: string;
  /** Of the story in the library. */
  readonly folderName: string;
  readonly failure: ToldFailure;
}

export interface TakenHomeView {
  /** False: the dialog for a place was closed. */
  readonly isChosen: boolean;
  /** The place's own name. */
  readonly placeName: string;
  readonly given: readonly HomeGiven[];
  readonly refused: readonly HomeRefused[];
  /** What is given is whole; the rest was not begun or was taken away. */
  readonly isStopped: boolean;
}

export interface CompilationWish {
  /** Of the film, as everybody may read it. */
  readonly title: string;
  readonly channel: 'partner-portfolio' | 'public-web' | 'policy-advocacy';
  readonly recipient?: string | undefined;
  readonly acknowledges: boolean;
  readonly audience?: string | undefined;
  /** By the code of the rule that warned; kept with what left. */
  readonly reasons: TypedReasons;
}

export interface CompiledView {
  readonly isChosen: boolean;
  readonly fileName: string;
  readonly placeName: string;
  readonly validUntil: string;
  readonly titles: readonly string[];
  readonly leftOut: readonly { readonly title: string; readonly failure: ToldFailure }[];
}

interface OneWorkshop {
  readonly workshopId: string;
}

interface OneStory extends OneWorkshop {
  readonly folderName: string;
}

type RoomWord = { readonly kind: 'no' } | { readonly kind: 'yes'; readonly seen: SeenInRoom };

export interface ScreeningRequests {
  readonly 'screening:programme': Question<OneWorkshop, ScreeningView>;
  /** A no counts at once, whatever is being shown. A yes is for what was seen, and never lands behind a no that came after. */
  readonly 'screening:answer': Question<OneStory & RoomWord, ScreeningView>;
  readonly 'screening:order': Question<OneWorkshop & { readonly storyIds: readonly string[] }, ScreeningView>;
  /** Makes the films that are missing or of another version, one after the other. */
  readonly 'screening:make-films': Question<OneWorkshop & { readonly folderNames: readonly string[] }, ScreeningView>;
  readonly 'screening:open': Question<OneStory, OpenedFilm>;
  /** The stories that were shown to their end. */
  readonly 'screening:shown': Question<OneWorkshop & { readonly storyIds: readonly string[] }, NoParticulars>;
  /** Shows the system's dialog for a folder or a stick. `passphrase-needed`: ask for it and call again. */
  readonly 'screening:take-home': Question<OneWorkshop & { readonly folderNames: readonly string[]; readonly language: UiLanguage }, TakenHomeView>;
  /** One film of those who agreed, as a signed package. Asks for a place as `screening:take-home` does. */
  readonly 'screening:compile': Question<OneWorkshop & { readonly wish: CompilationWish }, CompiledView>;
  /** Ends the long work that goes on; its question is then answered with `stopped`. */
  readonly 'screening:stop': Question<NoParticulars, NoParticulars>;
}

export interface ScreeningNews {
  /** `title`: of the story that is worked on. */
  readonly 'screening:progress': { readonly title: string; readonly share: number; readonly leftMs?: number | undefined };
}

export const screeningCalls = {
  screeningProgramme: 'screening:programme',
  answerInRoom: 'screening:answer',
  setShowingOrder: 'screening:order',
  makeScreeningFilms: 'screening:make-films',
  openForScreening: 'screening:open',
  markShown: 'screening:shown',
  takeHome: 'screening:take-home',
  compileStories: 'screening:compile',
  stopScreeningWork: 'screening:stop',
} as const satisfies Readonly<Record<string, keyof ScreeningRequests>>;
export const screeningHearings = { onScreeningProgress: 'screening:progress' } as const satisfies Readonly<Record<string, keyof ScreeningNews>>;
