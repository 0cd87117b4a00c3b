/**
 * What whoever exports has to say for a channel, beyond the answers of the people in the story.
 *
 * In: typed or ticked by the exporter. Out: the words that leave inside the package, to be searched like any other text
 * that leaves. A channel that needs one of these refuses without it; nothing here stands in for anybody's yes.
 */
export const acknowledgements = ['cannot-be-taken-back'] as const;
export type Acknowledgement = (typeof acknowledgements)[number];

export interface ExportStatements {
  readonly acknowledges?: readonly Acknowledgement[];
  /** Advocacy: who is to see it, in words. */
  readonly audience?: string;
  /** Advocacy: words of the story that may be quoted on their own. */
  readonly quote?: string;
  /** Training: who speaks, when, and that it is not everybody's experience. */
  readonly contextLine?: string;
  /** Training: the last day of the course, `2027-03-01`. */
  readonly courseEndsOn?: string;
  /** Training: what learners are to take away, one each. */
  readonly objectives?: readonly string[];
  /** Training: what learners are to talk about, one each. */
  readonly prompts?: readonly string[];
  /** Training: the language of both, BCP 47; the story's own when absent. */
  readonly courseLanguage?: string;
  /** Social media: where it is published. */
  readonly platform?: string;
}

const tidyList = (texts: readonly string[]): readonly string[] => texts.map((text) => text.trim().normalize('NFC')).filter((text) => text !== '');

const tidyCourse = ({ objectives = [], prompts = [], courseLanguage }: Pick<ExportStatements, 'objectives' | 'prompts' | 'courseLanguage'>): ExportStatements => {
  const said = { objectives: tidyList(objectives), prompts: tidyList(prompts) };
  const isAny = said.objectives.length + said.prompts.length > 0;
  return { ...(said.objectives.length === 0 ? {} : { objectives: said.objectives }), ...(said.prompts.length === 0 ? {} : { prompts: said.prompts }), ...(isAny && courseLanguage !== undefined ? { courseLanguage } : {}) };
};

/** Empty words are as good as none; absent when nothing is left to say. */
export const tidyStatements = ({ acknowledges = [], objectives, prompts, courseLanguage, ...words }: ExportStatements): ExportStatements | undefined => {
  const course = tidyCourse({ ...(objectives === undefined ? {} : { objectives }), ...(prompts === undefined ? {} : { prompts }), ...(courseLanguage === undefined ? {} : { courseLanguage }) });
  const said = Object.entries(words).flatMap(([name, text]) => (typeof text === 'string' && text.trim() !== '' ? [[name, text.trim().normalize('NFC')] as const] : []));
  if (said.length === 0 && acknowledges.length === 0 && Object.keys(course).length === 0) return undefined;
  return { ...(acknowledges.length === 0 ? {} : { acknowledges }), ...Object.fromEntries(said), ...course };
};

/** Whoever types more writes a text of its own, which nobody agreed to. */
export const longestStatement = 1000;
/** Of a course: one objective or question, and how many of each. */
export const longestCourseText = 500;
export const longestCourseList = 30;

export const statementTexts = ({ audience, quote, contextLine, platform, objectives = [], prompts = [] }: ExportStatements = {}): readonly string[] =>
  [audience, quote, contextLine, platform, ...objectives, ...prompts].filter((text): text is string => text !== undefined && text.trim() !== '');

/** What is kept with what left, by the code of the rule that asked for it. */
export const statementReasons = ({ acknowledges = [], audience, quote, contextLine, courseEndsOn, platform, objectives = [], prompts = [] }: ExportStatements): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries({ W2: acknowledges.join(', '), A1: audience, A2: quote, T2: contextLine, T3: [...objectives, ...prompts].join('\n'), T4: courseEndsOn, M1: platform }).flatMap(([rule, words = '']): readonly (readonly [string, string])[] => (words.trim() === '' ? [] : [[rule, words.trim()]])),
  );
