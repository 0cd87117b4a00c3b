import { describe, expect, it } from 'vitest';
import { ruleReport } from '../../../electron/core/package/export-report.ts';

const outcomes = (...[answer, channel]: Parameters<typeof ruleReport>): Readonly<Record<string, string>> => Object.fromEntries(ruleReport(answer, channel).map(({ rule, outcome }) => [rule, outcome]));

describe('core/package/export-report', () => {
  it('says “passed” only of rules that were asked for this channel', () => {
    expect(outcomes({ warnings: [], atExport: [] }, 'partner-portfolio')).toMatchObject({ R01: 'passed', P1: 'passed', P2: 'passed' });
    expect(outcomes({ warnings: [], atExport: [] }, 'own-copy')).toMatchObject({ R01: 'passed', R10: 'passed', P1: 'not-asked', P2: 'not-asked' });
  });

  it('says “not asked” of what nobody could look at', () => {
    expect(outcomes({ warnings: [], atExport: ['R07', 'R09'] }, 'partner-portfolio')).toMatchObject({ R07: 'not-asked', R08: 'passed', R09: 'not-asked' });
  });

  it('tells a warning by its rule and never its reason', () => {
    const told = ruleReport({ warnings: [{ rule: 'R15', severity: 'W', params: {}, mend: 'renew', reason: 'Lamia knows' }], atExport: [] }, 'partner-portfolio');
    expect(told.find((one) => one.rule === 'R15')).toEqual({ rule: 'R15', outcome: 'warned' });
  });
});
