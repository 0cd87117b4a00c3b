/**
 * Turns codes into sentences, from the one table that window, menus and command line share.
 */
import { createInstance } from 'i18next';
import type { Failure, Params, Reason } from '../core/failure.ts';
import english from '../../resources/locales/en.json' with { type: 'json' };

export interface Sentences {
  /** The sentence of a key such as `rule.R02` or `failure.disk-full`; the bare key where the table has none. */
  say(key: string, params?: Params): string;
  /** What happened, then every reason, one line each. */
  failureLines(failure: Failure): readonly string[];
}

export const openSentences = async (language = 'en'): Promise<Sentences> => {
  const table = createInstance();
  await table.init({
    lng: language,
    fallbackLng: 'en',
    // Codes hold dots only between section and code, and never a colon.
    nsSeparator: false,
    resources: { en: { translation: english } },
    interpolation: { escapeValue: false },
  });
  const say = (key: string, params: Params = {}): string => table.t(key, { ...params });
  const sayReason = (reason: Reason): string => {
    const [section, code] = [reason.code.split('.')[0], reason.code.split('.').slice(1).join('.')];
    const sentence = say(reason.code, reason.params);
    if (section !== 'rule') return sentence;
    const mend = reason.params['mend'] === undefined ? '' : say(`mend.${reason.params['mend']}`);
    // Many sentences of rules end with the way to mend it already.
    return mend === '' || sentence.includes(mend) ? `${code}: ${sentence}` : `${code}: ${sentence} → ${mend}`;
  };
  return {
    say,
    failureLines: (failure) => [say(`failure.${failure.code}`, failure.params), ...failure.reasons.map((reason) => `  • ${sayReason(reason)}`)],
  };
};
