/**
 * The first file of the window: sentences, store, and the page they are drawn on.
 */
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { openSentences } from './sentences.ts';
import { openLibraryStore } from './state/library-store.ts';
import { studio } from './studio.ts';
import './ui/fonts.css';
import './ui/tokens.css';
import './ui/look.css';

const place = document.querySelector('#studio');
if (place === null) throw new Error('The page has no place for the studio');

const sentences = openSentences('en');
document.documentElement.lang = sentences.language;
document.documentElement.dir = sentences.direction;
const bridge = studio();
createRoot(place).render(<App sentences={sentences} store={openLibraryStore(bridge)} studio={bridge} />);
