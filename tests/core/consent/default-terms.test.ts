import { describe, expect, it } from 'vitest';
import { defaultTerms } from '../../../electron/core/consent/default-terms.ts';

const untilOf = (person: Parameters<typeof defaultTerms>[1], now: string): string => defaultTerms('public-web', person, now).validUntil;

describe('core/consent/default-terms', () => {
  it('allows nothing, names nobody, and says nothing about name, face, voice and place', () => {
    expect(defaultTerms('partner-portfolio', { age: 'adult' }, '2026-06-01T12:00:00.000Z')).toEqual({
      channel: 'partner-portfolio',
      validFrom: '2026-06-01T12:00:00.000Z',
      validUntil: '2028-06-01T12:00:00.000Z',
      recipients: [],
      anyone: false,
      territory: [],
      legalBasis: ['A6-1-a'],
      allowed: { clip: false, translate: false, download: false, remix: false, machineLearning: false },
      laterEdits: 'none',
      conditions: '',
      notAudience: [],
    });
  });

  it('ends a child’s yes on the day the child may decide alone', () => {
    expect(untilOf({ age: 'minor', turns18On: '2027-03-01' }, '2026-06-01T12:00:00.000Z')).toBe('2027-03-01T00:00:00.000Z');
    expect(untilOf({ age: 'minor', turns18On: '2031-03-01' }, '2026-06-01T12:00:00.000Z')).toBe('2028-06-01T12:00:00.000Z');
  });

  it('stays within the month where the day does not exist', () => {
    expect(untilOf({ age: 'adult' }, '2028-02-29T00:00:00.000Z')).toBe('2030-02-28T00:00:00.000Z');
  });
});
