/**
 * Imports one picture as a user who owns nothing, and prints the result: tests run as root, who may do everything.
 */
import { findFfmpeg } from '../../../electron/services/ffmpeg/find.ts';
import { importPicture } from '../../../electron/services/import/import-picture.ts';

const nobody = 65_534;
const [, , file = '', storyFolder = ''] = process.argv;

process.setgroups?.([]);
process.setgid?.(nobody);
process.setuid?.(nobody);
const ffmpeg = await findFfmpeg();
const result = ffmpeg.ok ? await importPicture({ path: file, storyFolder, ffmpeg: ffmpeg.value, settleMs: 0 }) : ffmpeg;
process.stdout.write(JSON.stringify(result));
