/**
 * The people of the open story and what they said, as the window knows it.
 *
 * Comes in: main's answers. Goes out: one view, replaced as a whole. Everything that changes it goes through `tell`,
 * which reads anew: what is shown is what lies on the disk. Never keeps an older answer that arrives after a newer one.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ConsentView } from '../../electron/core/bridge/consent.ts';
import type { Studio } from '../../electron/core/bridge.ts';
import type { Failure, Result } from '../../electron/core/failure.ts';

export type ConsentState = { readonly kind: 'loading' } | { readonly kind: 'ready'; readonly view: ConsentView } | { readonly kind: 'failed'; readonly failure: Failure };

export interface ConsentStore extends Pick<StoreApi<ConsentState>, 'getState' | 'getInitialState' | 'subscribe'> {
  readonly load: () => Promise<void>;
  readonly tell: <Value>(question: Promise<Result<Value>>) => Promise<Result<Value>>;
}

type ConsentBridge = Pick<Studio, 'readConsent'>;

export const openConsentStore = (studio: ConsentBridge): ConsentStore => {
  const store = createStore<ConsentState>()(() => ({ kind: 'loading' }));
  let asked = 0;
  const load = async (): Promise<void> => {
    asked += 1;
    const turn = asked;
    const read = await studio.readConsent();
    if (turn === asked) store.setState(read.ok ? { kind: 'ready', view: read.value } : { kind: 'failed', failure: read.failure }, true);
  };
  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    load,
    tell: async (question) => {
      const answer = await question;
      await load();
      return answer;
    },
  };
};

const stores = new WeakMap<ConsentBridge, ConsentStore>();

export const consentOf = (studio: ConsentBridge): ConsentStore => {
  const known = stores.get(studio);
  if (known !== undefined) return known;
  const store = openConsentStore(studio);
  stores.set(studio, store);
  return store;
};
