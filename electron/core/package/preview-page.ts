/**
 * The page that plays a story from its folder, on any computer with a browser.
 *
 * In: the value of a package and its captions as WebVTT. Out: the text of `preview.html`. It loads nothing but the
 * media beside it: captions are inside the page, because a browser reads no caption file next to a page opened from
 * disk. The story stands in a template and is put in place only while the consent lasts: without the script, and after
 * the end, nothing is offered.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { directionOf } from '../captions/direction.ts';
import { creditedPeople, creditedWorks } from './credits.ts';
import { mediaPaths } from './names.ts';
import type { PackageValue } from './package-value.ts';
import { languageName, previewWords, type PreviewWords } from './preview-words.ts';
import { packageTerms } from './terms.ts';
import { transcriptLanguages, transcriptScenes } from './transcript.ts';

export interface PageCaptions {
  readonly language: string;
  readonly vtt: string;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const base64 = (bytes: Uint8Array): string => {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second, third] = bytes.subarray(at, at + 3);
    const bits = (first << 16) | ((second ?? 0) << 8) | (third ?? 0);
    text += (alphabet[bits >> 18] ?? '') + (alphabet[(bits >> 12) & 63] ?? '') + (second === undefined ? '=' : (alphabet[(bits >> 6) & 63] ?? '')) + (third === undefined ? '=' : (alphabet[bits & 63] ?? ''));
  }
  return text;
};

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const text = (value: string): string => value.normalize('NFC').replaceAll(/[&<>"']/g, (character) => escapes[character] ?? '');

const style = `
:root{color-scheme:light dark;--ink:#1d1b18;--soft:#5b554c;--page:#faf8f4;--card:#fff;--line:#ddd6ca;--accent:#8a3b12}
@media (prefers-color-scheme:dark){:root{--ink:#f1ece4;--soft:#b9b0a3;--page:#171512;--card:#211e1a;--line:#3b362f;--accent:#f0a678}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:1.05rem/1.6 system-ui,"Noto Sans","Noto Naskh Arabic","Noto Sans Ethiopic",sans-serif}
main{max-width:54rem;margin:0 auto;padding:1.5rem 1rem 3rem}
h1{font-size:1.9rem;line-height:1.3;margin:0 0 .25rem;overflow-wrap:anywhere}
h2{font-size:1.2rem;margin:0 0 .5rem}
.by{color:var(--soft);margin:0 0 1rem}
video{display:block;width:100%;max-height:75vh;background:#000;border-radius:.5rem}
section,#ended,.needs{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:1rem 1.25rem;margin:1.25rem 0}
#ended{border-inline-start:.4rem solid var(--accent);font-weight:600}
dl{display:grid;grid-template-columns:minmax(8rem,max-content) 1fr;gap:.35rem 1rem;margin:0}
dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
ul{margin:0;padding-inline-start:1.2rem}
h3{font-size:1.05rem;margin:1rem 0 0}
summary{cursor:pointer;color:var(--accent);padding:.25rem 0}
summary:focus-visible,video:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.picture{color:var(--soft);font-style:italic}
@media (max-width:32rem){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.5rem}}
`;

const script = `
const ends = Date.parse(document.body.dataset.ends);
const place = document.getElementById('story');
const offered = document.getElementById('offered');
const story = offered.content;
offered.remove();
const lasts = () => Date.now() < ends;
if (lasts()) place.append(story);
const look = () => {
  if (lasts()) return;
  for (const video of place.querySelectorAll('video')) { video.pause(); video.removeAttribute('src'); video.replaceChildren(); video.load(); }
  place.replaceChildren();
  document.getElementById('ended').hidden = false;
};
look();
setInterval(look, 30000);
`;

const hashOf = (source: string): string => `'sha256-${base64(sha256(utf8ToBytes(source)))}'`;
/** `'self'` where a partner serves the folder, `file:` where it is opened from disk. */
const policy = `default-src 'none'; media-src 'self' file: data:; img-src 'self' file:; style-src ${hashOf(style)}; script-src ${hashOf(script)}; base-uri 'none'; form-action 'none'`;

const inData = (path: string): string => path.slice('data/'.length);
const marked = (language: string): string => `lang="${text(language)}" dir="${directionOf(language)}"`;

const player = (value: PackageValue, captions: readonly PageCaptions[]): string => {
  const { story } = value;
  const hasPoster = value.media.some((media) => media.role === 'poster');
  const tracks = captions.map(
    ({ language, vtt }) =>
      `<track kind="${language === story.language ? 'captions' : 'subtitles'}" srclang="${text(language)}" label="${text(languageName(language))}" src="data:text/vtt;charset=utf-8;base64,${base64(utf8ToBytes(vtt))}"${language === story.language || captions.length === 1 ? ' default' : ''}>`,
  );
  return `<video controls playsinline preload="metadata" ${marked(story.language)} aria-label="${text(story.title)}"${hasPoster ? ` poster="${inData(mediaPaths.poster)}"` : ''}>
<source src="${inData(mediaPaths.story)}" type="video/mp4">
${tracks.join('\n')}
</video>`;
};

const transcripts = (value: PackageValue, words: PreviewWords): string => {
  const parts = transcriptLanguages(value.story).map((language, index) => {
    const scenes = transcriptScenes(value.story, language).map(({ described, paragraphs }) =>
      [...(described === undefined ? [] : [`<p class="picture"><span ${marked(words.language)}>${text(words.pictureShows)}:</span> ${text(described)}</p>`]), ...paragraphs.map((one) => `<p>${text(one)}</p>`)].join('\n'),
    );
    return `<details${index === 0 ? ' open' : ''}><summary><bdi ${marked(language)}>${text(languageName(language))}</bdi></summary>\n<div ${marked(language)}>\n${scenes.join('\n')}\n</div></details>`;
  });
  return parts.length === 0 ? '' : `<section aria-labelledby="transcript"><h2 id="transcript">${text(words.transcript)}</h2>\n${parts.join('\n')}\n</section>`;
};

const useList = (value: PackageValue, words: PreviewWords, isAllowed: boolean): string => {
  const { allowed } = packageTerms(value);
  const answers = { show: true, copy: allowed.download, clip: allowed.clip, translate: allowed.translate, change: allowed.remix, sell: false, train: false } as const;
  const names = (Object.keys(answers) as (keyof typeof answers)[]).filter((name) => answers[name] === isAllowed);
  return `<ul>${names.map((name) => `<li>${text(words.uses[name])}</li>`).join('')}</ul>`;
};

const termsSection = (value: PackageValue, words: PreviewWords): string => {
  const terms = packageTerms(value);
  const day = terms.validUntil.slice(0, 10);
  const rows: readonly (readonly [string, string])[] = [
    [words.until, `<time datetime="${text(terms.validUntil)}"><bdi>${day}</bdi></time>`],
    [words.sharedFor, text(words.channels[value.channel])],
    ...(value.recipient === undefined ? [] : [[words.recipient, `<bdi>${text(value.recipient.name)}</bdi>`] as const]),
    [words.mayDo, useList(value, words, true)],
    [words.mayNotDo, useList(value, words, false)],
    [words.organisation, `<bdi>${text(value.organisation.controller.name)}</bdi>`],
    [words.takedown, `<bdi>${text(value.organisation.takedownContact)}</bdi>`],
  ];
  const own = terms.conditions.map((one) => `<blockquote dir="auto">${text(one)}</blockquote>`);
  return `<section aria-labelledby="terms"><h2 id="terms">${text(words.terms)}</h2>
<dl>${rows.map(([name, html]) => `<dt>${text(name)}</dt><dd>${html}</dd>`).join('\n')}</dl>${own.length === 0 ? '' : `\n<h3>${text(words.ownWords)}</h3>${own.join('\n')}`}
</section>`;
};

const worksSection = (value: PackageValue, words: PreviewWords): string => {
  // Ten pictures by one hand are one line for a reader; credits.json lists each.
  const lines = new Set(creditedWorks(value.story).map((work) => [work.source, work.author, work.licence].filter((part) => part !== '').join(' · ')));
  const works = [...lines].map((line) => `<li><bdi>${text(line)}</bdi></li>`);
  return works.length === 0 ? '' : `\n<section aria-labelledby="works"><h2 id="works">${text(words.works)}</h2>\n<ul>${works.join('')}</ul>\n</section>`;
};

export const previewPage = (value: PackageValue, captions: readonly PageCaptions[]): string => {
  const { story } = value;
  const words = previewWords(story.language);
  const names = [...new Set(creditedPeople(value.people).filter((person) => person.roles.includes('storyteller')).map((person) => person.name))];
  const by = names.length === 0 ? '' : `<p class="by">${text(words.toldBy)} ${names.map((name) => `<bdi>${text(name)}</bdi>`).join(', ')}</p>`;
  const { contextLine } = value.statements ?? {};
  // Said before the story begins, and never without it.
  const context = contextLine === undefined ? '' : `\n<p class="context" dir="auto">${text(contextLine)}</p>`;
  return `<!doctype html>
<html ${marked(words.language)}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex, nofollow, noarchive">
<title>${text(story.title)}</title>
<style>${style}</style>
</head>
<body data-ends="${text(packageTerms(value).validUntil)}">
<main>
<h1 ${marked(story.language)}>${text(story.title)}</h1>
${by}${context}
<div id="story"></div>
<p id="ended" role="status" hidden>${text(words.ended)}</p>
<noscript><p class="needs">${text(words.needsScript)}</p></noscript>
<template id="offered">
${player(value, captions)}
${transcripts(value, words)}
</template>
${termsSection(value, words)}${worksSection(value, words)}
</main>
<script>${script}</script>
</body>
</html>
`;
};
