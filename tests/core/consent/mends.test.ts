import { describe, expect, it } from 'vitest';
import { ruleCodes, type Finding, type MendCode, type RuleCode } from '../../../electron/core/consent/gate-input.ts';
import { gate } from '../../../electron/core/consent/gate.ts';
import { mendsFor } from '../../../electron/core/consent/mends.ts';
import type { Story } from '../../../electron/core/story/story.ts';
import { aQuestion, aStory, anEvent, type Sketch } from './a-consented-story.ts';

const channel = 'partner-portfolio';
const mendsOf = (sketch: Sketch): readonly (readonly [RuleCode, unknown, readonly unknown[]])[] => {
  const input = aQuestion(sketch);
  const answer = gate(input);
  return [...answer.refusals, ...answer.warnings].map((finding) => [finding.rule, finding.params['context'], mendsFor(finding, { story: input.story, channel: input.channel })]);
};
const withAsset = (assetId: string, change: object): Story => ({ ...aStory(), assets: aStory().assets.map((asset) => (asset.id === assetId ? { ...asset, ...change } : asset)) });

/** One mend that each rule really uses, so that no rule is left without a place. */
const mendOf: Readonly<Record<RuleCode, readonly MendCode[]>> = {
  R01: ['say-who'], R02: ['ask-person', 'ask-again', 'choose-recipient'], R03: ['wait', 'renew'], R04: ['ask-again'], R05: ['add-guardian', 'change-name', 'set-end'], R06: ['ask-own-yes'],
  R07: ['hide-face', 'use-revoiced', 'change-name', 'render-again'], R08: ['take-words-out', 'ask-person'], R09: ['clean-file'], R10: ['say-rights'], R11: ['read-notice'], R12: ['load-withdrawals', 'ask-again'],
  R13: ['ask-lawyer'], R15: ['renew'], R17: ['add-captions'], R18: ['shorten-captions'], R19: ['add-slate'], R20: ['set-end'], P1: ['choose-recipient'], P2: ['choose-recipient'],
  W1: ['ask-again'], W2: ['answer-channel'], W3: ['ask-again'], W4: ['hide-face'], W5: ['add-captions', 'describe-pictures'], T1: ['ask-again'], T2: ['answer-channel'], T3: ['answer-channel'], T4: ['answer-channel'], T5: ['choose-recipient'],
  A1: ['answer-channel'], A2: ['answer-channel'], A3: ['choose-recipient'], M1: ['answer-channel'], M2: ['make-short-cut'], M3: ['take-words-out'], M4: ['render-again'], 'channel-not-exportable': ['keep-inside'],
};

describe('core/consent/mends', () => {
  it('has a place for every rule, whatever else the finding says', () => {
    for (const rule of ruleCodes) {
      for (const mend of mendOf[rule]) {
        const finding: Finding = { rule, severity: 'E', mend, params: { channel, context: 'x' } };
        expect([rule, mend, mendsFor(finding, { story: aStory(), channel }).length]).not.toEqual([rule, mend, 0]);
      }
    }
  });

  it('leads to the picture in which nobody has said who is seen', () => {
    expect(mendsOf({ story: withAsset('a-bread', { shows: { kind: 'unknown' } }) })).toContainEqual(['R01', 'face', [{ kind: 'scene-picture', sceneId: 's-2' }]]);
  });

  it('leads to the voice that is nobody’s yet', () => {
    const story: Story = { ...aStory(), scenes: aStory().scenes.map((scene) => ({ ...scene, takes: scene.takes.map((take) => (take.id === 't-2' ? { ...take, speakerIds: [] } : take)) })) };
    expect(mendsOf({ story })).toContainEqual(['R01', 'voice', [{ kind: 'scene-voice', sceneId: 's-2' }]]);
  });

  it('leads to the scenes of someone who is not among the people', () => {
    const story = withAsset('a-bread', { shows: { kind: 'people', personIds: ['p-stranger'] } });
    expect(mendsOf({ story })).toContainEqual(['R01', 'stranger', [{ kind: 'scene-picture', sceneId: 's-2' }]]);
  });

  it('leads to the answer of the one person who said no', () => {
    expect(mendsOf({ sisterEvents: (one) => [anEvent('requested', one), anEvent('refused', one)] })).toEqual([['R02', 'refused', [{ kind: 'grant', personId: 'p-sister', channel }]]]);
  });

  it('leads to the picture first where a face must be hidden, then to what was agreed', () => {
    expect(mendsOf({ sisterGrant: { identity: { name: 'none', face: 'hide', voice: 'own', place: 'region' } } })).toEqual([
      ['R07', 'face', [{ kind: 'scene-picture', sceneId: 's-1' }, { kind: 'grant', personId: 'p-sister', channel }]],
    ]);
  });

  it('leads to the captions in which a private word stands', () => {
    const found = mendsOf({ input: { privateFields: [{ subjectId: 'p-sister', hiddenPlaces: ['Nobody spoke'] }] } });
    expect(found).toContainEqual(['R08', 'place', [{ kind: 'caption', language: 'ar', sceneId: 's-2' }]]);
    expect(found).toContainEqual(['R08', 'place', [{ kind: 'words', sceneId: 's-2' }, { kind: 'caption', language: 'ar', sceneId: 's-2' }]]);
  });

  it('leads to each picture whose source nobody has named, and to no other', () => {
    expect(mendsOf({ story: withAsset('a-bread', { rights: { source: '', author: '', licence: '', cleared: [] } }) })).toContainEqual(['R10', 'unknown', [{ kind: 'scene-picture', sceneId: 's-2' }]]);
  });

  it('leads to the choice of recipient and of channel where these are the matter', () => {
    expect(mendsOf({ input: { recipient: undefined } })).toContainEqual(['P1', 'missing', [{ kind: 'recipient' }]]);
    expect(mendsOf({ channel: 'public-web', input: { statements: {} } })).toContainEqual(['W2', 'acknowledge', [{ kind: 'channel' }]]);
  });

  it('leads to captions of the language that is missing', () => {
    expect(mendsOf({ story: { ...aStory(), captions: [] } })).toContainEqual(['R17', 'missing', [{ kind: 'caption', language: 'ar' }]]);
  });
});
