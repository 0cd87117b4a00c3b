import { describe, expect, it } from 'vitest';
import { isLaterKind, isOpenWithdrawal, isReached, noticesOf, withdrawalLineSchema, withdrawalStates, type WithdrawalEffect, type WithdrawalLine, type WithdrawalState } from '../../../electron/core/consent/withdrawal-log.ts';

const withdrawalId = '11111111-1111-4111-8111-111111111111';
const exportId = '3f1e0d7c-9a51-4c1b-8f5e-0a6b2f9d4c11';
const at = '2026-06-01T12:00:00Z';

const order = (effect: WithdrawalEffect, recipient = 'city-library'): WithdrawalLine => ({
  kind: 'ordered',
  withdrawalId,
  storyId: 'bread',
  personId: 'p-1',
  at,
  by: 'subject',
  effect,
  channels: ['partner-portfolio'],
  copies: [{ exportId, channel: 'partner-portfolio', recipient, givenAt: '2026-05-01T00:00:00Z', files: ['a.zip'] }],
  events: [],
});
const answered = (effect: 'take-down' | 'erase'): WithdrawalLine => ({ kind: 'acknowledged', exportId, recipient: 'city-library', at, effect, removedAt: at, document: {} });
const letter: WithdrawalLine = { kind: 'letter', withdrawalId, recipient: 'city-library', at };
const settled: WithdrawalLine = { kind: 'settled', withdrawalId, exportId, at };
const erased: WithdrawalLine = { kind: 'erased', withdrawalId, at, remains: [] };

const state = (lines: readonly WithdrawalLine[], isSigned = true): WithdrawalState => {
  const [first] = lines;
  const effect = first?.kind === 'ordered' ? first.effect : 'take-down';
  const listed = isSigned ? [{ type: 'StoryWithdrawal' as const, package: `urn:uuid:${exportId}`, channel: 'partner-portfolio' as const, effect, effectiveAt: at }] : [];
  const [found] = withdrawalStates(lines, listed);
  if (found === undefined) throw new Error('no order');
  return found;
};
const isOpen = (lines: readonly WithdrawalLine[], isSigned = true): boolean => isOpenWithdrawal(state(lines, isSigned));

describe('core/consent/withdrawal-log', () => {
  it('stays open until the recipient says that it did what was asked', () => {
    expect([isOpen([order('take-down')]), isOpen([order('take-down'), letter]), isOpen([order('take-down'), letter, answered('take-down')])]).toEqual([true, true, false]);
  });

  it('does not take a mere take-down for an erasure, and waits for the erasure here', () => {
    expect([isOpen([order('erase'), erased, answered('take-down')]), isOpen([order('erase'), answered('erase')]), isOpen([order('erase'), answered('erase'), erased])]).toEqual([true, true, false]);
  });

  it('asks no answer of whoever was only asked to pass nothing on: notice and letter are enough', () => {
    expect([isOpen([order('stop-new')]), isOpen([order('stop-new'), letter], false), isOpen([order('stop-new'), letter])]).toEqual([true, true, false]);
  });

  it('is closed by hand where nobody can sign: a copy without a partner, an answer in somebody’s own words', () => {
    expect([isOpen([order('take-down', '')]), isOpen([order('take-down', ''), settled])]).toEqual([true, false]);
    expect(state([order('take-down'), settled]).copies[0]?.settledAt).toBe(at);
  });

  it('is closed at once where nothing had left', () => {
    const line = order('take-down');
    expect(isOpen([line.kind === 'ordered' ? { ...line, copies: [] } : line])).toBe(false);
  });

  it('reaches every channel to erase, and else the channels that were taken back', () => {
    const channels = ['partner-portfolio'] as const;
    expect((['stop-new', 'take-down', 'erase'] as const).map((effect) => isReached({ channel: 'public-web' }, { effect, channels: [...channels], personId: 'p-1' }))).toEqual([false, false, true]);
    expect(isReached({ channel: 'partner-portfolio' }, { effect: 'stop-new', channels: [...channels], personId: 'p-1' })).toBe(true);
  });

  it('reaches no copy in which the person cannot be recognised, and every one of which nobody noted who can', () => {
    const reached = (people: readonly string[] | undefined, effect: WithdrawalEffect): boolean => isReached({ channel: 'partner-portfolio', people }, { effect, channels: ['partner-portfolio'], personId: 'p-1' });
    expect([reached(['p-2'], 'take-down'), reached(['p-2'], 'erase'), reached(['p-2', 'p-1'], 'take-down'), reached(undefined, 'take-down'), reached([], 'erase')]).toEqual([false, false, true, true, false]);
  });

  it('puts the code of the receipt into the notices, and none where none was printed', () => {
    const one = order('take-down');
    if (one.kind !== 'ordered') throw new Error('an order');
    expect([noticesOf({ ...one, code: '34679-ACDEF' }).map(({ code }) => code), noticesOf(one).map((notice) => 'code' in notice)]).toEqual([['34679-ACDEF'], [false]]);
  });

  it('knows its own kinds and passes over those of a newer program', () => {
    for (const line of [order('erase'), letter, answered('erase'), settled, erased]) expect([withdrawalLineSchema.safeParse(line).success, isLaterKind(line)]).toEqual([true, false]);
    expect([isLaterKind({ kind: 'something-later' }), isLaterKind({}), isLaterKind('settled')]).toEqual([true, false, false]);
  });
});
