#!/usr/bin/env node
/**
 * The program `storyhearth`: joins the command line to the process it runs in.
 */
import { setImmediate } from 'node:timers/promises';
import { runCommandLine } from './command-line.ts';
import { languageOfEnvironment, openSentences } from './sentences.ts';

const stop = new AbortController();
/**
 * The first Ctrl+C asks every job to stop cleanly; a second one ends the program at once.
 *
 * It stays a listener: the library that removes locks at an exit ends the program where no other one is left, and it may
 * be read after this line.
 */
const onStopSignal = (): void => {
  if (stop.signal.aborted) process.exit(130);
  stop.abort();
};
process.on('SIGINT', onStopSignal);
process.on('SIGTERM', onStopSignal);

let isOutputLost = false;
// A reader that has gone (`storyhearth help | head`) ends no job; output that nobody could keep is a failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  isOutputLost ||= error.code !== 'EPIPE';
});
// Nobody is left to be told.
process.stderr.on('error', () => undefined);

const exitCode = await runCommandLine({
  words: process.argv.slice(2),
  environment: process.env,
  // `npm run` changes the folder; npm keeps the one where the person typed.
  folder: process.env['INIT_CWD'] ?? process.cwd(),
  stdout: process.stdout,
  stderr: process.stderr,
  isInteractive: process.stdin.isTTY && process.stderr.isTTY,
  signal: stop.signal,
});
// Node tells a failed write one turn later.
await setImmediate();
if (isOutputLost) process.stderr.write(`${(await openSentences(languageOfEnvironment(process.env))).say('cli.output-lost')}\n`);
process.exitCode = isOutputLost ? 2 : exitCode;
