/**
 * The counts of one vitest run, read from its JSON report: `<passed> <failed> <skipped>` on one line.
 *
 * A file that could not even be loaded holds no test and would count nothing; it counts as one failure. A report
 * that is missing is one failure too.
 */
import { existsSync, readFileSync } from 'node:fs';

const countsOf = (report) => {
  const unloadable = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
  return [report.numPassedTests, report.numFailedTests + unloadable, report.numPendingTests + report.numTodoTests];
};

const file = process.argv[2] ?? '';
console.log((existsSync(file) ? countsOf(JSON.parse(readFileSync(file, 'utf8'))) : [0, 1, 0]).join(' '));
