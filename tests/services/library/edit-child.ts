/**
 * A program that edits a story until it is killed: one line on stdout for each edit the library acknowledged.
 *
 * Arguments: library, story id, first number, what a title starts with, `lock` or `no-lock` (play a second
 * computer that does not see the first one's lock), and how many edits at most.
 */
import { writeSync } from 'node:fs';
import { newScene } from '../../../electron/core/story/new-story.ts';
import { nodeFileSystem } from '../../../electron/services/disk/file-system.ts';
import { openLibrary } from '../../../electron/services/library/library.ts';
import { storyPaths } from '../../../electron/services/library/story-paths.ts';

const STDOUT = 1;
const [root = '', id = '', first = '1', prefix = 'edit', locking = 'lock', most = '1000000'] = process.argv.slice(2);

const say = (text: string): number => writeSync(STDOUT, `${text}\n`);

/** Everyone is told that the name of the lock is free, and that the lock is theirs. */
const lockless = {
  ...nodeFileSystem,
  open: (path: string, how: 'create' | 'append', mode?: number) => nodeFileSystem.open(path.endsWith('story.lock') ? `${path}.${process.pid}` : path, how, mode),
  readFile: (path: string) => nodeFileSystem.readFile(path.endsWith('story.lock') ? `${path}.${process.pid}` : path),
  unlink: (path: string) => nodeFileSystem.unlink(path.endsWith('story.lock') ? `${path}.${process.pid}` : path),
};

const library = await openLibrary({ root, fs: locking === 'lock' ? nodeFileSystem : lockless });
if (!library.ok) throw new Error(library.failure.code);
const opened = await library.value.openStory(id);
if (!opened.ok) throw new Error(opened.failure.code);
const story = opened.value;
say(`open ${story.isReadOnly ? 'read-only' : 'for-work'} ${storyPaths(story.folder).story}`);

for (let count = Number(first); count < Number(first) + Number(most); count += 1) {
  const title = `${prefix}-${count}`;
  // With two programs each edit leaves a scene behind, so that it can be looked for in whatever they leave.
  const done = await story.apply(locking === 'lock' ? { kind: 'set-title', title } : { kind: 'add-scene', at: 0, scene: newScene({ id: title }) });
  if (!done.ok) {
    say(`refused ${count} ${done.failure.code} ${String(done.failure.params['name'])}`);
    break;
  }
  say(`done ${count}`);
  if (count % 5 === 0) {
    const saved = await story.save();
    say(saved.ok ? `saved ${count}` : `refused ${count} ${saved.failure.code} ${String(saved.failure.params['name'])}`);
    if (!saved.ok) break;
  }
}
