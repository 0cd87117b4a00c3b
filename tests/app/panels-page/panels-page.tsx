/**
 * A page with the panel that its address asks for, over a story in memory.
 */
import { createRoot } from 'react-dom/client';
import { newAsset, newScene, newScenePicture, newStory, newTake } from '../../../electron/core/story/new-story.ts';
import type { Story } from '../../../electron/core/story/story.ts';
import { ConsentPanel } from '../../../renderer/panels/consent-panel.tsx';
import { SharePanel } from '../../../renderer/panels/share-panel.tsx';
import { loadSentences, SentencesContext } from '../../../renderer/sentences.ts';
import { openPlaybackStore } from '../../../renderer/state/playback-store.ts';
import { openSelectionStore } from '../../../renderer/state/selection-store.ts';
import { StoryContext, type StoryStores } from '../../../renderer/state/story-context.ts';
import { openStoryStore } from '../../../renderer/state/story-store.ts';
import { StudioContext } from '../../../renderer/state/studio-context.ts';
import { UiProvider } from '../../../renderer/ui/ui-provider.tsx';
import { pageBridge } from './page-bridge.ts';

const asked = new URLSearchParams(location.search);
const language = asked.get('language') === 'ar' ? 'ar' : asked.get('language') === 'uk' ? 'uk' : 'en';
const sentences = await loadSentences(language);
const page = document.documentElement;
page.lang = language;
page.dir = sentences.direction;
page.dataset['theme'] = asked.get('theme') ?? 'light';

const picture = 'a'.repeat(64);
const own = { source: 'own', author: '', licence: '', cleared: [] };
const story: Story = {
  ...newStory({ id: 'bread', title: 'خبز الصباح', language: 'ar' }),
  assets: [newAsset({ id: 'a-1', kind: 'picture', sha256: picture, fileName: `${picture}.jpg`, rights: own, altText: 'A kitchen', shows: { kind: 'unknown' } })],
  scenes: [
    newScene({ id: 's-1', script: 'We baked at dawn.', picture: newScenePicture({ assetId: 'a-1' }), takes: [newTake({ id: 't-1', sha256: 'b'.repeat(64), durationMs: 4000, speakerIds: [] })], chosenTakeId: 't-1' }),
  ],
};
const bridge = pageBridge(story);
const stores = { story: openStoryStore(bridge.studio), selection: openSelectionStore(), playback: openPlaybackStore() } as unknown as StoryStores;
await stores.story.open('bread');
const mended: unknown[] = [];
Object.assign(window, { page: { mended, asked: bridge.asked, story: () => { const state = stores.story.getState(); return state.kind === 'open' ? state.story : undefined; } } });

const place = document.querySelector('#studio');
if (place === null) throw new Error('The page has no place for a panel');
createRoot(place).render(
  <SentencesContext value={sentences}>
    <StudioContext value={bridge.studio}>
      <StoryContext value={stores}>
        <UiProvider locale={language} messagesLabel="Messages" closeLabel="Close">
          <main>
            <h1 className="only-heard">{asked.get('panel')}</h1>
            {asked.get('panel') === 'share' ? <SharePanel onMend={(mend) => mended.push(mend)} /> : <ConsentPanel onShowScene={(sceneId) => mended.push(sceneId)} />}
          </main>
        </UiProvider>
      </StoryContext>
    </StudioContext>
  </SentencesContext>,
);
