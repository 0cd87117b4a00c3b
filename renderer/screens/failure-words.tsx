/**
 * A refusal in words: what happened, and every reason below it.
 */
import type { JSX } from 'react';
import type { Failure, Reason } from '../../electron/core/failure.ts';
import { useSentences } from '../sentences.ts';

export const ReasonList = ({ reasons }: { readonly reasons: readonly Reason[] }): JSX.Element => {
  const { say } = useSentences();
  return (
    <ul className="reasons">
      {reasons.map((reason) => (
        <li key={JSON.stringify(reason)}>
          {say(reason.code, reason.params)}
        </li>
      ))}
    </ul>
  );
};

export const FailureWords = ({ failure }: { readonly failure: Failure }): JSX.Element => {
  const { say } = useSentences();
  return (
    <>
      <p>{say(`failure.${failure.code}`, failure.params)}</p>
      {failure.reasons.length > 0 && <ReasonList reasons={failure.reasons} />}
    </>
  );
};
