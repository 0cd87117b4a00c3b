/**
 * The short code on a person's receipt, by which a yes can be taken back without saying a name.
 *
 * Random and about nothing: it tells neither person nor story. Ten letters of an alphabet in which no two look or sound
 * alike when written by hand (no 0 O, 1 I L, 2 Z, 5 S, 8 B, 6 G, U V); the last one is a check, so that a slip of the pen
 * finds nobody instead of somebody else. The alphabet has a prime number of letters: every single wrong letter and every
 * two that were exchanged are noticed. One person has one code per story; it stands in each of the person's records.
 */
import type { ConsentDocument } from './consent.ts';

const letters = '34679ACDEFHJKMNPQRTVWXY';
const RANDOM_LETTERS = 9;
const GROUP = 5;

const valueOf = (letter: string): number => letters.indexOf(letter);
/** Zero for a whole code. Each place weighs differently and none weighs nothing. */
const weightedSum = (values: readonly number[]): number => values.reduce((sum, value, place) => sum + value * (RANDOM_LETTERS + 1 - place), 0) % letters.length;

/** From nine random numbers, each from 0 up to and without 1. */
export const withdrawalCodeFrom = (random: readonly number[]): string => {
  const values = Array.from({ length: RANDOM_LETTERS }, (_, place) => Math.floor((random[place] ?? 0) * letters.length));
  const check = (letters.length - weightedSum(values)) % letters.length;
  const all = [...values, check].map((value) => letters[value]).join('');
  return `${all.slice(0, GROUP)}-${all.slice(GROUP)}`;
};

export const RANDOM_NUMBERS_OF_A_CODE = RANDOM_LETTERS;

/** The code as it is kept, of whatever was typed, read out or scanned; undefined when it can be none. */
export const readWithdrawalCode = (typed: string): string | undefined => {
  const all = typed.normalize('NFKC').toUpperCase().replaceAll(/[\s\p{Pd}\p{Cf}.,_]/gu, '');
  const values = Array.from(all, valueOf);
  if (values.length !== RANDOM_LETTERS + 1 || values.includes(-1) || weightedSum(values) !== 0) return undefined;
  return `${all.slice(0, GROUP)}-${all.slice(GROUP)}`;
};

/** The code of a person in this story; undefined as long as no receipt was made. */
export const withdrawalCodeOf = ({ records }: ConsentDocument, personId: string): string | undefined => records.find((record) => record.personId === personId && record.withdrawalCode !== undefined)?.withdrawalCode;

/** Every record of the person holds the code: the one there is, else the new one. A person without a record has none. */
export const withWithdrawalCode = (consent: ConsentDocument, personId: string, newCode: string): ConsentDocument => {
  const withdrawalCode = withdrawalCodeOf(consent, personId) ?? newCode;
  return { ...consent, records: consent.records.map((record) => (record.personId === personId && record.withdrawalCode !== withdrawalCode ? { ...record, withdrawalCode } : record)) };
};

/** Whose code it is. */
export const personWithCode = ({ records }: ConsentDocument, code: string): string | undefined => records.find((record) => record.withdrawalCode === code)?.personId;
