/**
 * What a channel asks for beyond the common rules, and which rules are asked where.
 */
import { assertNever } from '../../failure.ts';
import type { Channel } from '../../story/story.ts';
import { eachGrant, finding, findingAbout, type Rule } from '../gate-case.ts';
import type { RuleCode } from '../gate-input.ts';
import { policyAdvocacy, trainingCourse } from './guided-channels.ts';
import { publicWeb, socialMedia } from './public-channels.ts';
import { mayReach } from './reach.ts';

const portfolio: Rule = (one) => {
  const { recipient } = one.input;
  if (recipient === undefined) return [finding(one, { rule: 'P1', context: 'missing', mend: 'choose-recipient' })];
  const country = one.input.territory ?? recipient.country;
  return eachGrant(one, ({ grant }, who) => [
    ...(grant.anyone || grant.recipients.includes(recipient.id) ? [] : [findingAbout(one, who, { rule: 'P1', context: 'not-named', mend: 'choose-recipient', params: { recipient: recipient.name } })]),
    ...(mayReach(grant, country) ? [] : [findingAbout(one, who, { rule: 'P2', context: 'territory', mend: 'choose-recipient', params: { recipient: recipient.name, country } })]),
  ]);
};

export const channelAllows: Rule = (one) => {
  const { channel } = one.input;
  switch (channel) {
    case 'partner-portfolio':
      return portfolio(one);
    case 'public-web':
      return publicWeb(one);
    case 'training-course':
      return trainingCourse(one);
    case 'policy-advocacy':
      return policyAdvocacy(one);
    case 'social-media':
      return socialMedia(one);
    case 'own-copy':
      return [];
    case 'workshop-screening':
      return [finding(one, { rule: 'channel-not-exportable', context: 'screening', mend: 'keep-inside' })];
    default:
      return assertNever(channel);
  }
};

const channelsOf: Readonly<Record<string, readonly Channel[]>> = {
  P: ['partner-portfolio'],
  W: ['public-web', 'social-media'],
  T: ['training-course'],
  A: ['policy-advocacy'],
  M: ['social-media'],
};

/** Rules of other channels are not asked, which is not the same as passed. */
export const isAskedOn = (rule: RuleCode, channel: Channel): boolean => channelsOf[rule.slice(0, 1)]?.includes(channel) ?? true;
