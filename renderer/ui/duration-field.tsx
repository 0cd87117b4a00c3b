/**
 * A length of time: whole milliseconds outside, seconds with tenths for the person.
 */
import type { JSX } from 'react';
import type { FieldProps } from './field-parts.tsx';
import { given } from './given.ts';
import { NumberField } from './number-field.tsx';

const MS_PER_SECOND = 1000;

export interface DurationFieldProps extends FieldProps {
  readonly valueMs: number;
  readonly onChangeMs: (valueMs: number) => void;
  readonly minMs?: number | undefined;
  readonly maxMs?: number | undefined;
  readonly stepMs?: number | undefined;
}

const inSeconds = (ms: number | undefined): number | undefined => (ms === undefined ? undefined : ms / MS_PER_SECOND);

export const DurationField = ({ valueMs, onChangeMs, minMs = 0, maxMs, stepMs = 100, ...field }: DurationFieldProps): JSX.Element => (
  <NumberField
    {...field}
    value={valueMs / MS_PER_SECOND}
    onChange={(seconds) => onChangeMs(Math.round(seconds * MS_PER_SECOND))}
    step={stepMs / MS_PER_SECOND}
    formatOptions={{ style: 'unit', unit: 'second', minimumFractionDigits: 1, maximumFractionDigits: 3 }}
    {...given({ minValue: inSeconds(minMs), maxValue: inSeconds(maxMs) })}
  />
);
