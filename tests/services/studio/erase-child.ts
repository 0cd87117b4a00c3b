/**
 * A program that erases a picture for good and is killed at one of its calls to the disk.
 */
import { nodeFileSystem, type FileSystem } from '../../../electron/services/disk/file-system.ts';
import { openStudio } from '../../../electron/services/studio/studio.ts';
import { erasePartForGood } from '../../../electron/services/studio/erase-for-good.ts';

const [libraryRoot = '', calls = ''] = process.argv.slice(2);
let left = Infinity;

const changing: ReadonlySet<string> = new Set(['open', 'rename', 'link', 'copy', 'unlink', 'removeFolder']);
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

const studio = openStudio({ libraryRoot, fs });
const library = await studio.library();
const opened = library.ok ? await library.value.openStory('bread') : library;
if (!opened.ok) throw new Error(opened.failure.code);
left = Number(calls);
await erasePartForGood({ studio, opened: opened.value, wish: { kind: 'asset', assetId: 'face' } });
// Everything was done before the wished call came: the kill comes after it.
process.kill(process.pid, 'SIGKILL');
