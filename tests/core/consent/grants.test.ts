import { describe, expect, it } from 'vitest';
import { grantStates, type ConsentEvent, type GrantState } from '../../../electron/core/consent/consent.ts';
import { applyEvent, derivedState, isYes, reliableState, verifyChain } from '../../../electron/core/consent/grants.ts';
import example from '../../../resources/schemas/consent.example.json' with { type: 'json' };
import { consentSchema } from '../../../electron/core/consent/consent.ts';
import { aGrant, anEvent, aRecord, withEvents } from './a-consented-story.ts';

const channel = 'partner-portfolio';
const kinds: readonly ConsentEvent['kind'][] = ['requested', 'deferred', 'given', 'refused', 'renewed', 'changed', 'withdrawn', 'revoked', 'expired', 'invalidated'];

/** The shortest way into each state. */
const wayTo: Readonly<Record<GrantState, readonly ConsentEvent['kind'][]>> = {
  unknown: [],
  requested: ['requested'],
  deferred: ['requested', 'deferred'],
  refused: ['requested', 'refused'],
  given: ['requested', 'given'],
  renewed: ['requested', 'given', 'renewed'],
  expired: ['requested', 'given', 'expired'],
  withdrawn: ['requested', 'given', 'withdrawn'],
  revoked: ['requested', 'given', 'revoked'],
  invalidated: ['requested', 'given', 'invalidated'],
};
const onlyARequest = ['requested'];
const whileYes = ['renewed', 'changed', 'withdrawn', 'revoked', 'expired', 'invalidated'];
const allowedFrom: Readonly<Record<GrantState, readonly string[]>> = {
  unknown: onlyARequest,
  requested: ['deferred', 'given', 'refused'],
  deferred: onlyARequest,
  refused: onlyARequest,
  given: whileYes,
  renewed: whileYes,
  expired: onlyARequest,
  withdrawn: onlyARequest,
  revoked: onlyARequest,
  invalidated: onlyARequest,
};

const recordIn = (state: GrantState) => aRecord({ personId: 'p-1', grants: [aGrant(channel)], events: () => wayTo[state].map((kind) => anEvent(kind, channel)) });

describe('core/consent/grants', () => {
  it.each(grantStates)('lets only the right events follow %s', (state) => {
    const followed = kinds.filter((kind) => applyEvent(recordIn(state), anEvent(kind, channel)).ok);
    expect(followed).toEqual(allowedFrom[state]);
  });

  it('allows in two states only', () => {
    expect(grantStates.filter(isYes)).toEqual(['given', 'renewed']);
  });

  it('refuses a step that does not follow, by name', () => {
    expect(applyEvent(recordIn('withdrawn'), anEvent('given', channel))).toEqual({ ok: false, failure: { code: 'grant-transition', params: { from: 'withdrawn', to: 'given', channel }, reasons: [] } });
  });

  it('takes a guardian’s yes and the child’s own as two events', () => {
    const byGuardian = withEvents(recordIn('requested'), [anEvent('given', channel, { by: 'guardian' })]);
    expect(applyEvent(byGuardian, anEvent('given', channel, { by: 'subject' })).ok).toBe(true);
    expect(applyEvent(byGuardian, anEvent('given', channel, { by: 'guardian' })).ok).toBe(false);
  });

  it.each(['given', 'refused', 'deferred'] as const)('never takes %s from the organisation', (kind) => {
    expect(applyEvent(recordIn('requested'), anEvent(kind, channel, { by: 'controller' })).ok).toBe(false);
  });

  it.each(['renewed', 'changed', 'withdrawn'] as const)('never takes %s from the organisation', (kind) => {
    expect(applyEvent(recordIn('given'), anEvent(kind, channel, { by: 'controller' })).ok).toBe(false);
  });

  it('refuses an event earlier than the one before', () => {
    expect(applyEvent(recordIn('given'), anEvent('renewed', channel, { at: '2025-01-01T00:00:00Z' })).ok).toBe(false);
  });

  it('refuses an event for a channel that has no grant', () => {
    expect(applyEvent(recordIn('given'), anEvent('requested', 'public-web')).ok).toBe(false);
  });

  const given = recordIn('given');
  it.each([
    ['the person', { ...given, personId: 'p-2' }],
    ['the version that was seen', { ...given, storyHash: 'f'.repeat(64) }],
    ['an event', { ...given, events: given.events.map((event) => ({ ...event, at: '2026-02-02T10:00:00Z' })) }],
    ['the order', { ...given, events: given.events.toReversed() }],
    ['the first event, taken out', { ...given, events: given.events.slice(1) }],
  ])('sees in the chain that someone changed %s', (_what, changed) => {
    expect(verifyChain(changed)).toBe(false);
  });

  it('believes the events, not the stored state', () => {
    const refused = recordIn('refused');
    const forged = { ...refused, grants: refused.grants.map((grant) => ({ ...grant, state: 'given' as const })) };
    expect(derivedState(forged, channel)).toBe('refused');
    expect(forged.grants.map((grant) => reliableState(forged, grant))).toEqual([undefined]);
  });

  it('finds every state of the published example borne out by its events', () => {
    const document = consentSchema.parse(example);
    expect(document.records.flatMap((record) => record.grants.map((grant) => reliableState(record, grant) === grant.state))).not.toContain(false);
  });
});
