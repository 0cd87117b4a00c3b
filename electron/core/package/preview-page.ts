/**
 * The page that plays a story from its folder, on any computer with a browser.
 *
 * In: the value of a package and its captions as WebVTT. Out: the text of `preview.html`. It loads nothing but the
 * media beside it: captions are inside the page, because a browser reads no caption file next to a page opened from
 * disk. The story stands in a template and is put in place only while the consent lasts: without the script, before an
 * embargo ends, by a clock that is behind, and after the end, nothing is offered.
 */
import { escaped } from '../escaped.ts';
import { pageHead } from '../page-head.ts';
import type { PackageValue } from './package-value.ts';
import { contextOf, courseSections, filmPlayer, marked, pageStyle, shownFrom, termsSection, toldBy, transcripts, worksSection, type PageCaptions } from './page-sections.ts';
import { contentPolicy } from './page-text.ts';
import { previewWords } from './preview-words.ts';
import { packageTerms } from './terms.ts';

const script = `
const begins = Date.parse(document.body.dataset.begins);
const ends = Date.parse(document.body.dataset.ends);
const place = document.getElementById('story');
const offered = document.getElementById('offered');
const story = offered.content;
offered.remove();
let isOver = false;
const look = () => {
  const now = Date.now();
  isOver ||= !(now < ends);
  const isEarly = !(now >= begins);
  document.getElementById('ended').hidden = !isOver;
  document.getElementById('early').hidden = isOver || !isEarly;
  if (!isOver && !isEarly) { if (story.hasChildNodes()) place.append(story); return; }
  for (const video of place.querySelectorAll('video')) { video.pause(); video.removeAttribute('src'); video.replaceChildren(); video.load(); }
  place.replaceChildren();
};
look();
setInterval(look, 30000);
`;

const policy = contentPolicy({ style: pageStyle, script });

export const previewPage = (value: PackageValue, captions: readonly PageCaptions[]): string => {
  const { story } = value;
  const words = previewWords(story.language);
  const begins = shownFrom(value);
  return `<!doctype html>
<html ${marked(words.language)}>
${pageHead({ title: story.title, policy, style: pageStyle })}
<body data-begins="${begins}" data-ends="${escaped(packageTerms(value).validUntil)}">
<main>
<h1 ${marked(story.language)}>${escaped(story.title)}</h1>
${toldBy(value, words)}${contextOf(value)}
<div id="story"></div>
<p id="ended" role="status" hidden>${escaped(words.ended)}</p>
<p id="early" role="status" hidden>${escaped(words.early).replace('{day}', `<bdi>${begins.slice(0, 10)}</bdi>`)}</p>
<noscript><p class="needs">${escaped(words.needsScript)}</p></noscript>
<template id="offered">
${filmPlayer(value, captions)}
${transcripts(value, words)}${courseSections(value, words)}
</template>
${termsSection(value, words)}${worksSection(value, words)}
</main>
<script>${script}</script>
</body>
</html>
`;
};
