/**
 * When a story was last changed, in the words of the window's language.
 */
import type { JSX } from 'react';
import { formatMoment } from '../format.ts';
import { useSentences } from '../sentences.ts';

export const Moment = ({ atMs }: { readonly atMs: number }): JSX.Element => {
  const { say, language } = useSentences();
  return <time dateTime={new Date(atMs).toISOString()}>{say('window.changed', { when: formatMoment(atMs, language) })}</time>;
};
