/**
 * Reads what was typed behind options, so that every mistake gets a sentence of its own.
 *
 * In: options and what each may hold. Out: the values, and a reason for each that cannot be used. Words that may be
 * told in confidence never come this way.
 */
import type { Reason } from '../../core/failure.ts';
import type { Options } from '../command.ts';

export interface OptionValues {
  /** One of the choices; the fallback when the option was not typed, and after a mistake. */
  choice<Choice extends string>(option: string, choices: readonly Choice[], fallback: Choice): Choice;
  maybeChoice<Choice extends string>(option: string, choices: readonly Choice[]): Choice | undefined;
  choices<Choice extends string>(option: string, choices: readonly Choice[]): readonly Choice[];
  /** A day of the calendar as it was typed. */
  day(option: string): string | undefined;
  /** From 0 on; whole when said. */
  count(option: string, how?: { readonly isWhole?: boolean }): number | undefined;
  complain(code: string, params: Reason['params']): void;
  readonly reasons: readonly Reason[];
}

const isDay = (text: string): boolean => {
  const at = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
};

export const optionValues = (options: Options): OptionValues => {
  const reasons: Reason[] = [];
  const complain = (code: string, params: Reason['params']): void => void reasons.push({ code, params });
  const pick = <Choice extends string>(option: string, typed: string, all: readonly Choice[]): Choice | undefined => {
    const found = all.find((one) => one === typed);
    if (found === undefined) complain('problem.option-choice', { option, choices: all.join(', ') });
    return found;
  };
  const maybeChoice: OptionValues['maybeChoice'] = (option, all) => {
    const typed = options.text(option);
    return typed === undefined ? undefined : pick(option, typed, all);
  };
  return {
    reasons,
    complain,
    maybeChoice,
    choice: (option, all, fallback) => maybeChoice(option, all) ?? fallback,
    choices: (option, all) => options.texts(option).flatMap((typed) => pick(option, typed, all) ?? []),
    count: (option, { isWhole = false } = {}) => {
      const typed = options.text(option);
      if (typed === undefined) return undefined;
      const value = /^\d{1,7}(\.\d+)?$/.test(typed) ? Number(typed) : Number.NaN;
      if (Number.isNaN(value) || (isWhole && !Number.isInteger(value))) complain('problem.option-count', { option });
      return Number.isNaN(value) ? undefined : value;
    },
    day: (option) => {
      const typed = options.text(option);
      if (typed === undefined || isDay(typed)) return typed;
      complain('problem.option-date', { option });
      return undefined;
    },
  };
};
