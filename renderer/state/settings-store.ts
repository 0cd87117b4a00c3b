/**
 * The studio's settings in the window, and how they dress its page.
 *
 * Comes in: answers and news of the bridge. Goes out: the facts, and the page wearing theme, contrast, motion and size
 * of text; the language is the language store's. A change that is refused leaves everything as it was.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SettingsFacts, SettingsRequests } from '../../electron/core/bridge/settings.ts';
import type { Studio } from '../../electron/core/bridge.ts';
import type { Failure, Result } from '../../electron/core/failure.ts';
import type { WindowSettings } from '../../electron/core/studio-settings.ts';
import type { LanguageStore } from './language-store.ts';

export type SettingsState = { readonly kind: 'loading' } | { readonly kind: 'ready'; readonly facts: SettingsFacts } | { readonly kind: 'failed'; readonly failure: Failure };
export type SettingsChange = SettingsRequests['settings:change']['request']['change'];

export interface SettingsStore extends Pick<StoreApi<SettingsState>, 'getState' | 'getInitialState' | 'subscribe'> {
  load(): Promise<void>;
  change(change: SettingsChange): Promise<Result<SettingsFacts>>;
  /** Takes over facts that another question answered with. */
  adopt(facts: SettingsFacts): void;
}

export interface SettingsStoreOptions {
  readonly studio: Pick<Studio, 'readSettings' | 'changeSettings'>;
  readonly languages: Pick<LanguageStore, 'getState'>;
  readonly page: Pick<HTMLElement, 'dataset'>;
}

/** What is left to the computer is not written on the page; the style sheets then ask the computer. */
const dress = ({ dataset }: Pick<HTMLElement, 'dataset'>, { theme, contrast, motion, textSize }: WindowSettings): void => {
  const worn = { theme, contrast, motion, textSize: textSize === 'standard' ? 'system' : textSize };
  for (const [name, value] of Object.entries(worn)) {
    if (value === 'system') delete dataset[name];
    else dataset[name] = value;
  }
};

export const openSettingsStore = ({ studio, languages, page }: SettingsStoreOptions): SettingsStore => {
  const store = createStore<SettingsState>()(() => ({ kind: 'loading' }));
  const adopt = (facts: SettingsFacts): void => {
    dress(page, facts.settings);
    store.setState({ kind: 'ready', facts }, true);
    const { sentences, choose } = languages.getState();
    const { language } = facts.settings;
    if (language !== undefined && language !== sentences.language) choose(language).catch((error: unknown) => reportError(error));
  };
  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    adopt,
    load: async () => {
      const read = await studio.readSettings();
      if (read.ok) adopt(read.value);
      else store.setState({ kind: 'failed', failure: read.failure }, true);
    },
    change: async (change) => {
      const changed = await studio.changeSettings({ change });
      if (changed.ok) adopt(changed.value);
      return changed;
    },
  };
};
