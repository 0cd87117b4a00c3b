/**
 * Which screen the window shows, and which step of a story's path.
 *
 * Values only: what a screen needs to draw itself it asks for itself.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Channel } from '../../electron/core/story/story.ts';

/** The guided path, in the order people usually go; never a jail. */
export const pathSteps = ['script', 'voice', 'pictures', 'captions', 'consent', 'share'] as const;
export type PathStep = (typeof pathSteps)[number];

/** The parts of a workshop's screen. */
export type WorkshopPart = 'board' | 'circle' | 'screening' | 'take-home' | 'about' | 'slate' | 'report';

export type HelpPage = 'library' | PathStep | 'workshop' | 'timeline' | 'settings' | 'first-run';

/** In the step of consent: whose answer, and for which channel. */
export interface PersonPlace {
  readonly personId: string;
  readonly channel?: Channel | undefined;
}

export type Screen =
  | { readonly kind: 'library' }
  | { readonly kind: 'first-run' }
  | { readonly kind: 'settings' }
  /** What others entrusted to this organisation. */
  | { readonly kind: 'portfolio' }
  /** Clips for courses. */
  | { readonly kind: 'clips' }
  /** Somebody takes a yes back; without a person it is asked whose. */
  | { readonly kind: 'take-back'; readonly folderName: string; readonly personId?: string | undefined; readonly what?: Channel | 'everything' | undefined }
  /** `answer`: a file that the system handed over, taken in at once. */
  | { readonly kind: 'withdrawals'; readonly answer?: { readonly fileId: string; readonly name: string } | undefined }
  /** Every yes that ends soon or has ended. */
  | { readonly kind: 'ending' }
  /** Two versions of one story, by their folder names. */
  | { readonly kind: 'compare'; readonly here: string; readonly there: string }
  /** Where an interpreter records the consent screens. */
  | { readonly kind: 'spoken' }
  /** Its board; without an id the newest workshop's. */
  | { readonly kind: 'workshop'; readonly workshopId?: string | undefined; readonly part?: WorkshopPart | undefined }
  | { readonly kind: 'help'; readonly page: HelpPage }
  | { readonly kind: 'story'; readonly folderName: string; readonly step: PathStep; readonly person?: PersonPlace | undefined };

/** What lies under the preview. */
export type LowerView = 'board' | 'timeline';

export interface ScreenState {
  readonly screen: Screen;
  /** Where "back" leads from settings and help. */
  readonly before: Screen;
  /** Where "back" leads from a story: the library, or the workshop it was opened from. */
  readonly beforeStory: Screen;
  readonly lower: LowerView;
  /** One key hides what is on the screen from whoever came in. */
  readonly isHidden: boolean;
}

export interface ScreenStore extends Pick<StoreApi<ScreenState>, 'getState' | 'subscribe'> {
  readonly show: (screen: Screen) => void;
  readonly goBack: () => void;
  readonly leaveStory: () => void;
  readonly showStep: (step: PathStep) => void;
  readonly showLower: (lower: LowerView) => void;
  readonly setHidden: (isHidden: boolean) => void;
}

const isHome = ({ kind }: Screen): boolean => kind === 'library' || kind === 'workshop';

/** Where people look something up or do one thing, and come back from. */
const asides: readonly Screen['kind'][] = ['settings', 'help', 'portfolio', 'clips', 'take-back', 'withdrawals', 'ending', 'spoken', 'compare'];

export const openScreenStore = (): ScreenStore => {
  const library: Screen = { kind: 'library' };
  const store = createStore<ScreenState>()(() => ({ screen: library, before: library, beforeStory: library, lower: 'board', isHidden: false }));
  const isAside = (screen: Screen): boolean => asides.includes(screen.kind);
  return {
    getState: store.getState,
    subscribe: store.subscribe,
    show: (screen) =>
      store.setState((state) => ({
        screen,
        before: isAside(state.screen) ? state.before : state.screen,
        ...(screen.kind === 'story' && isHome(state.screen) ? { beforeStory: state.screen } : {}),
      })),
    leaveStory: () => store.setState(({ beforeStory }) => ({ screen: beforeStory, before: library, beforeStory: library })),
    goBack: () => store.setState((state) => ({ screen: isAside(state.screen) ? state.before : library, before: library })),
    showStep: (step) => store.setState((state) => (state.screen.kind === 'story' ? { screen: { ...state.screen, step } } : {})),
    showLower: (lower) => store.setState({ lower }),
    setHidden: (isHidden) => store.setState({ isHidden }),
  };
};
