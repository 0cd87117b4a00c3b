#!/usr/bin/env node
/**
 * The program `storyhearth`: joins the command line to the process it runs in.
 */
import { runCommandLine } from './command-line.ts';

const stop = new AbortController();
// The first Ctrl+C asks every job to stop cleanly; a second one ends the program at once.
process.once('SIGINT', () => stop.abort());
process.once('SIGTERM', () => stop.abort());

process.exitCode = await runCommandLine({
  words: process.argv.slice(2),
  environment: process.env,
  // `npm run` changes the folder; npm keeps the one where the person typed.
  folder: process.env['INIT_CWD'] ?? process.cwd(),
  stdout: process.stdout,
  stderr: process.stderr,
  isInteractive: process.stdin.isTTY && process.stderr.isTTY,
  signal: stop.signal,
});
