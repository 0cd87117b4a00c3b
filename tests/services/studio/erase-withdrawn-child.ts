/**
 * A program that takes a yes back with the wish to be erased, and is killed at one of its calls to the disk.
 */
import { nodeFileSystem, type FileSystem } from '../../../electron/services/disk/file-system.ts';
import { succeed } from '../../../electron/core/failure.ts';
import { openStudio } from '../../../electron/services/studio/studio.ts';
import { withdrawConsent } from '../../../electron/services/studio/withdraw.ts';

const [libraryRoot = '', personId = '', calls = ''] = process.argv.slice(2);
let left = Number(calls);

const changing: ReadonlySet<string> = new Set(['rename', 'unlink', 'removeFolder']);
const fs = Object.fromEntries(
  Object.entries(nodeFileSystem).map(([name, call]) => [
    name,
    (...given: readonly unknown[]): unknown => {
      if (changing.has(name)) left -= 1;
      if (left < 0) process.kill(process.pid, 'SIGKILL');
      return (call as (...all: readonly unknown[]) => unknown)(...given);
    },
  ]),
) as unknown as FileSystem;

await withdrawConsent({ studio: openStudio({ libraryRoot, fs }), story: 'bread', pathOf: (given) => given, personId, by: 'subject', effect: 'erase', askPassphrase: () => Promise.resolve(succeed(undefined)) });
// Everything was done before the wished call came: the kill comes after it.
process.kill(process.pid, 'SIGKILL');
