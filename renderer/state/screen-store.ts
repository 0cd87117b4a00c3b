/**
 * Which screen the window shows, and which step of a story's path.
 *
 * Values only: what a screen needs to draw itself it asks for itself.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';

/** The guided path, in the order people usually go; never a jail. */
export const pathSteps = ['script', 'voice', 'pictures', 'captions', 'consent', 'share'] as const;
export type PathStep = (typeof pathSteps)[number];

export type HelpPage = 'library' | PathStep | 'timeline' | 'settings' | 'first-run';

export type Screen =
  | { readonly kind: 'library' }
  | { readonly kind: 'first-run' }
  | { readonly kind: 'settings' }
  /** What others entrusted to this organisation. */
  | { readonly kind: 'portfolio' }
  | { readonly kind: 'help'; readonly page: HelpPage }
  | { readonly kind: 'story'; readonly folderName: string; readonly step: PathStep };

/** What lies under the preview. */
export type LowerView = 'board' | 'timeline';

export interface ScreenState {
  readonly screen: Screen;
  /** Where "back" leads from settings and help. */
  readonly before: Screen;
  readonly lower: LowerView;
  /** One key hides what is on the screen from whoever came in. */
  readonly isHidden: boolean;
}

export interface ScreenStore extends Pick<StoreApi<ScreenState>, 'getState' | 'subscribe'> {
  readonly show: (screen: Screen) => void;
  readonly goBack: () => void;
  readonly showStep: (step: PathStep) => void;
  readonly showLower: (lower: LowerView) => void;
  readonly setHidden: (isHidden: boolean) => void;
}

export const openScreenStore = (): ScreenStore => {
  const library: Screen = { kind: 'library' };
  const store = createStore<ScreenState>()(() => ({ screen: library, before: library, lower: 'board', isHidden: false }));
  const isAside = (screen: Screen): boolean => screen.kind === 'settings' || screen.kind === 'help' || screen.kind === 'portfolio';
  return {
    getState: store.getState,
    subscribe: store.subscribe,
    show: (screen) => store.setState((state) => ({ screen, before: isAside(state.screen) ? state.before : state.screen })),
    goBack: () => store.setState((state) => ({ screen: isAside(state.screen) ? state.before : library, before: library })),
    showStep: (step) => store.setState((state) => (state.screen.kind === 'story' ? { screen: { ...state.screen, step } } : {})),
    showLower: (lower) => store.setState({ lower }),
    setHidden: (isHidden) => store.setState({ isHidden }),
  };
};
