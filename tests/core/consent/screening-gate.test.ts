import { describe, expect, it } from 'vitest';
import type { Grant } from '../../../electron/core/consent/consent.ts';
import { askScreening, type ScreeningQuestion } from '../../../electron/core/consent/screening-gate.ts';
import { anEvent, aQuestion, teller, type Sketch } from './a-consented-story.ts';

const question = (sketch: Sketch = {}): ScreeningQuestion => aQuestion({ channel: 'workshop-screening', ...sketch });
const rules = (sketch: Sketch = {}): readonly string[] => [...new Set(askScreening(question(sketch)).refusals.map(({ rule, params }) => `${rule} ${String(params['context'])}`))];
const nameOf = (grant: Partial<Grant>, publicName = teller.publicName): string | undefined => askScreening(question({ grant, teller: { ...teller, publicName } })).tellers[0]?.name;
const identity = { name: 'pseudonym', face: 'show', voice: 'own', place: 'region' } as const;

describe('core/consent/screening-gate', () => {
  it('lets a story be shown to which everyone in it said yes, although no file of it may leave for a screening', () => {
    expect(rules()).toEqual([]);
  });

  it('infers no yes from another channel', () => {
    const given = aQuestion({ channel: 'partner-portfolio' });
    expect(askScreening(given).refusals.map(({ rule }) => rule)).toContain('R02');
  });

  it('takes a no of anybody in it for a no', () => {
    const events = (channel: Grant['channel']) => [anEvent('requested', channel), anEvent('given', channel), anEvent('withdrawn', channel)];
    expect(rules({ sisterEvents: events })).toEqual(['R02 withdrawn']);
  });

  it('asks for the version, the end and what is to be hidden', () => {
    const cut = question().story;
    expect([
      rules({ seen: { ...cut, title: 'Another' } }),
      rules({ grant: { validUntil: '2026-05-01T00:00:00Z' } }),
      rules({ sisterGrant: { identity: { ...identity, face: 'hide' } } }),
    ]).toEqual([['R04 other-version'], ['R03 over'], ['R07 face']]);
  });

  it('asks nothing that only counts for what leaves', () => {
    const input = { workshop: { funderSlate: { required: true, text: 'Paid by', words: [] } } } as unknown as NonNullable<Sketch['input']>;
    expect([rules({ teller: { ...teller, openProcedure: 'unknown' } }), rules({ input })]).toEqual([[], []]);
  });

  it('shows a name as far as the person wants one on the screen', () => {
    const real = { kind: 'real', text: 'Amal' } as const;
    expect([
      nameOf({}),
      nameOf({ identity: { ...identity, name: 'none' } }),
      nameOf({ identity: { ...identity, name: 'pseudonym' } }, real),
      nameOf({ identity: { ...identity, name: 'real' } }, real),
      nameOf({ identity: { ...identity, name: 'real' } }, { kind: 'none', text: '' }),
    ]).toEqual(['Lamia', '', '', 'Amal', '']);
  });
});
