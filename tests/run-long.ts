/**
 * The long campaigns, with their full figures: run by hand before a release, printed as one JSON object.
 *
 * Each campaign is a function from tests/ with a count; a name as argument runs that one alone.
 */
import { killLoop } from './services/library/kill-loop.ts';
import { twoPrograms } from './services/library/two-programs.ts';

interface Campaign {
  readonly name: string;
  readonly run: () => Promise<{ readonly problems: readonly string[] }>;
}

const campaigns: readonly Campaign[] = [
  { name: 'kill-while-editing', run: () => killLoop({ kills: 200 }) },
  { name: 'two-programs-one-story', run: () => twoPrograms({ rounds: 100 }) },
];

const wanted = process.argv.slice(2);
const results: Record<string, unknown> = {};
for (const campaign of campaigns.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  const startedAtMs = Date.now();
  const report = await campaign.run();
  results[campaign.name] = { ...report, tookMs: Date.now() - startedAtMs };
  if (report.problems.length > 0) process.exitCode = 1;
}
console.log(JSON.stringify(results, null, 2));
