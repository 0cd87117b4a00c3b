/**
 * The languages the program itself speaks: window, menus, command line, sheets and the pages of a package.
 *
 * Comes in: the languages a person prefers, best first. Goes out: one of ours, English where none fits. Never says
 * anything about the language of a story, which may be any there is. A language stands here as soon as its tables lie
 * in resources/locales; everything that offers languages offers these, in this order. `isReviewed` is the one place
 * that says whether a native speaker has read its texts: menus mark it, and resources/locales/STATUS.md tells it.
 */
export const uiLanguages = [
  { tag: 'cs', ownName: 'Čeština', direction: 'ltr', isReviewed: false },
  { tag: 'de', ownName: 'Deutsch', direction: 'ltr', isReviewed: false },
  { tag: 'en', ownName: 'English', direction: 'ltr', isReviewed: true },
  { tag: 'es', ownName: 'Español', direction: 'ltr', isReviewed: false },
  { tag: 'fr', ownName: 'Français', direction: 'ltr', isReviewed: false },
  { tag: 'hr', ownName: 'Hrvatski', direction: 'ltr', isReviewed: false },
  { tag: 'it', ownName: 'Italiano', direction: 'ltr', isReviewed: false },
  { tag: 'lt', ownName: 'Lietuvių', direction: 'ltr', isReviewed: false },
  { tag: 'nl', ownName: 'Nederlands', direction: 'ltr', isReviewed: false },
  { tag: 'pt', ownName: 'Português', direction: 'ltr', isReviewed: false },
  { tag: 'sk', ownName: 'Slovenčina', direction: 'ltr', isReviewed: false },
  { tag: 'sl', ownName: 'Slovenščina', direction: 'ltr', isReviewed: false },
  { tag: 'tr', ownName: 'Türkçe', direction: 'ltr', isReviewed: false },
  { tag: 'el', ownName: 'Ελληνικά', direction: 'ltr', isReviewed: false },
  { tag: 'uk', ownName: 'Українська', direction: 'ltr', isReviewed: false },
  { tag: 'ar', ownName: 'العربية', direction: 'rtl', isReviewed: false },
  { tag: 'fa', ownName: 'فارسی', direction: 'rtl', isReviewed: false },
  { tag: 'ti', ownName: 'ትግርኛ', direction: 'ltr', isReviewed: false },
] as const;

export type UiLanguage = (typeof uiLanguages)[number]['tag'];

/** The first subtag alone: who prefers `ar-SY` or `it_CH.UTF-8` is served by Arabic and Italian. */
const spokenBy = (preferred: string): UiLanguage | undefined => {
  const first = preferred.toLowerCase().split(/[-_.@]/)[0];
  return uiLanguages.find(({ tag }) => tag === first)?.tag;
};

export const uiLanguageFor = (preferred: readonly string[]): UiLanguage => preferred.map(spokenBy).find((tag) => tag !== undefined) ?? 'en';
