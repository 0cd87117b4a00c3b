/**
 * A page with the panel that its address asks for, over a story in memory.
 */
import { createRoot } from 'react-dom/client';
import { defaultTerms } from '../../../electron/core/consent/default-terms.ts';
import { newAsset, newScene, newScenePicture, newStory, newTake } from '../../../electron/core/story/new-story.ts';
import type { Story } from '../../../electron/core/story/story.ts';
import { ConsentPanel } from '../../../renderer/panels/consent/consent-panel.tsx';
import { SharePanel } from '../../../renderer/panels/share/share-panel.tsx';
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
/** One person agreed to the open web, and another, who is seen, was never asked. */
const agreed: Story = {
  ...story,
  assets: story.assets.map((asset) => ({ ...asset, shows: { kind: 'people', personIds: ['id-2'] } })),
  scenes: story.scenes.map((scene) => ({ ...scene, takes: scene.takes.map((take) => ({ ...take, speakerIds: ['id-1'] })) })),
  captions: [{ language: 'ar', kind: 'original', translator: '', checkedByStoryteller: false, cues: [{ id: 'c-1', sceneId: 's-1', startMs: 0, endMs: 3000, text: 'خبز' }] }],
};
const hasAgreed = asked.get('answers') === 'web';
const bridge = pageBridge(hasAgreed ? agreed : story);
if (hasAgreed) {
  const person = { age: 'adult', openProcedure: 'no', languages: ['en'] } as const;
  await bridge.studio.addPerson({ person: { ...person, languages: ['en'], publicName: { kind: 'pseudonym', text: 'Rasha' }, roles: ['storyteller', 'voiced'] } });
  await bridge.studio.addPerson({ person: { ...person, languages: ['en'], publicName: { kind: 'pseudonym', text: 'Lino' }, roles: ['pictured'] } });
  await bridge.studio.addNotice({ text: 'You may say no.', language: 'en', form: 'oral', readAloud: true, understandingChecked: true });
  const terms = { ...defaultTerms('public-web', { age: 'adult' }, new Date().toISOString()), anyone: true, territory: ['world'], legalBasis: ['A6-1-a' as const, 'A9-2-a' as const] };
  await bridge.studio.sayYes({ personId: 'id-1', by: 'subject', how: 'signature', noticeId: 'id-3', specialCategories: ['origin'], terms: { ...terms, identity: { name: 'pseudonym', face: 'show', voice: 'own', place: 'region' } } });
}
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
            {asked.get('panel') === 'share' ? <SharePanel onMend={(mend) => mended.push(mend)} onOpenStory={(folderName) => mended.push(folderName)} /> : <ConsentPanel onTakeBack={() => undefined} onShowScene={(sceneId) => mended.push(sceneId)} />}
          </main>
        </UiProvider>
      </StoryContext>
    </StudioContext>
  </SentencesContext>,
);
