/**
 * A refusal in words: what happened, then every reason.
 */
import type { JSX } from 'react';
import type { ToldFailure } from '../../electron/core/bridge/render.ts';
import { useSentences } from '../sentences.ts';
import { Icon } from '../ui/icon.tsx';
import { useTellReason } from './tell-reason.ts';

export const FailureWords = ({ failure }: { readonly failure: ToldFailure }): JSX.Element => {
  const { say } = useSentences();
  const tell = useTellReason();
  return (
    <div className="told-failure" role="alert">
      <p>
        <Icon name="warning" />
        {tell({ code: `failure.${failure.code}`, params: failure.params })}
      </p>
      {failure.reasons.length > 0 && (
        <ul aria-label={say('share.reasons')}>
          {failure.reasons.map((reason) => (
            <li key={JSON.stringify(reason)}>
              {tell(reason)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
