/**
 * A key's fingerprint to be compared in person: words to say aloud, and below them the digits.
 */
import type { JSX } from 'react';
import { useSentences } from '../sentences.ts';

export interface KeyWordsProps {
  readonly words: readonly string[];
  /** 64 hex digits. */
  readonly fingerprint: string;
}

export const KeyWords = ({ words, fingerprint }: KeyWordsProps): JSX.Element => {
  const { say } = useSentences();
  return (
    <dl className="key-words">
      <div>
        <dt>{say('portfolio.inWords')}</dt>
        <dd dir="ltr">{words.join(' ')}</dd>
      </div>
      <div>
        <dt>{say('portfolio.inDigits')}</dt>
        <dd dir="ltr">
          <code>{fingerprint.match(/.{1,4}/g)?.join(' ')}</code>
        </dd>
      </div>
    </dl>
  );
};
