/**
 * What runs inside the catalogue of a portfolio: lists, finds, plays, and stops at the end of a consent.
 *
 * It is text, because it leaves with the page and its hash stands in the page's policy. Every word of a story enters the
 * page as text or as a value that this script checked, never as markup. Captions are handed to the player as `data:`: a
 * page opened from disk may not read a caption file that lies beside it.
 */
export const catalogueScript = `
'use strict';
const { stories, words, newestSeenMs, slackMs } = JSON.parse(document.getElementById('portfolio').textContent);
const at = (id) => document.getElementById(id);
const tags = Object.keys(words);
const kept = () => { try { return localStorage.getItem('storyhearth-catalogue-language'); } catch { return null; } };
const keep = (tag) => { try { localStorage.setItem('storyhearth-catalogue-language', tag); } catch { /* Some browsers remember nothing for pages from disk. */ } };
const preferred = () => [kept(), ...navigator.languages].map((one) => (one ?? '').toLowerCase().split('-')[0]).find((one) => tags.includes(one)) ?? 'en';
let spoken = preferred();
let open;

const say = (key, params = {}) => key.split('.').reduce((table, name) => table[name], words[spoken]).replace(/\\{\\{(\\w+)\\}\\}/g, (whole, name) => params[name] ?? whole);
/* Digits 0–9 and the calendar that the files count by; English where the browser lacks the language. */
const locale = () => [spoken + '-u-ca-gregory-nu-latn', 'en-GB'];
const day = (moment) => new Intl.DateTimeFormat(locale(), { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(moment));
const naming = (type, code) => { try { return new Intl.DisplayNames(locale(), { type, fallback: 'code' }).of(code) ?? code; } catch { return code; } };
const languageName = (code) => naming('language', code);
const placeName = (code) => (/^[A-Z]{2}$/.test(code) ? naming('region', code) : code === 'EEA' ? say('eea') : code);
const series = (names) => new Intl.ListFormat([spoken, 'en'], { type: 'unit', style: 'short' }).format(names);
const channelName = (code) => say('channels.' + code);
const directionOf = (language) => {
  try {
    return /^(Arab|Hebr|Syrc|Thaa|Nkoo|Adlm|Rohg|Mand|Samr|Mend|Yezi|Aran)$/.test(new Intl.Locale(language).maximize().script ?? '') ? 'rtl' : 'ltr';
  } catch { return 'auto'; }
};
const length = (ms) => {
  const seconds = Math.round(ms / 1000);
  const parts = [['hour', Math.floor(seconds / 3600)], ['minute', Math.floor(seconds / 60) % 60], ['second', seconds % 60]].filter(([, value]) => value > 0);
  return parts.map(([unit, value]) => new Intl.NumberFormat(locale(), { style: 'unit', unit, unitDisplay: 'short' }).format(value)).join(' ');
};

const make = (name, facts = {}, ...inside) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(facts)) if (value !== undefined) { if (key === 'text') made.textContent = value; else made.setAttribute(key, value); }
  made.append(...inside.filter((one) => one !== undefined));
  return made;
};
/** Words of a story in their own direction, kept apart from the words around them. */
const own = (text, language) => make('bdi', { text, ...(language === undefined ? { dir: 'auto' } : { lang: language, dir: directionOf(language) }) });
const list = (texts) => make('ul', { class: 'plain' }, ...texts.map((text) => make('li', {}, own(text))));

const isClockBehind = () => Date.now() < newestSeenMs - slackMs;
const hasEnded = (story) => !(Date.now() < Date.parse(story.validUntil));
const hasBegun = (story) => story.terms?.notBefore === undefined || Date.now() >= Date.parse(story.terms.notBefore);
/** By the clock of whoever reads: nothing is played for which it cannot be told that it may be played now. */
const refusal = (story) => {
  if (isClockBehind()) return say('clockBehind', { seen: day(new Date(newestSeenMs).toISOString()) });
  if (hasEnded(story)) return say('ended', { until: day(story.validUntil) });
  if (!hasBegun(story)) return say('notYet', { from: day(story.terms.notBefore) });
  return story.place === undefined ? say('unreadable') : undefined;
};

const folded = (text) => text.normalize('NFKD').replace(/\\p{M}/gu, '').toLowerCase();
const foundIn = new Map();
const searched = (story) => {
  if (!foundIn.has(story)) foundIn.set(story, folded([story.title, story.organisation, ...story.toldBy, ...story.themes, ...story.transcripts.map((one) => one.text)].join('\\n')));
  return foundIn.get(story);
};
/** Where the words were said, so that a reader sees why a story was found. */
const excerpt = (story, wanted) => {
  const word = wanted.split(/\\s+/).find((one) => one !== '');
  if (word === undefined || folded(story.title).includes(word)) return undefined;
  for (const { language, text } of story.transcripts) {
    const line = text.split(/\\n+/).slice(1).find((one) => folded(one).includes(word));
    if (line !== undefined) return make('p', { class: 'found' }, own(line.length > 160 ? line.slice(0, 160) + '…' : line, language));
  }
  return undefined;
};

const filters = { language: (story) => story.languages, theme: (story) => story.themes, country: (story) => (story.country === undefined ? [] : [story.country]), channel: (story) => [story.channel] };
const nameOf = { language: languageName, theme: (one) => one, country: placeName, channel: channelName };
const fillFilters = () => {
  for (const [name, valuesOf] of Object.entries(filters)) {
    const box = at('by-' + name);
    const chosen = box.value;
    const values = [...new Set(stories.flatMap(valuesOf))].map((value) => [value, nameOf[name](value)]).sort(([, a], [, b]) => a.localeCompare(b, spoken));
    box.replaceChildren(make('option', { value: '', text: say('all') }), ...values.map(([value, text]) => make('option', { value, text, dir: name === 'theme' ? 'auto' : undefined })));
    box.value = chosen;
    box.closest('label').hidden = values.length === 0;
  }
};

const facts = (rows) => make('dl', {}, ...rows.filter((row) => row !== undefined).flatMap(([name, ...value]) => [make('dt', { text: name }), make('dd', {}, ...value)]));
const storyLanguage = (story) => story.languages[0];

const card = (story, wanted) => {
  const no = refusal(story);
  const poster = no === undefined && story.hasPoster ? make('img', { src: story.place + 'images/poster.jpg', alt: '', loading: 'lazy' }) : undefined;
  const title = make('h2', {}, own(story.title, storyLanguage(story)));
  const about = facts([
    [say('languages'), series(story.languages.map(languageName))],
    [say('from'), own(story.organisation), story.country === undefined ? '' : ' (' + placeName(story.country) + ')'],
    story.durationMs === undefined ? undefined : [say('length'), length(story.durationMs)],
    [say('until'), make('time', { datetime: story.validUntil, text: day(story.validUntil) })],
  ]);
  const way = no === undefined ? make('a', { class: 'button main-button', href: '#' + story.exportId, 'aria-label': say('watchTitle', { title: story.title }), text: say('watch') }) : make('p', { class: 'ended', text: no });
  return make('li', {}, make('article', { class: 'card' }, poster, title, no === undefined && wanted !== '' ? excerpt(story, wanted) : undefined, about, way));
};

let listed = '';
const showList = (isAsked) => {
  const wanted = folded(at('search').value.trim());
  const shown = stories.filter((story) => wanted.split(/\\s+/).every((word) => searchable(story).includes(word)) && Object.entries(filters).every(([name, valuesOf]) => at('by-' + name).value === '' || valuesOf(story).includes(at('by-' + name).value)));
  const state = JSON.stringify([spoken, wanted, shown.map((story) => [story.exportId, refusal(story)])]);
  if (!isAsked && state === listed) return;
  listed = state;
  at('stories').replaceChildren(...shown.map((story) => card(story, wanted)));
  at('count').textContent = stories.length === 0 ? say('empty') : shown.length === 0 ? say('none') : say('shown', { shown: String(shown.length), all: String(stories.length) });
};
/** What may not be offered is not found by its words either. */
const searchable = (story) => (refusal(story) === undefined ? searched(story) : folded(story.title + '\\n' + story.organisation));

const player = (story) => {
  const language = storyLanguage(story);
  const video = make('video', { controls: '', playsinline: '', preload: 'metadata', lang: language, 'aria-label': story.title, src: story.place + 'media/story.mp4', ...(story.hasPoster ? { poster: story.place + 'images/poster.jpg' } : {}) });
  const first = [spoken, language].map((wanted) => story.captions.find((one) => one.language.split('-')[0] === wanted?.split('-')[0])).find((one) => one !== undefined) ?? story.captions[0];
  for (const one of story.captions) {
    const bytes = new TextEncoder().encode(one.vtt);
    let text = '';
    for (const byte of bytes) text += String.fromCharCode(byte);
    video.append(make('track', { kind: one.language === language ? 'captions' : 'subtitles', srclang: one.language, label: languageName(one.language), src: 'data:text/vtt;charset=utf-8;base64,' + btoa(text), ...(one === first ? { default: '' } : {}) }));
  }
  return video;
};

const termsPart = (story) => {
  const { terms } = story;
  const uses = (names) => list(names.map((name) => say('uses.' + name)));
  return make('section', { class: 'part', 'aria-labelledby': 'terms' }, make('h3', { id: 'terms', text: say('terms') }), facts([
    [say('until'), make('time', { datetime: story.validUntil, text: day(story.validUntil) })],
    [say('sharedFor'), channelName(story.channel)],
    story.recipient === undefined ? undefined : [say('givenTo'), own(story.recipient)],
    [say('mayDo'), uses(terms.mayDo)],
    [say('mayNotDo'), uses(terms.mayNotDo)],
    terms.onlyIn.length === 0 ? undefined : [say('onlyIn'), series(terms.onlyIn.map(placeName))],
    terms.notIn.length === 0 ? undefined : [say('notIn'), series(terms.notIn.map(placeName))],
    [say('from'), own(story.organisation)],
    story.takedownContact === undefined ? undefined : [say('takedown'), own(story.takedownContact)],
  ]), ...(terms.asked.length === 0 ? [] : [make('h3', { text: say('asked') }), ...terms.asked.map((text) => make('blockquote', { dir: 'auto', text }))]));
};

const transcriptPart = (story) => story.transcripts.length === 0 ? undefined : make('section', { class: 'part', 'aria-labelledby': 'transcript' }, make('h3', { id: 'transcript', text: say('transcript') }), ...story.transcripts.map(({ language, text }) =>
  make('details', {}, make('summary', {}, own(languageName(language))), make('div', { class: 'said', lang: language, dir: directionOf(language), text: text.split(/\\n\\n/).slice(1).join('\\n\\n') }))));

const silence = () => {
  for (const video of at('story').querySelectorAll('video')) { video.pause(); video.removeAttribute('src'); video.replaceChildren(); video.load(); }
};
const showStory = (story) => {
  silence();
  const no = refusal(story);
  const title = make('h2', { tabindex: '-1', id: 'story-title' }, own(story.title, storyLanguage(story)));
  const back = make('a', { class: 'button', href: '#', text: say('back') });
  const by = story.toldBy.length === 0 ? undefined : make('p', { class: 'soft' }, say('toldBy') + ' ', ...story.toldBy.flatMap((name, index) => [index === 0 ? '' : ', ', own(name)]));
  const themes = story.themes.length === 0 ? undefined : make('p', { class: 'soft' }, say('themes') + ': ', ...story.themes.flatMap((theme, index) => [index === 0 ? '' : ', ', own(theme)]));
  at('story').replaceChildren(back, title, ...(no === undefined ? [by, themes, player(story), transcriptPart(story)] : [make('p', { class: 'ended', role: 'status', text: no })]).filter((one) => one !== undefined), ...(story.terms === undefined ? [] : [termsPart(story)]));
  open = { story, no };
  document.title = story.title;
};

const route = (isMoved) => {
  const story = stories.find((one) => '#' + one.exportId === location.hash);
  at('list').hidden = story !== undefined;
  at('story').hidden = story === undefined;
  if (story !== undefined) { showStory(story); at('story-title').focus(); scrollTo(0, 0); return; }
  silence();
  at('story').replaceChildren();
  const before = open?.story.exportId;
  open = undefined;
  document.title = say('title');
  showList(true);
  if (isMoved) (at('stories').querySelector('a[href="#' + before + '"]') ?? at('search')).focus();
};

const speak = (tag) => {
  spoken = tag;
  document.documentElement.lang = tag;
  document.documentElement.dir = directionOf(tag);
  for (const one of document.querySelectorAll('[data-word]')) one.textContent = say(one.dataset.word);
  at('speak').value = tag;
  fillFilters();
  look();
  route(false);
};
const look = () => {
  at('clock').hidden = !isClockBehind();
  at('clock').textContent = isClockBehind() ? say('clockBehind', { seen: day(new Date(newestSeenMs).toISOString()) }) : '';
  if (open !== undefined && refusal(open.story) !== open.no) showStory(open.story);
  if (open === undefined) showList(false);
};

at('speak').addEventListener('change', (event) => { keep(event.target.value); speak(event.target.value); });
at('filters').addEventListener('submit', (event) => event.preventDefault());
at('filters').addEventListener('input', () => showList(true));
at('everything').addEventListener('click', () => { at('search').value = ''; for (const name of Object.keys(filters)) at('by-' + name).value = ''; showList(true); at('search').focus(); });
addEventListener('hashchange', () => route(true));
addEventListener('pageshow', () => look());
document.addEventListener('visibilitychange', () => look());
at('page').hidden = false;
speak(spoken);
setInterval(look, 30000);
`;
