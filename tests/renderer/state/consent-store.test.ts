import { describe, expect, it } from 'vitest';
import type { ConsentView } from '../../../electron/core/bridge/consent.ts';
import { refuse, succeed, type Result } from '../../../electron/core/failure.ts';
import { openConsentStore } from '../../../renderer/state/consent-store.ts';

const view = (storyHash: string): ConsentView => ({ storyHash, people: [], notices: [], partners: [], isPassphraseKnown: false, hasPassphrase: false, notes: [] });

describe('renderer/state/consent-store', () => {
  it('reads anew after every answer, and hands the answer on', async () => {
    let reads = 0;
    const store = openConsentStore({
      readConsent: () => {
        reads += 1;
        return Promise.resolve(succeed(view(String(reads))));
      },
    });
    expect(await store.tell(Promise.resolve(refuse('grant-transition')))).toMatchObject({ ok: false });
    expect([reads, store.getState()]).toEqual([1, { kind: 'ready', view: view('1') }]);
  });

  it('never keeps an older answer that arrives after a newer one', async () => {
    const answers: ((result: Result<ConsentView>) => void)[] = [];
    const store = openConsentStore({ readConsent: () => new Promise((resolve) => answers.push(resolve)) });
    const [first, second] = [store.load(), store.load()];
    answers[1]?.(succeed(view('new')));
    answers[0]?.(succeed(view('old')));
    await Promise.all([first, second]);
    expect(store.getState()).toEqual({ kind: 'ready', view: view('new') });
  });

  it('says why nothing could be read', async () => {
    const store = openConsentStore({ readConsent: () => Promise.resolve(refuse('story-missing')) });
    await store.load();
    expect(store.getState()).toMatchObject({ kind: 'failed', failure: { code: 'story-missing' } });
  });
});
