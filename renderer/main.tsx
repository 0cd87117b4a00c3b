/**
 * The first file of the window: language, store, and the page they are drawn on.
 */
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { openLanguageStore } from './state/language-store.ts';
import { openLibraryStore } from './state/library-store.ts';
import { studio } from './studio.ts';
import './ui/fonts.css';
import './ui/tokens.css';
import './ui/look.css';

const place = document.querySelector('#studio');
if (place === null) throw new Error('The page has no place for the studio');

const languages = await openLanguageStore({ preferred: navigator.languages, page: document.documentElement });
const bridge = studio();
createRoot(place).render(<App languages={languages} store={openLibraryStore(bridge)} studio={bridge} />);
