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
import { wordsIn } from '../menu-words.ts';

const hashOf = (words: string): string => createHash('sha256').update(words.normalize('NFC')).digest('hex');

/** Each language's sentences are opened once, and only for as long as an answer is made. */
const wordsOfScreens = (): ((language: UiLanguage, screen: ConsentScreen) => Promise<string>) => {
  const said = new Map<UiLanguage, ReturnType<typeof wordsIn>>();
  return async (language, screen) => {
    const say = said.get(language) ?? wordsIn(language);
    said.set(language, say);
    return screenWords(await say, screen);
  };
};

type Words = ReturnType<typeof wordsOfScreens>;

const isCurrent = async ({ screen, textLanguage, textHash }: SpokenScreen, words: Words): Promise<boolean> => hashOf(await words(textLanguage, screen)) === textHash;

const currentOf = async (found: readonly SpokenScreen[], words: Words): Promise<readonly SpokenScreen[]> => {
  const current = await Promise.all(found.map((one) => isCurrent(one, words)));
  return found.filter((_one, index) => current[index]);
};

export const spokenAnswers = ({ session, studio, media }: Pick<MainContext, 'session' | 'studio' | 'media'>): AnswersFor<SpokenRequests> => {
  const placeOf = ({ workshopId, language }: Pick<SpokenPlace, 'workshopId' | 'language'>): SpokenPlace => ({ fs: studio().fs, libraryRoot: studio().libraryRoot, workshopId, language });
  const done = (result: Result<void>): Result<Record<string, never>> => (result.ok ? succeed({}) : result);
  return {
    'spoken:list': async ({ textLanguage, ...place }) => {
      const found = await listSpoken(placeOf(place));
      if (!found.ok) return found;
      const words = wordsOfScreens();
      const current = await currentOf(found.value, words);
      return succeed(
        await Promise.all(
          consentScreens.map(async (screen): Promise<ScreenToSpeak> => {
            const spoken = current.find((one) => one.screen === screen);
            const shown = spoken ?? found.value.find((one) => one.screen === screen);
            return { screen, words: await words(textLanguage, screen), state: spoken !== undefined ? 'recorded' : shown === undefined ? 'open' : 'stale', ...(shown === undefined ? {} : { soundId: media.film(shown.file) }) };
          }),
        ),
      );
    },
    'spoken:keep': async ({ textLanguage, screen, pcm, ...place }) => done(await keepSpoken(placeOf(place), { screen, textLanguage, textHash: hashOf(await wordsOfScreens()(textLanguage, screen)), wav: Buffer.concat([wavHeader(pcm.byteLength), pcm]) })),
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
        for (const one of await currentOf(found.value, words)) sounds.push({ screen: one.screen, language, soundId: media.film(one.file) });
      }
      return succeed(sounds);
    },
  };
};
