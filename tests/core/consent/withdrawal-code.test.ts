import { array, assert, double, nat, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consentSchema, type ConsentDocument } from '../../../electron/core/consent/consent.ts';
import { verifyChain } from '../../../electron/core/consent/grants.ts';
import { personWithCode, RANDOM_NUMBERS_OF_A_CODE, readWithdrawalCode, withdrawalCodeFrom, withdrawalCodeOf, withWithdrawalCode } from '../../../electron/core/consent/withdrawal-code.ts';
import example from '../../../resources/schemas/consent.example.json' with { type: 'json' };

const alphabet = '34679ACDEFHJKMNPQRTVWXY';
const anyCode = array(double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { minLength: RANDOM_NUMBERS_OF_A_CODE, maxLength: RANDOM_NUMBERS_OF_A_CODE }).map(withdrawalCodeFrom);
const put = (code: string, at: number, letter: string): string => code.slice(0, at) + letter + code.slice(at + 1);

describe('core/consent/withdrawal-code', () => {
  it('is ten letters that are never taken for one another', () => {
    assert(property(anyCode, (code) => /^[34679ACDEFHJKMNPQRTVWXY]{5}-[34679ACDEFHJKMNPQRTVWXY]{5}$/.test(code)));
    expect(/[01258BGILOSUZ]/.test(alphabet)).toBe(false);
  });

  it('is read as people write it, and as it was printed', () => {
    const code = withdrawalCodeFrom([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8]);
    const letters = code.replace('-', '');
    expect([code, letters, letters.toLowerCase(), ` ${code} `, letters.split('').join(' '), code.replace('-', ' – '), code.replace('-', '\u2011')].map(readWithdrawalCode)).toEqual(Array.from({ length: 7 }, () => code));
  });

  it('notices every single wrong letter', () => {
    assert(
      property(anyCode, nat(9), nat(22), (code, place, other) => {
        const at = place < 5 ? place : place + 1;
        const wrong = put(code, at, alphabet[other] ?? '');
        return wrong === code || readWithdrawalCode(wrong) === undefined;
      }),
    );
  });

  it('notices two letters that were exchanged', () => {
    assert(
      property(anyCode, nat(9), nat(9), (code, first, second) => {
        const letters = code.replace('-', '');
        const wrong = put(put(letters, first, letters[second] ?? ''), second, letters[first] ?? '');
        return wrong === letters || readWithdrawalCode(wrong) === undefined;
      }),
    );
  });

  it.each(['', 'A3C4D', 'A3C4D-E6F7', 'A3C4D-E6F7HH', 'OOOOO-OOOOO', '../../etc', '💥'])('takes %j for no code', (typed) => {
    expect(readWithdrawalCode(typed)).toBeUndefined();
  });
});

describe('a code in the records', () => {
  const consent = consentSchema.parse(example) as ConsentDocument;
  const personId = consent.records[0]?.personId ?? '';
  const code = withdrawalCodeFrom([0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1]);
  const other = withdrawalCodeFrom([0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1]);

  it('stands in each record of its person and finds the person again', () => {
    const coded = withWithdrawalCode(consent, personId, code);
    expect(coded.records.map((record) => [record.personId === personId, record.withdrawalCode === code])).toEqual(coded.records.map((record) => [record.personId === personId, record.personId === personId]));
    expect([withdrawalCodeOf(coded, personId), personWithCode(coded, code), personWithCode(coded, other)]).toEqual([code, personId, undefined]);
    expect(consentSchema.safeParse(coded).success).toBe(true);
  });

  it('stays the same for good: the paper that was handed out keeps its word', () => {
    const coded = withWithdrawalCode(consent, personId, code);
    const [first] = consent.records;
    if (first === undefined) throw new Error('the example has no record');
    const later = withWithdrawalCode({ ...coded, records: [...coded.records, { ...first, recordId: 'another-record' }] }, personId, other);
    expect(later.records.filter((record) => record.personId === personId).map((record) => record.withdrawalCode)).toEqual(later.records.filter((record) => record.personId === personId).map(() => code));
  });

  it('changes nothing that is chained, and is given to nobody without a record', () => {
    const coded = withWithdrawalCode(consent, personId, code);
    expect(coded.records.map(verifyChain)).toEqual(consent.records.map(verifyChain));
    expect(withWithdrawalCode(consent, 'nobody', code)).toEqual(consent);
  });

  it.each(['QMCF3PQCQX', 'QMCF3-PQCQ0', 'qmcf3-pqcqx'])('is kept in one form only: %s is none', (kept) => {
    expect(consentSchema.safeParse({ ...consent, records: consent.records.map((record) => ({ ...record, withdrawalCode: kept })) }).success).toBe(false);
  });
});
