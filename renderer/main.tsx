/**
 * The first file of the window: stores, language, and the page they are drawn on.
 */
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { openLanguageStore } from './state/language-store.ts';
import { openLibraryMarksStore } from './state/library-marks-store.ts';
import { openLibraryStore } from './state/library-store.ts';
import { openPlaybackStore } from './state/playback-store.ts';
import { openScreenStore } from './state/screen-store.ts';
import { openSelectionStore } from './state/selection-store.ts';
import { openSettingsStore } from './state/settings-store.ts';
import { openStoryStore } from './state/story-store.ts';
import { openVoiceStore } from './state/voice-store.ts';
import { studio } from './studio.ts';
import './ui/all.css';
import './screens/workspace.css';
import './screens/library.css';
import './panels/share/sharing.css';
import './screens/withdrawals.css';
import './screens/compare.css';
import './screens/workshop/workshop.css';
import './preview/preview.css';
import './storyboard/storyboard.css';
import './timeline/timeline.css';
import './timeline/clips.css';
import './panels/panels.css';
import './panels/interview/interview.css';
import './panels/pictures/pictures.css';

const place = document.querySelector('#studio');
if (place === null) throw new Error('The page has no place for the studio');

const bridge = studio();
const languages = await openLanguageStore({ preferred: navigator.languages, page: document.documentElement });
const stories = { story: openStoryStore(bridge), selection: openSelectionStore(), playback: openPlaybackStore(), voice: openVoiceStore(bridge) };
const settings = openSettingsStore({ studio: bridge, languages, page: document.documentElement });
createRoot(place).render(<App languages={languages} settings={settings} library={openLibraryStore(bridge)} marks={openLibraryMarksStore(bridge)} screens={openScreenStore()} stories={stories} studio={bridge} />);
