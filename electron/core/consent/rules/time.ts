/**
 * R03, R15, R20: a yes has a beginning and an end, and today lies between them.
 */
import { eachGrant, findingAbout, isBefore, type Rule } from '../gate-case.ts';
import { endOf } from '../standing.ts';

const dayMs = 24 * 60 * 60 * 1000;
const soonDays = 30;

const dayOf = (moment: string): string => moment.slice(0, 10);

/** R03 Within validFrom … validUntil, after the embargo, and never before it was said. */
export const yesIsInTime: Rule = (one) =>
  eachGrant(one, ({ grant, answers }, who) => {
    const { now } = one.input;
    const saidAt = answers.at(-1)?.at ?? now;
    const told = (context: string, mend: 'wait' | 'renew', date: string) => findingAbout(one, who, { rule: 'R03', context, mend, params: { date: dayOf(date) } });
    return [
      ...(isBefore(now, grant.validFrom) ? [told('not-yet', 'wait', grant.validFrom)] : []),
      ...(isBefore(now, saidAt) ? [told('not-yet', 'wait', saidAt)] : []),
      ...(grant.embargoUntil !== undefined && isBefore(now, grant.embargoUntil) ? [told('embargo', 'wait', grant.embargoUntil)] : []),
      ...(grant.validUntil !== undefined && !isBefore(now, grant.validUntil) ? [told('over', 'renew', grant.validUntil)] : []),
    ];
  });

/** R15 It ends within thirty days. */
export const yesEndsSoon: Rule = (one) =>
  eachGrant(one, (bound, who) => {
    const end = endOf(bound, who, one.input.now);
    const leftMs = end === undefined ? undefined : Date.parse(end) - Date.parse(one.input.now);
    if (end === undefined || leftMs === undefined || leftMs <= 0 || leftMs >= soonDays * dayMs) return [];
    return [findingAbout(one, who, { rule: 'R15', severity: 'W', context: 'soon', mend: 'renew', params: { date: dayOf(end), days: Math.ceil(leftMs / dayMs) } })];
  });

/** R20 There is an end; this rule alone reports a missing one. */
export const yesHasAnEnd: Rule = (one) => eachGrant(one, ({ grant }, who) => (grant.validUntil === undefined ? [findingAbout(one, who, { rule: 'R20', context: 'endless', mend: 'set-end' })] : []));
