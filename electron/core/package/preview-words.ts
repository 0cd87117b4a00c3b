/**
 * The words of the preview page around the story.
 *
 * A package is read where the studio is not, so its page carries its own words, from the tables of
 * resources/locales/preview: in the story's language where it is one of the program's, else in English.
 */
import { uiLanguages, type UiLanguage } from '../ui-languages.ts';
import ar from '../../../resources/locales/preview/ar.json' with { type: 'json' };
import cs from '../../../resources/locales/preview/cs.json' with { type: 'json' };
import de from '../../../resources/locales/preview/de.json' with { type: 'json' };
import el from '../../../resources/locales/preview/el.json' with { type: 'json' };
import en from '../../../resources/locales/preview/en.json' with { type: 'json' };
import es from '../../../resources/locales/preview/es.json' with { type: 'json' };
import fa from '../../../resources/locales/preview/fa.json' with { type: 'json' };
import fr from '../../../resources/locales/preview/fr.json' with { type: 'json' };
import hr from '../../../resources/locales/preview/hr.json' with { type: 'json' };
import it from '../../../resources/locales/preview/it.json' with { type: 'json' };
import lt from '../../../resources/locales/preview/lt.json' with { type: 'json' };
import nl from '../../../resources/locales/preview/nl.json' with { type: 'json' };
import pt from '../../../resources/locales/preview/pt.json' with { type: 'json' };
import sk from '../../../resources/locales/preview/sk.json' with { type: 'json' };
import sl from '../../../resources/locales/preview/sl.json' with { type: 'json' };
import ti from '../../../resources/locales/preview/ti.json' with { type: 'json' };
import tr from '../../../resources/locales/preview/tr.json' with { type: 'json' };
import uk from '../../../resources/locales/preview/uk.json' with { type: 'json' };
import type { PackageChannel } from './names.ts';

/** Of the player of a course; words in braces are replaced. */
export type PlayerWords = Readonly<Record<'chapters' | 'questions' | 'question' | 'answered' | 'check' | 'goOn' | 'choose' | 'chooseAll' | 'right' | 'wrong' | 'stays' | 'earlier' | 'later' | 'place' | 'progress' | 'done' | 'result' | 'notKept' | 'leave', string>>;

export interface PreviewWords {
  readonly language: string;
  readonly transcript: string;
  readonly pictureShows: string;
  readonly terms: string;
  readonly until: string;
  readonly sharedFor: string;
  readonly recipient: string;
  readonly organisation: string;
  readonly takedown: string;
  readonly toldBy: string;
  readonly mayDo: string;
  readonly mayNotDo: string;
  readonly ownWords: string;
  readonly works: string;
  readonly objectives: string;
  readonly prompts: string;
  readonly voiceAltered: string;
  readonly ended: string;
  /** `{day}` is replaced. */
  readonly early: string;
  readonly needsScript: string;
  readonly channels: Readonly<Record<PackageChannel, string>>;
  readonly player: PlayerWords;
  readonly uses: Readonly<Record<'show' | 'copy' | 'clip' | 'translate' | 'change' | 'sell' | 'train', string>>;
}

const english: PreviewWords = { ...en, language: 'en' };
const tables: Readonly<Record<UiLanguage, Partial<Omit<PreviewWords, 'player'>> & { readonly player?: Partial<PlayerWords> }>> = { ar, cs, de, el, en, es, fa, fr, hr, it, lt, nl, pt, sk, sl, ti, tr, uk };

/** English behind each: a page that left cannot be mended later. */
export const previewWords = (language: string): PreviewWords => {
  const tag = uiLanguages.find((one) => one.tag === language.split('-')[0]?.toLowerCase())?.tag;
  if (tag === undefined) return english;
  const own = tables[tag];
  return { ...english, ...own, channels: { ...english.channels, ...own.channels }, uses: { ...english.uses, ...own.uses }, player: { ...english.player, ...own.player }, language: tag };
};

/** How speakers call their language; a reader of the page chooses captions by it. */
const ownNames: Readonly<Record<string, string>> = {
  am: 'አማርኛ', ar: 'العربية', bn: 'বাংলা', ckb: 'کوردیی ناوەندی', cs: 'Čeština', de: 'Deutsch', el: 'Ελληνικά', en: 'English', es: 'Español', fa: 'فارسی', fr: 'Français', he: 'עברית', hi: 'हिन्दी', hr: 'Hrvatski', it: 'Italiano', ku: 'Kurdî', lt: 'Lietuvių',
  nl: 'Nederlands', pl: 'Polski', prs: 'دری', ps: 'پښتو', pt: 'Português', ro: 'Română', ru: 'Русский', sk: 'Slovenčina', sl: 'Slovenščina', so: 'Soomaali', sq: 'Shqip', sw: 'Kiswahili', ti: 'ትግርኛ', tr: 'Türkçe', uk: 'Українська', ur: 'اردو',
};

export const languageName = (tag: string): string => {
  const own = ownNames[tag.split('-')[0]?.toLowerCase() ?? ''];
  return own === undefined ? tag : tag.includes('-') ? `${own} (${tag})` : own;
};
