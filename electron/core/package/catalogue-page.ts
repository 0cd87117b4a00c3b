/**
 * The catalogue of a portfolio: one page that opens from disk in any browser, without a network.
 *
 * In: the stories as values, the words in every language of the program, the newest moment the portfolio has seen. Out:
 * the text of `catalogue.html`. Stories stand in it as data, shown by a script whose hash is in the page's policy; before
 * it shows one, it asks the reader's clock, so that a consent that ended is kept even where nobody swept.
 */
import { escaped } from '../escaped.ts';
import { pageHead } from '../page-head.ts';
import type { CatalogueEntry } from './catalogue-entry.ts';
import { catalogueScript } from './catalogue-script.ts';
import { catalogueStyle } from './catalogue-style.ts';
import { contentPolicy } from './page-text.ts';

export interface CatalogueWords {
  readonly [name: string]: string | CatalogueWords;
}

export interface CatalogueLanguage {
  readonly tag: string;
  readonly ownName: string;
  readonly words: CatalogueWords;
}

export interface Catalogue {
  readonly stories: readonly CatalogueEntry[];
  /** English among them. */
  readonly languages: readonly CatalogueLanguage[];
  /** ISO 8601: a clock that is behind it cannot tell what has ended. */
  readonly newestSeen: string;
}

/** Two good clocks differ by a little; a clock that was turned back differs by more. */
const slackMs = 10 * 60 * 1000;

/** Inside `<script>` only `<` could end it; the two separators are line ends to old readers. */
const embedded = (value: unknown): string => JSON.stringify(value).replaceAll(/[<\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

const choices = ['language', 'theme', 'country', 'channel'] as const;
const choice = (name: (typeof choices)[number]): string => `<label><span data-word="by.${name}"></span><select id="by-${name}"></select></label>`;

const needsScript = ({ tag, words }: CatalogueLanguage): string => `<p class="needs" lang="${escaped(tag)}" dir="auto">${escaped(typeof words['needsScript'] === 'string' ? words['needsScript'] : '')}</p>`;

export const cataloguePage = ({ stories, languages, newestSeen }: Catalogue): string => {
  const data = { newestSeenMs: Date.parse(newestSeen), slackMs, words: Object.fromEntries(languages.map(({ tag, words }) => [tag, words])), stories };
  const policy = `${contentPolicy({ style: catalogueStyle, script: catalogueScript })}; require-trusted-types-for 'script'; trusted-types 'none'`;
  return `<!doctype html>
<html lang="en">
${pageHead({ title: 'Storyhearth', policy, style: catalogueStyle })}
<body>
<noscript>${languages.map(needsScript).join('\n')}</noscript>
<div id="page" hidden>
<header>
<h1 data-word="title"></h1>
<label><span data-word="pageLanguage"></span><select id="speak">${languages.map(({ tag, ownName }) => `<option value="${escaped(tag)}" lang="${escaped(tag)}">${escaped(ownName)}</option>`).join('')}</select></label>
</header>
<main>
<p id="clock" class="ended" role="alert" hidden></p>
<section id="list">
<form id="filters" class="filters" role="search">
<label><span data-word="search"></span><input id="search" type="search" dir="auto" autocomplete="off"></label>
${choices.map(choice).join('\n')}
<button id="everything" type="button" data-word="everything"></button>
</form>
<p id="count" role="status"></p>
<ul id="stories" class="stories" role="list"></ul>
<p class="soft" data-word="clockNote"></p>
</section>
<section id="story" hidden></section>
</main>
</div>
<script id="portfolio" type="application/json">${embedded(data)}</script>
<script>${catalogueScript}</script>
</body>
</html>
`;
};
