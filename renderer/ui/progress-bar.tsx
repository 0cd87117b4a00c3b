/**
 * How far something has come, in a bar and in words; without a value it only says that work goes on.
 */
import type { JSX } from 'react';
import { Label, ProgressBar as AriaProgressBar } from 'react-aria-components';
import { given } from './given.ts';

export interface ProgressBarProps {
  readonly label: string;
  /** From 0 to 1; left out while nobody knows. */
  readonly value?: number | undefined;
  /** A sentence such as “about two minutes left”. */
  readonly timeLeft?: string | undefined;
}

export const ProgressBar = ({ label, value, timeLeft }: ProgressBarProps): JSX.Element => (
  <AriaProgressBar className="progress" minValue={0} maxValue={1} isIndeterminate={value === undefined} {...given({ value })}>
    {({ percentage = 0, valueText, isIndeterminate }) => (
      <>
        <Label className="field-label">{label}</Label>
        {!isIndeterminate && <span className="progress-value">{valueText}</span>}
        <span className="progress-rail">
          <span className={`progress-fill${isIndeterminate ? ' progress-unknown' : ''}`} style={{ inlineSize: isIndeterminate ? '30%' : `${percentage}%` }} />
        </span>
        {timeLeft !== undefined && <span className="field-description">{timeLeft}</span>}
      </>
    )}
  </AriaProgressBar>
);
