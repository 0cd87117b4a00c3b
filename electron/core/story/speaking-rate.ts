/**
 * How fast people speak, per language.
 *
 * The figures are rates of reading aloud. `IReST` are measured (Trauzettel-Klosinski & Dietz, Invest. Ophthalmol.
 * Vis. Sci. 2012;53:5452, doi:10.1167/iovs.11-8284: matched texts, 25 native readers per language; Greek: Gleni et
 * al., Optom. Vis. Sci. 2019;96:768). `judgement` are ours, after a measured language that builds its words alike.
 * Languages written without spaces are counted in graphemes, all others in words.
 */
interface SpeakingRate {
  readonly perMinute: number;
  readonly source: 'IReST' | 'judgement';
}

/**
 * A story is told slower than a test text is read: 300 words take two to three minutes
 * (library.hccs.edu/digistory/storytelling), 120 words a minute where English is read aloud at 228.
 */
const storytellingPace = 0.53;

const measured = (perMinute: number): SpeakingRate => ({ perMinute, source: 'IReST' });
const judged = (perMinute: number): SpeakingRate => ({ perMinute, source: 'judgement' });

/** Any other language: the mean of the seventeen of IReST. */
const otherWords = measured(184);
/** Any other script without spaces: as Chinese. */
const otherGraphemes = measured(255);

const wordRates: Readonly<Record<string, SpeakingRate>> = {
  ar: measured(138),
  de: measured(179),
  el: measured(208),
  en: measured(228),
  es: measured(218),
  fi: measured(161),
  fr: measured(195),
  he: measured(187),
  it: measured(188),
  nl: measured(202),
  pl: measured(166),
  pt: measured(181),
  ru: measured(184),
  sl: measured(180),
  sv: measured(199),
  tr: measured(166),
  // As Russian or Polish: inflected, without articles.
  be: judged(175),
  bg: judged(184),
  bs: judged(175),
  cs: judged(166),
  hr: judged(175),
  lt: judged(161),
  lv: judged(161),
  mk: judged(184),
  sk: judged(166),
  sr: judged(175),
  uk: judged(175),
  // As Arabic: article, prepositions and pronouns are joined to the word.
  am: judged(138),
  aii: judged(138),
  ber: judged(150),
  kab: judged(150),
  ti: judged(138),
  tig: judged(138),
  // As Finnish or Turkish: many endings on one word.
  az: judged(166),
  et: judged(161),
  hu: judged(161),
  ka: judged(150),
  kk: judged(161),
  ky: judged(161),
  om: judged(150),
  rw: judged(150),
  so: judged(161),
  sw: judged(161),
  ta: judged(140),
  uz: judged(161),
  // As Italian, French or Spanish.
  ca: judged(200),
  ro: judged(188),
  sq: judged(188),
  // As Dutch or Swedish.
  da: judged(200),
  nb: judged(200),
  no: judged(200),
  // Iranian and Indian languages: short words with separate particles.
  bn: judged(170),
  ckb: judged(165),
  fa: judged(170),
  hi: judged(195),
  ku: judged(175),
  kmr: judged(175),
  ne: judged(165),
  pa: judged(195),
  prs: judged(170),
  ps: judged(185),
  ur: judged(195),
  // One space per spoken phrase.
  ko: judged(150),
  // One space per syllable.
  vi: judged(240),
  // West and Central Africa: short words.
  bm: judged(200),
  ff: judged(184),
  ha: judged(200),
  ln: judged(170),
  wo: judged(195),
  yo: judged(210),
};

const graphemeRates: Readonly<Record<string, SpeakingRate>> = {
  ja: measured(357),
  zh: measured(255),
  yue: judged(255),
  // Two to three graphemes to a syllable.
  lo: judged(600),
  th: judged(600),
  // Consonants stacked under one another count as one.
  km: judged(500),
  my: judged(450),
};

const primaryTag = (language: string): string => (language.split('-')[0] ?? '').toLowerCase();

/** Words, and graphemes of unspaced scripts, that a storyteller says in a minute. */
export const speakingRate = (language: string): { readonly wordsPerMinute: number; readonly graphemesPerMinute: number } => {
  const tag = primaryTag(language);
  return {
    wordsPerMinute: (wordRates[tag] ?? otherWords).perMinute * storytellingPace,
    graphemesPerMinute: (graphemeRates[tag] ?? otherGraphemes).perMinute * storytellingPace,
  };
};
