/**
 * The languages the program itself speaks: window, menus and command line.
 *
 * Comes in: the languages a person prefers, best first. Goes out: one of ours, English where none fits. Never says
 * anything about the language of a story, which may be any there is.
 */
export const uiLanguages = [
  { tag: 'en', ownName: 'English' },
  { tag: 'it', ownName: 'Italiano' },
  { tag: 'ar', ownName: 'العربية' },
  { tag: 'uk', ownName: 'Українська' },
] as const;

export type UiLanguage = (typeof uiLanguages)[number]['tag'];

/** The first subtag alone: who prefers `ar-SY` or `it_CH.UTF-8` is served by Arabic and Italian. */
const spokenBy = (preferred: string): UiLanguage | undefined => {
  const first = preferred.toLowerCase().split(/[-_.@]/)[0];
  return uiLanguages.find(({ tag }) => tag === first)?.tag;
};

export const uiLanguageFor = (preferred: readonly string[]): UiLanguage => preferred.map(spokenBy).find((tag) => tag !== undefined) ?? 'en';
