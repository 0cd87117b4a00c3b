/**
 * The bridge's questions about the consent screens as an interpreter reads them aloud, once per workshop and language.
 *
 * Whether a recording is of the words as they are now is decided by main; a stale one is never handed out to be played.
 */
import type { ConsentScreen } from '../consent/consent-screens.ts';
import type { UiLanguage } from '../ui-languages.ts';
import type { NoParticulars, Question } from './question.ts';

export interface SpokenPlaceWish {
  readonly workshopId: string;
  /** BCP 47, of what is spoken. */
  readonly language: string;
}

export interface ScreenToSpeak {
  readonly screen: ConsentScreen;
  /** As they stand on the screen now; one line for each sentence. */
  readonly words: string;
  /** Stale: recorded, of words that have changed since. */
  readonly state: 'open' | 'recorded' | 'stale';
  /** For `mediaUrl('film', id)`; of a stale one too, for whoever decides what becomes of it. */
  readonly soundId?: string;
}

export interface SpokenSound {
  readonly screen: ConsentScreen;
  readonly language: string;
  readonly soundId: string;
}

export interface SpokenRequests {
  /** Every screen, in the order of the conversation, with its words in `textLanguage`. */
  readonly 'spoken:list': Question<SpokenPlaceWish & { readonly textLanguage: UiLanguage }, readonly ScreenToSpeak[]>;
  /** 16 bit, 48 kHz, one channel; replaces what was recorded of this screen. */
  readonly 'spoken:keep': Question<SpokenPlaceWish & { readonly textLanguage: UiLanguage; readonly screen: ConsentScreen; readonly pcm: Uint8Array }, NoParticulars>;
  readonly 'spoken:erase': Question<SpokenPlaceWish & { readonly screen?: ConsentScreen }, NoParticulars>;
  /** Of the open story's workshop, in these languages: only what is of the words as they are now. */
  readonly 'spoken:of-story': Question<{ readonly languages: readonly string[] }, readonly SpokenSound[]>;
}

export const spokenCalls = { listSpoken: 'spoken:list', keepSpoken: 'spoken:keep', eraseSpoken: 'spoken:erase', spokenOfStory: 'spoken:of-story' } as const satisfies Readonly<Record<string, keyof SpokenRequests>>;
