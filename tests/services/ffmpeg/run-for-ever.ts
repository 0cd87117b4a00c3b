/**
 * Starts an endless run and says so at its first progress: the test then kills this process.
 */
import path from 'node:path';
import { findFfmpeg } from '../../../electron/services/ffmpeg/find.ts';
import { runFfmpeg } from '../../../electron/services/ffmpeg/run.ts';

const folder = process.argv[2] ?? '';
const found = await findFfmpeg();
if (found.ok) {
  await runFfmpeg({
    ffmpeg: found.value,
    workFolder: folder,
    resolve: () => path.join(folder, 'never.mp4'),
    onProgress: () => void process.stdout.write('running\n'),
    job: { inputs: [], graph: 'testsrc2=s=64x48:r=25:d=90000[v]', outputs: [{ file: { kind: 'work', name: 'never.mp4' }, muxer: 'mp4', options: [['-map', '[v]'], ['-c:v', 'libx264']] }], durationMs: 90_000_000 },
  });
}
