import { describe, expect, it } from 'vitest';
import type { SettingsFacts } from '../../../electron/core/bridge/settings.ts';
import { refuse, succeed, type Result } from '../../../electron/core/failure.ts';
import type { WindowSettings } from '../../../electron/core/studio-settings.ts';
import { openSentences } from '../../../renderer/sentences.ts';
import { openSettingsStore } from '../../../renderer/state/settings-store.ts';

const settings: WindowSettings = { theme: 'system', contrast: 'system', motion: 'system', textSize: 'standard', isFirstRunDone: false };
const facts = (part: Partial<WindowSettings> = {}): SettingsFacts => ({ settings: { ...settings, ...part }, libraryName: 'Hearth', isLibraryGiven: false });

const desk = (answer: Result<SettingsFacts>) => {
  const page = { dataset: {} as DOMStringMap };
  const chosen: string[] = [];
  const choose = (language: string): Promise<void> => Promise.resolve(void chosen.push(language));
  const store = openSettingsStore({ studio: { readSettings: () => Promise.resolve(answer), changeSettings: () => Promise.resolve(answer) }, languages: { getState: () => ({ sentences: openSentences('en'), choose }) }, page });
  return { store, page, chosen };
};

describe('renderer/state/settings-store', () => {
  it('dresses the page in what was chosen and leaves the rest to the computer', async () => {
    const { store, page } = desk(succeed(facts({ theme: 'dark', textSize: 'large' })));
    await store.load();
    expect(page.dataset).toEqual({ theme: 'dark', textSize: 'large' });
    store.adopt(facts({ contrast: 'more', motion: 'reduced' }));
    expect(page.dataset).toEqual({ contrast: 'more', motion: 'reduced' });
  });

  it('speaks a chosen language, and none that it speaks already', async () => {
    const arabic = desk(succeed(facts({ language: 'ar' })));
    await arabic.store.load();
    const english = desk(succeed(facts({ language: 'en' })));
    await english.store.load();
    expect([arabic.chosen, english.chosen]).toEqual([['ar'], []]);
  });

  it('holds why the settings cannot be read, and changes nothing when a change is refused', async () => {
    const { store, page } = desk(refuse('document-newer'));
    await store.load();
    expect(store.getState()).toEqual({ kind: 'failed', failure: refuse('document-newer').failure });
    store.adopt(facts({ theme: 'light' }));
    expect(await store.change({ theme: 'dark' })).toEqual(refuse('document-newer'));
    expect([page.dataset, store.getState()]).toEqual([{ theme: 'light' }, { kind: 'ready', facts: facts({ theme: 'light' }) }]);
  });
});
