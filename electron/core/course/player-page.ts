/**
 * `index.html`: the player of a course, whole in one page beside its film.
 *
 * In: the value of a package with a clip, its captions, what the player is made for. Out: the page. It loads the film and
 * the poster, and nothing else; only cmi5 speaks to an address, the one its platform names at the launch. What a trainer
 * noted for themselves is not in it.
 */
import { sha256Hex } from '../story/story-hash.ts';
import { escaped } from '../escaped.ts';
import { pageHead } from '../page-head.ts';
import type { CourseClip } from '../package/course-clip.ts';
import type { PackageValue } from '../package/package-value.ts';
import { contextOf, courseSections, filmPlayer, marked, pageStyle, shownFrom, termsSection, toldBy, transcripts, worksSection, type PageCaptions } from '../package/page-sections.ts';
import { contentPolicy } from '../package/page-text.ts';
import { previewWords, type PlayerWords } from '../package/preview-words.ts';
import { packageTerms } from '../package/terms.ts';
import { playerScript } from './player-script.ts';
import { playerStyle } from './player-style.ts';
import type { UnitForm } from './unit-form.ts';

/** What is packed: a package that holds a clip. */
export type UnitValue = PackageValue & { readonly clip: CourseClip };

const style = `${pageStyle}${playerStyle}`;

/** As data inside a page: no markup can begin in it. */
const pageData = (value: unknown): string => JSON.stringify(value).replaceAll('<', String.raw`\u003c`).replaceAll('\u2028', String.raw`\u2028`).replaceAll('\u2029', String.raw`\u2029`);

const unitData = ({ clip, media }: UnitValue, player: PlayerWords): string => {
  const { title, questions, chapters } = clip;
  const films = media.filter(({ role }) => role !== 'poster').map(({ sha512 }) => sha512);
  // Bookmarks of another clip, or of this one before it was changed, do not fit.
  const key = sha256Hex(JSON.stringify([title, films, questions, chapters])).slice(0, 8);
  return pageData({ key, questions, words: player });
};

const fill = (words: string, params: Readonly<Record<string, string | number>>): string => words.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));

const clockText = (ms: number): string => `${Math.floor(ms / 60_000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, '0')}`;

const chapterList = ({ clip }: UnitValue, player: PlayerWords): string =>
  clip.chapters.length < 2
    ? ''
    : `<section aria-labelledby="chapters"><h2 id="chapters">${escaped(player.chapters)}</h2>
<ol class="rows">${clip.chapters.map(({ atMs, title }) => `<li><button type="button" data-at="${atMs}"><span ${marked(clip.language)}>${escaped(title)}</span> <bdi>${clockText(atMs)}</bdi></button></li>`).join('\n')}</ol>
</section>`;

const questionList = ({ clip: { questions } }: UnitValue, player: PlayerWords): string =>
  questions.length === 0
    ? ''
    : `<section aria-labelledby="questions"><h2 id="questions">${escaped(player.questions)}</h2>
<ol class="rows">${questions.map((_question, index) => `<li><button type="button" data-question="${index}">${escaped(fill(player.question, { number: index + 1, count: questions.length }))}</button><span hidden>✓ ${escaped(player.answered)}</span></li>`).join('\n')}</ol>
</section>`;

/** Of the consents and of the clip, whichever is earlier. */
const shownUntil = (value: UnitValue): string => [packageTerms(value).validUntil, value.clip.validUntil].toSorted((a, b) => Date.parse(a) - Date.parse(b))[0] ?? value.clip.validUntil;

export const playerPage = (value: UnitValue, captions: readonly PageCaptions[], form: UnitForm): string => {
  const { clip } = value;
  const page = previewWords(clip.language);
  const { player } = page;
  const script = playerScript(form);
  const begins = shownFrom(value);
  const connect = form === 'cmi5' ? '; connect-src https: http:' : '';
  return `<!doctype html>
<html ${marked(page.language)}>
${pageHead({ title: clip.title, policy: `${contentPolicy({ style, script })}${connect}`, style })}
<body data-begins="${begins}" data-ends="${escaped(shownUntil(value))}">
<main>
<h1 ${marked(clip.language)}>${escaped(clip.title)}</h1>
${toldBy(value, page)}${contextOf(value)}
<div id="story"></div>
<p id="ended" role="status" hidden>${escaped(page.ended)}</p>
<p id="early" role="status" hidden>${escaped(page.early).replace('{day}', `<bdi>${begins.slice(0, 10)}</bdi>`)}</p>
<noscript><p class="needs">${escaped(page.needsScript)}</p></noscript>
<template id="offered">
${filmPlayer(value, captions, clip.language)}
<section id="asked" aria-labelledby="asked-title" hidden></section>
<p id="progress" role="status" tabindex="-1"></p>
<p id="trouble" role="status" hidden>${escaped(player.notKept)}</p>
<p><button type="button" id="leave" hidden>${escaped(player.leave)}</button></p>
${chapterList(value, player)}
${questionList(value, player)}
${courseSections(value, page)}
${transcripts(value, page)}
<script type="application/json" id="unit">${unitData(value, player)}</script>
</template>
${termsSection(value, page)}${worksSection(value, page)}
</main>
<script>${script}</script>
</body>
</html>
`;
};
