/**
 * What is put into a sentence, made ready for its language.
 *
 * In: the parameters of a sentence and the language it is said in. Out: the same, with words that run the other way
 * isolated, so that an Arabic name does not turn an English sentence round, and with what the sentence counts under the
 * name its plural forms go by. What is read by machines keeps the parameters as they were.
 */
import { isolated, runsOtherWay } from './captions/direction.ts';
import type { Params } from './failure.ts';

/** Where nothing else is counted, these are. */
const counted = ['days', 'minutes', 'scenes'] as const;
/** Before a list of numbers a language tells one, two and several apart, and never 21 from 22. */
const several = 5;

const countIn = (params: Params): Params => {
  const name = 'count' in params ? undefined : counted.find((one) => typeof params[one] === 'number');
  const listed = params['sceneCount'];
  return { ...(name === undefined ? {} : { count: params[name] ?? 0 }), ...(typeof listed === 'number' && listed > several ? { sceneCount: several } : {}) };
};

export const sentenceParams = (params: Params, language: string): Params => {
  // `context` chooses the sentence and is never seen.
  const told = Object.entries(params).map(([name, value]) => [name, typeof value === 'string' && name !== 'context' && runsOtherWay(value, language) ? isolated(value) : value] as const);
  return { ...Object.fromEntries(told), ...countIn(params) };
};
