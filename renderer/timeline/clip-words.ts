/**
 * What a clip is called by a screen reader, and how the timeline speaks and writes time.
 */
import { localesFor } from '../../electron/core/locales-for.ts';
import type { Say } from '../sentences.ts';
import type { Clip, PictureClip } from './timeline-model.ts';

const formats = new Map<string, { readonly spoken: Intl.NumberFormat; readonly plain: Intl.NumberFormat }>();

/** Made once per language: making one takes longer than drawing a clip. Digits as everywhere in the window. */
const formatsOf = (language: string): { readonly spoken: Intl.NumberFormat; readonly plain: Intl.NumberFormat } => {
  const known = formats.get(language);
  if (known !== undefined) return known;
  const locale = localesFor(language);
  const made = {
    spoken: new Intl.NumberFormat(locale, { style: 'unit', unit: 'second', unitDisplay: 'long', maximumFractionDigits: 1 }),
    plain: new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }),
  };
  formats.set(language, made);
  return made;
};

/** 4.2 seconds, as the language says it. */
export const spokenSeconds = (ms: number, language: string): string => formatsOf(language).spoken.format(ms / 1000);

const plainSeconds = (ms: number, language: string): string => formatsOf(language).plain.format(ms / 1000);

/** For the eye while something is dragged: 1:02.35. */
export const exactClock = (ms: number): string => {
  const whole = Math.max(0, Math.round(ms / 10));
  const [minutes, seconds, hundredths] = [Math.floor(whole / 6000), Math.floor(whole / 100) % 60, whole % 100];
  return `${minutes}:${String(seconds).padStart(2, '0')}.${String(hundredths).padStart(2, '0')}`;
};

export interface Speaker {
  readonly say: Say;
  readonly language: string;
}

/** More is neither read on a clip nor listened to. */
const mostLetters = 80;

/** The first words of a scene: what is said in it, or what stands on its card. */
export const wordsOf = ({ scene }: PictureClip): string => (scene.kind === 'picture' ? scene.script : (scene.text?.lines ?? []).join(' ')).replaceAll(/\s+/gu, ' ').trim().slice(0, mostLetters);

const pictureName = (clip: PictureClip, length: string, { say }: Speaker): string => {
  const { number } = clip;
  const words = wordsOf(clip);
  return words === '' ? say('timeline.clipPicture', { number, length }) : say('timeline.clipPictureWords', { number, length, words });
};

export const clipName = (clip: Clip, speaker: Speaker): string => {
  const { say, language } = speaker;
  const { number, startMs, endMs } = clip;
  const length = spokenSeconds(endMs - startMs, language);
  const range = { start: plainSeconds(startMs, language), end: spokenSeconds(endMs, language) };
  switch (clip.track) {
    case 'picture':
      return pictureName(clip, length, speaker);
    case 'voice':
      return say('timeline.clipVoice', { number, length });
    case 'captions':
      return say('timeline.clipCaption', { number, place: clip.place, text: clip.cue.text, ...range });
    case 'music':
      return say('timeline.clipMusic', { number, ...range });
    default:
      return clip satisfies never;
  }
};

/** What is said after something was done to a clip. */
export const clipNow = (clip: Clip, { say, language }: Speaker): string => {
  const length = spokenSeconds(clip.endMs - clip.startMs, language);
  const range = { start: plainSeconds(clip.startMs, language), end: spokenSeconds(clip.endMs, language) };
  switch (clip.track) {
    case 'picture':
      return say('timeline.nowPicture', { number: clip.number, length });
    case 'voice':
      return say('timeline.nowVoice', { number: clip.number, length });
    case 'captions':
      return say('timeline.nowCaption', range);
    case 'music':
      return say('timeline.nowMusic', range);
    default:
      return clip satisfies never;
  }
};
