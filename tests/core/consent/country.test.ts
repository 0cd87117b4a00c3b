import { describe, expect, it } from 'vitest';
import { countryCodeOf } from '../../../electron/core/consent/country.ts';
import { gate } from '../../../electron/core/consent/gate.ts';
import { aQuestion } from './a-consented-story.ts';

describe('core/consent/country', () => {
  it.each([['it', 'IT'], ['IT', 'IT'], ['uk', 'GB'], ['XX', undefined], ['ZZ', undefined], ['ita', undefined], ['', undefined]])('reads %j as %j', (text, code) => {
    expect(countryCodeOf(text)).toBe(code);
  });

  it('keeps an exclusion however the country is written', () => {
    expect(gate(aQuestion({ sisterGrant: { notAudience: ['it'] } })).refusals.map((finding) => [finding.rule, finding.params['context']])).toEqual([['R02', 'audience']]);
  });
});
