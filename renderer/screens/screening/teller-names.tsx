/**
 * Whoever tells a story: each name in its own direction, joined as the window's language joins them.
 */
import { Fragment, type JSX } from 'react';
import { useSentences } from '../../sentences.ts';

/** Names as they may be shown; nothing is drawn for none. */
export const TellerNames = ({ names }: { readonly names: readonly string[] }): JSX.Element => {
  const { language } = useSentences();
  // A browser that lacks the language would join as the computer's does.
  const parts = new Intl.ListFormat([language, 'en'], { type: 'conjunction' }).formatToParts(names);
  return (
    <>
      {parts.map(({ type, value }, place) => {
        const key = `${place} ${value}`;
        return type === 'element' ? <bdi key={key}>{value}</bdi> : <Fragment key={key}>{value}</Fragment>;
      })}
    </>
  );
};
