/**
 * When a story was last changed, in the words of the window's language.
 */
import type { JSX } from 'react';
import { useSentences } from '../sentences.ts';

export const Moment = ({ atMs }: { readonly atMs: number }): JSX.Element => {
  const { say, language } = useSentences();
  const at = new Date(atMs);
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' }).format(at);
  return <time dateTime={at.toISOString()}>{say('window.changed', { when })}</time>;
};
