/**
 * The parts of a page that plays a story: film, transcript, terms, works, what a course says.
 *
 * In: the value of a package, its captions, the words of the page. Out: markup in which every text of a story is
 * escaped. The page of a package and the player of a course are made of these, so that both say the same of a story.
 */
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { directionOf } from '../captions/direction.ts';
import { escaped } from '../escaped.ts';
import { hasShiftedVoice } from '../story/voice.ts';
import { courseOf } from './course.ts';
import { creditedPeople, creditedWorks } from './credits.ts';
import { mediaPaths } from './names.ts';
import type { PackageValue } from './package-value.ts';
import { base64 } from './page-text.ts';
import { languageName, type PreviewWords } from './preview-words.ts';
import { packageTerms } from './terms.ts';
import { transcriptLanguages, transcriptScenes } from './transcript.ts';

export interface PageCaptions {
  readonly language: string;
  readonly vtt: string;
}

export const pageStyle = `
:root{color-scheme:light dark;--ink:#1d1b18;--soft:#5b554c;--page:#faf8f4;--card:#fff;--line:#ddd6ca;--accent:#8a3b12}
@media (prefers-color-scheme:dark){:root{--ink:#f1ece4;--soft:#b9b0a3;--page:#171512;--card:#211e1a;--line:#3b362f;--accent:#f0a678}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:1.05rem/1.6 system-ui,"Noto Sans","Noto Naskh Arabic","Noto Sans Ethiopic",sans-serif}
main{max-width:54rem;margin:0 auto;padding:1.5rem 1rem 3rem}
h1{font-size:1.9rem;line-height:1.3;margin:0 0 .25rem;overflow-wrap:anywhere}
h2{font-size:1.2rem;margin:0 0 .5rem}
.by{color:var(--soft);margin:0 0 1rem}
video{display:block;width:100%;max-height:75vh;background:#000;border-radius:.5rem}
section,#ended,#early,.needs{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:1rem 1.25rem;margin:1.25rem 0}
#ended,#early{border-inline-start:.4rem solid var(--accent);font-weight:600}
dl{display:grid;grid-template-columns:minmax(8rem,max-content) 1fr;gap:.35rem 1rem;margin:0}
dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
ul{margin:0;padding-inline-start:1.2rem}
h3{font-size:1.05rem;margin:1rem 0 0}
summary{cursor:pointer;color:var(--accent);padding:.25rem 0}
summary:focus-visible,video:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.picture{color:var(--soft);font-style:italic}
@media (max-width:32rem){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.5rem}}
`;

const inData = (path: string): string => path.slice('data/'.length);
export const marked = (language: string): string => `lang="${escaped(language)}" dir="${directionOf(language)}"`;

/** `spoken`: the language whose captions show first; the story's own where it has none. */
export const filmPlayer = (value: PackageValue, captions: readonly PageCaptions[], spoken = value.story.language): string => {
  const { story } = value;
  const first = captions.find((one) => one.language === spoken) ?? captions.find((one) => one.language === story.language) ?? (captions.length === 1 ? captions[0] : undefined);
  const hasPoster = value.media.some((media) => media.role === 'poster');
  const tracks = captions.map(
    ({ language, vtt }) =>
      `<track kind="${language === story.language ? 'captions' : 'subtitles'}" srclang="${escaped(language)}" label="${escaped(languageName(language))}" src="data:text/vtt;charset=utf-8;base64,${base64(utf8ToBytes(vtt))}"${language === first?.language ? ' default' : ''}>`,
  );
  return `<video controls playsinline preload="metadata" ${marked(story.language)} aria-label="${escaped(story.title)}"${hasPoster ? ` poster="${inData(mediaPaths.poster)}"` : ''}>
<source src="${inData(mediaPaths.story)}" type="video/mp4">
${tracks.join('\n')}
</video>`;
};

export const transcripts = (value: PackageValue, words: PreviewWords): string => {
  const parts = transcriptLanguages(value.story).map((language, index) => {
    const scenes = transcriptScenes(value.story, language).map(({ described, paragraphs }) =>
      [...(described === undefined ? [] : [`<p class="picture"><span ${marked(words.language)}>${escaped(words.pictureShows)}:</span> ${escaped(described)}</p>`]), ...paragraphs.map((one) => `<p>${escaped(one)}</p>`)].join('\n'),
    );
    return `<details${index === 0 ? ' open' : ''}><summary><bdi ${marked(language)}>${escaped(languageName(language))}</bdi></summary>\n<div ${marked(language)}>\n${scenes.join('\n')}\n</div></details>`;
  });
  return parts.length === 0 ? '' : `<section aria-labelledby="transcript"><h2 id="transcript">${escaped(words.transcript)}</h2>\n${parts.join('\n')}\n</section>`;
};

const useList = (value: PackageValue, words: PreviewWords, isAllowed: boolean): string => {
  const { allowed } = packageTerms(value);
  const answers = { show: true, copy: allowed.download, clip: allowed.clip, translate: allowed.translate, change: allowed.remix, sell: false, train: false } as const;
  const names = (Object.keys(answers) as (keyof typeof answers)[]).filter((name) => answers[name] === isAllowed);
  return `<ul>${names.map((name) => `<li>${escaped(words.uses[name])}</li>`).join('')}</ul>`;
};

export const termsSection = (value: PackageValue, words: PreviewWords): string => {
  const terms = packageTerms(value);
  const day = terms.validUntil.slice(0, 10);
  const rows: readonly (readonly [string, string])[] = [
    [words.until, `<time datetime="${escaped(terms.validUntil)}"><bdi>${day}</bdi></time>`],
    [words.sharedFor, escaped(words.channels[value.channel])],
    ...(value.recipient === undefined ? [] : [[words.recipient, `<bdi>${escaped(value.recipient.name)}</bdi>`] as const]),
    [words.mayDo, useList(value, words, true)],
    [words.mayNotDo, useList(value, words, false)],
    [words.organisation, `<bdi>${escaped(value.organisation.controller.name)}</bdi>`],
    [words.takedown, `<bdi>${escaped(value.organisation.takedownContact)}</bdi>`],
  ];
  const own = terms.conditions.map((one) => `<blockquote dir="auto">${escaped(one)}</blockquote>`);
  return `<section aria-labelledby="terms"><h2 id="terms">${escaped(words.terms)}</h2>
<dl>${rows.map(([name, html]) => `<dt>${escaped(name)}</dt><dd>${html}</dd>`).join('\n')}</dl>${hasShiftedVoice(value.story) ? `\n<p>${escaped(words.voiceAltered)}</p>` : ''}${own.length === 0 ? '' : `\n<h3>${escaped(words.ownWords)}</h3>${own.join('\n')}`}
</section>`;
};

/** For the trainer, and gone with the story when its end has come. */
export const courseSections = (value: PackageValue, words: PreviewWords): string => {
  const course = courseOf(value);
  if (course === undefined) return '';
  const section = (id: string, title: string, texts: readonly string[]): string =>
    texts.length === 0 ? '' : `\n<section aria-labelledby="${id}"><h2 id="${id}">${escaped(title)}</h2>\n<ol ${marked(course.language)}>${texts.map((text) => `<li>${escaped(text.normalize('NFC'))}</li>`).join('')}</ol>\n</section>`;
  return section('objectives', words.objectives, course.objectives) + section('prompts', words.prompts, course.prompts);
};

export const worksSection = (value: PackageValue, words: PreviewWords): string => {
  // Ten pictures by one hand are one line for a reader; credits.json lists each.
  const lines = new Set(creditedWorks(value.story).map((work) => [work.source, work.author, work.licence].filter((part) => part !== '').join(' · ')));
  const works = [...lines].map((line) => `<li><bdi>${escaped(line)}</bdi></li>`);
  return works.length === 0 ? '' : `\n<section aria-labelledby="works"><h2 id="works">${escaped(words.works)}</h2>\n<ul>${works.join('')}</ul>\n</section>`;
};

/** Clocks of two computers differ by minutes. */
const slackMs = 10 * 60 * 1000;

/** When it may be shown first: after every embargo, and never by a clock that is behind the making of the package. */
export const shownFrom = (value: PackageValue): string => {
  const { notBefore } = packageTerms(value);
  const moments = [Date.parse(value.exportedAt) - slackMs, ...(notBefore === undefined ? [] : [Date.parse(notBefore)])];
  return new Date(Math.max(...moments)).toISOString();
};

/** Who tells it, by the names they chose. */
export const toldBy = (value: PackageValue, words: PreviewWords): string => {
  const names = [...new Set(creditedPeople(value.people).filter((person) => person.roles.includes('storyteller')).map((person) => person.name))];
  return names.length === 0 ? '' : `<p class="by">${escaped(words.toldBy)} ${names.map((name) => `<bdi>${escaped(name)}</bdi>`).join(', ')}</p>`;
};

/** Said before the story begins, and never without it. */
export const contextOf = (value: PackageValue): string => {
  const { contextLine } = value.statements ?? {};
  return contextLine === undefined ? '' : `\n<p class="context" dir="auto">${escaped(contextLine)}</p>`;
};
