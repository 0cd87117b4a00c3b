/**
 * Says a reason, a refusal or a finding in the window's language: channels, languages, days, kinds of media and places
 * in a story by their own words, never by their codes.
 */
import { useCallback } from 'react';
import type { Params, Reason } from '../../electron/core/failure.ts';
import { channels } from '../../electron/core/story/story.ts';
import { formatDay } from '../format.ts';
import { useSentences, type Say } from '../sentences.ts';
import { languageName } from '../state/story-languages.ts';

/** A channel as people call it; anything else stays as it is. */
export const channelName = (channel: string, say: Say): string => (channels.some((one) => one === channel) ? say(`share.channel.${channel}`) : channel);

const dayShape = /^\d{4}-\d{2}-\d{2}$/;
const languageShape = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;
const kinds = ['picture', 'sound', 'music', 'video', 'text'] as const;
/** Where words stand that must not leave. */
const places = ['title', 'titles', 'captions', 'script', 'credits', 'alt-text', 'file-name', 'file-text', 'metadata'] as const;

const kindName = (code: string, say: Say): string => (kinds.some((one) => one === code) ? say(`share.kind.${code}`) : code);
const placeName = (code: string, say: Say): string => (places.some((one) => one === code) ? say(`share.place.${code}`) : code);

const inWords = (params: Params, say: Say, language: string): Params => {
  const replaced = (name: string, words: (code: string) => string): Params => {
    const code = params[name];
    return typeof code === 'string' ? { [name]: words(code) } : {};
  };
  return {
    ...params,
    ...replaced('channel', (code) => channelName(code, say)),
    ...replaced('language', (code) => (languageShape.test(code) ? languageName(code, language) : code)),
    ...replaced('date', (code) => (dayShape.test(code) ? formatDay(code, language) : code)),
    ...replaced('kind', (code) => kindName(code, say)),
    ...replaced('kinds', (codes) => codes.split(', ').map((code) => kindName(code, say)).join(', ')),
    ...replaced('where', (code) => placeName(code, say)),
  };
};

export const useTellReason = (): ((reason: Reason) => string) => {
  const { say, language } = useSentences();
  return useCallback((reason) => say(reason.code, inWords(reason.params, say, language)), [say, language]);
};
