/**
 * A process of its own that checks and receives one package after the other, and says what came of it and what it held.
 *
 * `node hostile-child.ts <library> <portfolio> <package>…` prints one JSON object a package. Nothing is made here, so
 * that its memory is the reader's and nobody else's.
 */
import { readdirSync } from 'node:fs';
import type { Result } from '../../../electron/core/failure.ts';
import { receivePackage } from '../../../electron/services/studio/receive-package.ts';
import { openStudio } from '../../../electron/services/studio/studio.ts';
import { verifyReceived } from '../../../electron/services/studio/verify.ts';

export interface HostileAnswer {
  readonly verify: readonly string[];
  readonly receive: readonly string[];
  /** The most this process has held so far. */
  readonly peakMemoryMb: number;
  readonly tookMs: number;
  /** What lies in the portfolio's folder afterwards. */
  readonly left: readonly string[];
}

const codesOf = (answer: Result<unknown>): readonly string[] => (answer.ok ? [] : [answer.failure.code, ...answer.failure.reasons.map((reason) => reason.code)]);
const namesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' });
  } catch {
    // Not made yet, which is the same as empty.
    return [];
  }
};

const [libraryRoot = '', root = '', ...packages] = process.argv.slice(2);
const studio = openStudio({ libraryRoot, now: () => new Date('2026-04-01T00:00:00Z') });
for (const path of packages) {
  const startedMs = performance.now();
  const verify = codesOf(await verifyReceived({ studio, path }));
  const receive = codesOf(await receivePackage({ studio, root, path }));
  const answer: HostileAnswer = { verify, receive, peakMemoryMb: Math.round(process.resourceUsage().maxRSS / 1024), tookMs: Math.round(performance.now() - startedMs), left: namesIn(root) };
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
