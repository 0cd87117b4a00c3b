/**
 * What main answers about the consent screens as an interpreter reads them aloud.
 *
 * In: a workshop, a language, sound. Out: which screens are recorded, and ids by which the window plays them. The words
 * are main's own, so that what was spoken is tied to what stands on the screen and to nothing a window says.
 */
import { createHash } from 'node:crypto';
import type { ScreenToSpeak, SpokenRequests, SpokenSound } from '../../core/bridge/spoken.ts';
import { consentScreens, screenWords, type ConsentScreen } from '../../core/consent/consent-screens.ts';
import { succeed, type Result } from '../../core/failure.ts';
import type { UiLanguage } from '../../core/ui-languages.ts';
import { eraseSpoken, keepSpoken, listSpoken, spokenLanguages, type SpokenPlace, type SpokenScreen } from '../../services/library/spoken-screens.ts';
import { wavHeader } from '../../services/recording/wav.ts';
import type { AnswersFor } from '../answer-requests.ts';
import type { MainContext } from '../main-context.ts';
import { sayIn } from '../menu-words.ts';

const hashOf = (words: string): string => createHash('sha256').update(words.normalize('NFC')).digest('hex');

/** Each language's sentences are opened once, and only for as long as an answer is made. */
const wordsOfScreens = (): ((language: UiLanguage, screen: ConsentScreen) => string) => {
  const said = new Map<UiLanguage, ReturnType<typeof sayIn>>();
  return (language, screen) => {
    const say = said.get(language) ?? sayIn(language);
    said.set(language, say);
    return screenWords(say, screen);
  };
};

type Words = ReturnType<typeof wordsOfScreens>;

const isCurrent = ({ screen, textLanguage, textHash }: SpokenScreen, words: Words): boolean => hashOf(words(textLanguage, screen)) === textHash;

export const spokenAnswers = ({ session, studio, media }: Pick<MainContext, 'session' | 'studio' | 'media'>): AnswersFor<SpokenRequests> => {
  const placeOf = ({ workshopId, language }: Pick<SpokenPlace, 'workshopId' | 'language'>): SpokenPlace => ({ fs: studio().fs, libraryRoot: studio().libraryRoot, workshopId, language });
  const done = (result: Result<void>): Result<Record<string, never>> => (result.ok ? succeed({}) : result);
  return {
    'spoken:list': async ({ textLanguage, ...place }) => {
      const found = await listSpoken(placeOf(place));
      if (!found.ok) return found;
      const words = wordsOfScreens();
      return succeed(
        consentScreens.map((screen): ScreenToSpeak => {
          const of = found.value.filter((one) => one.screen === screen);
          const current = of.find((one) => isCurrent(one, words));
          const shown = current ?? of[0];
          return { screen, words: words(textLanguage, screen), state: current !== undefined ? 'recorded' : shown === undefined ? 'open' : 'stale', ...(shown === undefined ? {} : { soundId: media.film(shown.file) }) };
        }),
      );
    },
    'spoken:keep': async ({ textLanguage, screen, pcm, ...place }) => done(await keepSpoken(placeOf(place), { screen, textLanguage, textHash: hashOf(wordsOfScreens()(textLanguage, screen)), wav: Buffer.concat([wavHeader(pcm.byteLength), pcm]) })),
    'spoken:erase': async ({ screen, ...place }) => done(await eraseSpoken(placeOf(place), screen)),
    'spoken:of-story': async ({ languages }) => {
      const opened = session.current();
      if (!opened.ok) return opened;
      const { workshopId } = opened.value.story();
      if (workshopId === undefined) return succeed([]);
      const spoken = await spokenLanguages(placeOf({ workshopId, language: '' }));
      if (!spoken.ok) return spoken;
      const words = wordsOfScreens();
      const sounds: SpokenSound[] = [];
      for (const language of languages.filter((one) => spoken.value.includes(one))) {
        const found = await listSpoken(placeOf({ workshopId, language }));
        if (!found.ok) return found;
        for (const one of found.value) if (isCurrent(one, words)) sounds.push({ screen: one.screen, language, soundId: media.film(one.file) });
      }
      return succeed(sounds);
    },
  };
};
