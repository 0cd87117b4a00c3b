/**
 * A program that opens a story for work and holds it until its input ends.
 */
import { openLibrary } from '../../../electron/services/library/library.ts';

const [root = '', id = ''] = process.argv.slice(2);
const library = await openLibrary({ root });
if (!library.ok) throw new Error(library.failure.code);
const opened = await library.value.openStory(id);
if (!opened.ok) throw new Error(opened.failure.code);
process.stdout.write(`${opened.value.isReadOnly ? 'read-only' : 'held'}\n`);
process.stdin.resume();
process.stdin.on('end', () => void opened.value.close());
