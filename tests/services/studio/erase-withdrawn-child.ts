/**
 * A program that takes a yes back with the wish to be erased, and is killed at one of its calls to the disk.
 */
import { succeed } from '../../../electron/core/failure.ts';
import { openStudio } from '../../../electron/services/studio/studio.ts';
import { withdrawConsent } from '../../../electron/services/studio/withdraw.ts';
import { killingDisk } from './killing-disk.ts';

const [libraryRoot = '', personId = '', calls = ''] = process.argv.slice(2);
const { fs, killAfter } = killingDisk(new Set(['rename', 'unlink', 'removeFolder']));
killAfter(Number(calls));
await withdrawConsent({ studio: openStudio({ libraryRoot, fs }), story: 'bread', pathOf: (given) => given, personId, by: 'subject', effect: 'erase', askPassphrase: () => Promise.resolve(succeed(undefined)) });
// Everything was done before the wished call came: the kill comes after it.
process.kill(process.pid, 'SIGKILL');
