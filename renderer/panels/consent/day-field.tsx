/**
 * A day of the calendar, written as year-month-day: the one way that is read alike in every language.
 */
import type { JSX, ReactNode } from 'react';
import { useSentences } from '../../sentences.ts';
import { TextField } from '../../ui/text-field.tsx';

/** A day that exists: no 30 February. */
export const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);

export interface DayFieldProps {
  readonly label: string;
  readonly description?: ReactNode;
  readonly value: string;
  readonly onChange: (day: string) => void;
  readonly isRequired?: boolean;
}

export const DayField = ({ label, description, value, onChange, isRequired = false }: DayFieldProps): JSX.Element => {
  const { say } = useSentences();
  const isOff = value !== '' && !isDay(value);
  return <TextField label={label} description={description} value={value} onChange={(typed) => onChange(typed.trim())} placeholder={say('consent.dayExample')} error={isOff ? say('consent.dayOff') : undefined} maxLength={10} dir="ltr" isRequired={isRequired} />;
};
