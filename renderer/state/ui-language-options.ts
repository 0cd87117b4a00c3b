/**
 * The languages of the program as a list to choose from.
 *
 * Each is called as its speakers call it, so that they find it, and as the window's language calls it, for whoever
 * chooses on behalf of somebody. One that no native speaker has read says so, to the ear as well.
 */
import { uiLanguages, type UiLanguage } from '../../electron/core/ui-languages.ts';
import type { Say } from '../sentences.ts';
import { languageName } from './story-languages.ts';

export interface UiLanguageOption {
  readonly id: UiLanguage;
  readonly label: string;
  readonly lang: UiLanguage;
  readonly description?: string;
}

export const uiLanguageOptions = (say: Say, window: string): readonly UiLanguageOption[] =>
  uiLanguages.map(({ tag, ownName, isReviewed }) => {
    const name = languageName(tag, window);
    const description = isReviewed ? name : say('settings.notReviewed', { language: name });
    return { id: tag, label: ownName, lang: tag, ...(description === ownName ? {} : { description }) };
  });
