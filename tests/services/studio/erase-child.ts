/**
 * A program that erases a picture for good and is killed at one of its calls to the disk.
 */
import { openStudio } from '../../../electron/services/studio/studio.ts';
import { erasePartForGood } from '../../../electron/services/studio/erase-for-good.ts';
import { killingDisk } from './killing-disk.ts';

const [libraryRoot = '', calls = ''] = process.argv.slice(2);
const { fs, killAfter } = killingDisk(new Set(['open', 'rename', 'link', 'copy', 'unlink', 'removeFolder']));
const studio = openStudio({ libraryRoot, fs });
const library = await studio.library();
const opened = library.ok ? await library.value.openStory('bread') : library;
if (!opened.ok) throw new Error(opened.failure.code);
killAfter(Number(calls));
await erasePartForGood({ studio, opened: opened.value, wish: { kind: 'asset', assetId: 'face' } });
// Everything was done before the wished call came: the kill comes after it.
process.kill(process.pid, 'SIGKILL');
