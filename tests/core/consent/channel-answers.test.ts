import { describe, expect, it } from 'vitest';
import { channelAnswers, type ChannelAnswer } from '../../../electron/core/consent/channel-answers.ts';
import type { ConsentDocument } from '../../../electron/core/consent/consent.ts';
import { storyHash } from '../../../electron/core/story/story-hash.ts';
import { channels } from '../../../electron/core/story/story.ts';
import { aConsent, aGrant, anEvent, aRecord, aStory, now, sister } from './a-consented-story.ts';

const answersIn = (consent: ConsentDocument, at = now): readonly ChannelAnswer[] => channelAnswers({ consent, personId: 'p-teller', storyHash: storyHash(aStory()), now: at });
const portfolio = (consent: ConsentDocument, at = now): ChannelAnswer | undefined => answersIn(consent, at).find((answer) => answer.channel === 'partner-portfolio');
const record = (more: Partial<Parameters<typeof aRecord>[0]> = {}) => aRecord({ personId: 'p-teller', grants: [aGrant('partner-portfolio')], ...more });

describe('core/consent/channel-answers', () => {
  it('has a line for every channel, and says that nobody asked where nobody did', () => {
    const answers = answersIn(aConsent([record()]));
    expect(answers.map((answer) => answer.channel)).toEqual(channels);
    expect(answers.filter((answer) => answer.state !== 'unknown').map((answer) => answer.channel)).toEqual(['partner-portfolio']);
  });

  it('tells a yes with who said it, its terms and its version', () => {
    expect(portfolio(aConsent([record()]))).toMatchObject({ state: 'given', saidBy: ['subject'], isForThisVersion: true, noticeId: 'n-1', terms: { recipients: ['city-library'] } });
    expect(portfolio(aConsent([record({ story: { ...aStory(), title: 'Other' } })]))?.isForThisVersion).toBe(false);
  });

  it('takes the last word, in whichever record it stands', () => {
    const no = record({ events: (channel) => [anEvent('requested', channel, { at: '2026-03-01T10:00:00Z' }), anEvent('refused', channel, { at: '2026-03-01T10:00:00Z' })], more: { recordId: 'r-later' } });
    for (const records of [[record(), no], [no, record()]]) expect(portfolio(aConsent(records))?.state).toBe('refused');
  });

  it('shows no terms of a yes that was taken back', () => {
    const taken = portfolio(aConsent([record({ events: (channel) => [anEvent('requested', channel), anEvent('given', channel), anEvent('withdrawn', channel)] })]));
    expect([taken?.state, taken?.terms]).toEqual(['withdrawn', undefined]);
  });

  it('tells a yes whose end has passed as ended', () => {
    expect(portfolio(aConsent([record()]), '2028-01-01T00:00:00Z')?.state).toBe('expired');
  });

  it('names guardian and child when both said yes', () => {
    const both = record({ events: (channel) => [anEvent('requested', channel), anEvent('given', channel, { by: 'guardian' }), anEvent('given', channel)] });
    expect(portfolio(aConsent([both]))?.saidBy).toEqual(['guardian', 'subject']);
  });

  it('never shows a yes of a record that was changed by hand', () => {
    const forged = record({ events: (channel) => [anEvent('requested', channel)] });
    const consent = aConsent([{ ...forged, grants: forged.grants.map((grant) => ({ ...grant, state: 'given' as const })) }]);
    expect(portfolio(consent)?.state).toBe('altered');
  });

  it('takes nothing from another person or from taking part', () => {
    expect(portfolio(aConsent([aRecord({ personId: sister.subjectId, grants: [aGrant('partner-portfolio')] }), record({ kind: 'participation' })]))?.state).toBe('unknown');
  });
});
