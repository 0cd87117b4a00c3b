/**
 * A program that records a known signal until it is killed: one line on stdout for each chunk that was taken.
 *
 * Arguments: the story's folder, how many ms between two chunks.
 */
import { writeSync } from 'node:fs';
import { nodeFileSystem } from '../../../electron/services/disk/file-system.ts';
import { startRecording } from '../../../electron/services/recording/start-recording.ts';
import { chunk, chunkMs } from './known-signal.ts';

const STDOUT = 1;
const [storyFolder = '', paceMs = '10'] = process.argv.slice(2);

const started = await startRecording({ fs: nodeFileSystem, storyFolder, target: { kind: 'narration' }, now: () => Date.now() });
if (!started.ok) throw new Error(started.failure.code);
writeSync(STDOUT, `started ${started.value.recordingId}\n`);

for (let index = 0; ; index += 1) {
  const taken = await started.value.append(chunk(index));
  if (!taken.ok) throw new Error(taken.failure.code);
  const marked = index % 5 === 0 ? await started.value.mark({ sceneId: `s${index}`, atMs: index * chunkMs }) : taken;
  if (!marked.ok) throw new Error(marked.failure.code);
  writeSync(STDOUT, `done ${index + 1}\n`);
  await new Promise((resolve) => void setTimeout(resolve, Number(paceMs)));
}
