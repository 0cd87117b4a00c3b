/**
 * Turns codes into sentences, from the tables that window, menus and command line share.
 *
 * Comes in: one of the program's languages, read off the environment. Goes out: whole sentences. Only the table that is
 * spoken is read; English stands behind each.
 */
import { createInstance } from 'i18next';
import type { Failure, Params, Reason } from '../core/failure.ts';
import { statementHints } from './statement-hints.ts';
import { sentenceParams } from '../core/sentence-params.ts';
import { sentenceTable } from '../core/sentence-table.ts';
import { uiLanguageFor, type UiLanguage } from '../core/ui-languages.ts';
import english from '../../resources/locales/en.json' with { type: 'json' };

export interface Sentences {
  readonly language: UiLanguage;
  /** The sentence of a key such as `rule.R02` or `failure.disk-full`; the bare key where the table has none. */
  readonly say: (key: string, params?: Params) => string;
  /** What happened, then every reason, one line each. */
  failureLines(failure: Failure): readonly string[];
}

/**
 * What the person set for this program, else for every program of the system: the first variable that is not empty
 * decides, in the order of POSIX. `C`, nothing, and a language we do not speak mean English.
 */
export const languageOfEnvironment = (environment: Readonly<Record<string, string | undefined>>): UiLanguage => {
  const said = ['STORYHEARTH_LANGUAGE', 'LC_ALL', 'LC_MESSAGES', 'LANG'].map((name) => environment[name]?.trim() ?? '').find((value) => value !== '');
  return uiLanguageFor(said === undefined ? [] : [said]);
};

export const openSentences = async (language: UiLanguage = 'en'): Promise<Sentences> => {
  const table = createInstance();
  await table.init({
    lng: language,
    fallbackLng: 'en',
    // Codes hold dots only between section and code, and never a colon.
    nsSeparator: false,
    resources: { en: { translation: english }, [language]: { translation: language === 'en' ? english : await sentenceTable(language) } },
    interpolation: { escapeValue: false },
  });
  const say = (key: string, params: Params = {}): string => table.t(key, { ...sentenceParams(params, language) });
  const sayReason = (reason: Reason): string => {
    const [section, code] = [reason.code.split('.')[0], reason.code.split('.').slice(1).join('.')];
    const sentence = say(reason.code, reason.params);
    if (section !== 'rule') return sentence;
    const mend = reason.params['mend'] === undefined ? '' : say(`mend.${reason.params['mend']}`);
    const option = reason.params['mend'] === 'answer-channel' ? statementHints[code.split('_')[0] ?? ''] : undefined;
    if (option !== undefined) return `${code}: ${sentence} → ${option}`;
    // Many sentences of rules end with the way to mend it already.
    return mend === '' || sentence.includes(mend) ? `${code}: ${sentence}` : `${code}: ${sentence} → ${mend}`;
  };
  return {
    language,
    say,
    failureLines: (failure) => [say(`failure.${failure.code}`, failure.params), ...failure.reasons.map((reason) => `  • ${sayReason(reason)}`)],
  };
};
