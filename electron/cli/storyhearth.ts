#!/usr/bin/env node
/**
 * The program `storyhearth`: joins the command line to the process it runs in.
 */
import { setImmediate } from 'node:timers/promises';
import { runCommandLine } from './command-line.ts';
import { languageOfEnvironment, openSentences } from './sentences.ts';

const stop = new AbortController();
// The first Ctrl+C asks every job to stop cleanly; a second one ends the program at once.
process.once('SIGINT', () => stop.abort());
process.once('SIGTERM', () => stop.abort());

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
