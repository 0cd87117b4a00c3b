import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { succeed } from '../../../electron/core/failure.ts';
import { copyFileDurably } from '../../../electron/services/disk/atomic-write.ts';
import { storyPaths } from '../../../electron/services/library/story-paths.ts';
import { findRecordings } from '../../../electron/services/recording/found-recordings.ts';
import { dismissRecording } from '../../../electron/services/recording/put-away.ts';
import type { ReadPieces } from '../../../electron/services/recording/seal-recording.ts';
import { startRecording, type Recording } from '../../../electron/services/recording/start-recording.ts';
import { finishRecording, type TakeIn } from '../../../electron/services/studio/recordings.ts';
import { crashEverywhere, type Workload } from '../disk/crash-model.ts';
import type { MemoryDisk } from '../disk/memory-disk.ts';
import { chunk, chunkMs, chunkSamples, must, rightBytes } from './known-signal.ts';

const storyFolder = '/library/stories/market';
const paths = storyPaths(storyFolder);
const spoken = 12;
/** Sound older than this is on the disk, whatever happens. */
const lastSecondChunks = 1000 / chunkMs;

const begin = async (disk: MemoryDisk): Promise<Recording> => must(await startRecording({ fs: disk, storyFolder, target: { kind: 'narration' }, now: () => 1 }));
const readFrom =
  (disk: MemoryDisk): ReadPieces =>
  async function* pieces(file, fromByte) {
    yield (await disk.readFile(file)).subarray(fromByte);
  };

/** Stands for the import: both copies, flushed, as the real one makes them. */
const takeIn =
  (disk: MemoryDisk): TakeIn =>
  async ({ path: sealed }) => {
    const sha256 = createHash('sha256').update(await disk.readFile(sealed)).digest('hex');
    const fileName = `${sha256}.wav`;
    for (const folder of [paths.originals, paths.media]) {
      const to = `${folder}/${fileName}`;
      if ((await disk.facts(to)) === undefined) must(await copyFileDurably({ fs: disk, from: sealed, to }));
    }
    return succeed({ sha256, fileName, durationMs: spoken * chunkMs, voiced: [], originalSha256: sha256, notes: [] });
  };
const finish = async (disk: MemoryDisk, recordingId: string): Promise<string> => must(await finishRecording({ fs: disk, storyFolder, recordingId, takeIn: takeIn(disk), read: readFrom(disk) })).fileName;

/** The chunks that are whole and right; what a power cut left after them may be missing or zeroes, never other sound. */
const chunksIn = (wav: Uint8Array): number => {
  const right = rightBytes(wav);
  const wrong = wav.subarray(44 + right).find((byte) => byte !== 0);
  if (wrong !== undefined) throw new Error(`wrong sound after ${right} bytes`);
  return Math.floor(right / (chunkSamples * 2));
};

const lastIn = async (disk: MemoryDisk, folder: string): Promise<Uint8Array | undefined> => {
  const names = (await disk.facts(folder)) === undefined ? [] : (await disk.list(folder)).filter((name) => name.endsWith('.wav') && !name.startsWith('.'));
  return names[0] === undefined ? undefined : disk.readFile(`${folder}/${names[0]}`);
};

/** One channel for each chunk, so that each can be sure at its own time. */
const chunkStates = (count: number): Readonly<Record<string, string>> => Object.fromEntries(Array.from({ length: spoken }, (_one, index) => [`chunk ${index}`, index < count ? 'there' : 'missing']));

/** After a restart: what is offered is finished, and then lies flushed in media/ and no more as raw sound. */
const load = async (disk: MemoryDisk): Promise<Readonly<Record<string, string>>> => {
  const { offered } = must(await findRecordings({ fs: disk, storyFolder }));
  const [found] = offered;
  if (found === undefined) {
    const kept = await lastIn(disk, paths.lostAndFound);
    return { ...chunkStates(kept === undefined ? 0 : chunksIn(kept)), marks: '0' };
  }
  const fileName = await finish(disk, found.recordingId);
  const raw = (await disk.list(paths.takes)).filter((name) => name.endsWith('.wav'));
  if (raw.length > 0) throw new Error('the raw sound stays beside its take');
  const again = must(await findRecordings({ fs: disk, storyFolder, isNamed: (sha256) => fileName.startsWith(sha256) }));
  if (again.offered.length > 0) throw new Error('a named take is offered again');
  const wav = await disk.readFile(`${paths.media}/${fileName}`);
  const sizeInHeader = Buffer.from(wav).readUInt32LE(40);
  if (sizeInHeader !== wav.byteLength - 44) throw new Error(`the header says ${sizeInHeader}, the file holds ${wav.byteLength - 44}`);
  if (found.target?.kind !== 'narration') throw new Error('nobody knows what the recording is for');
  return { ...chunkStates(chunksIn(wav)), marks: String(found.marks.length) };
};

const speak = async (recording: Recording): Promise<void> => {
  for (let index = 0; index < spoken; index += 1) must(await recording.append(chunk(index)));
  must(await recording.stop());
};
/** A recording that ended with the program, all of it flushed. */
const stopped = async (disk: MemoryDisk): Promise<void> => {
  await disk.mkdir(storyFolder);
  await speak(await begin(disk));
};
const idOf = async (disk: MemoryDisk): Promise<string> => must(await findRecordings({ fs: disk, storyFolder })).offered[0]?.recordingId ?? '';

const whileSpeaking: Workload = {
  name: 'speaking and turning pictures',
  prepare: (disk) => disk.mkdir(storyFolder),
  before: chunkStates(0),
  run: async (disk, mark) => {
    const recording = await begin(disk);
    for (let index = 0; index < spoken; index += 1) {
      mark.refused(`chunk ${index}`, 'there');
      must(await recording.append(chunk(index)));
      if (index === 2) must(await recording.mark({ sceneId: 's1', atMs: 0 }));
      const sure = index - lastSecondChunks;
      if (sure >= 0) mark.acknowledge(`chunk ${sure}`, 'there');
    }
    must(await recording.stop());
    for (let index = 0; index < spoken; index += 1) mark.acknowledge(`chunk ${index}`, 'there');
  },
  load,
};

const workloads: readonly Workload[] = [
  whileSpeaking,
  {
    name: 'a picture turned in the middle of it',
    prepare: (disk) => disk.mkdir(storyFolder),
    before: { marks: '0' },
    run: async (disk, mark) => {
      const recording = await begin(disk);
      for (let index = 0; index < 5; index += 1) must(await recording.append(chunk(index)));
      for (const count of [1, 2]) {
        must(await recording.mark({ sceneId: `s${count}`, atMs: count * 100 }));
        mark.acknowledge('marks', String(count));
      }
      must(await recording.stop());
    },
    load,
  },
  { name: 'making a take of a recording', prepare: stopped, before: chunkStates(spoken), run: async (disk) => void (await finish(disk, await idOf(disk))), load },
  { name: 'putting a recording away', prepare: stopped, before: chunkStates(spoken), run: async (disk) => must(await dismissRecording({ fs: disk, storyFolder, recordingId: await idOf(disk), read: readFrom(disk) })), load },
];

describe('services/recording after a power cut', () => {
  it.each(workloads)('finds all but the last second, and makes a take of it: $name', async (workload) => {
    const report = await crashEverywhere(workload);
    expect(report.damage).toEqual([]);
    expect(report.cases).toBeGreaterThan(report.steps / 4);
  });

  it('is found to lose sound by the model when it is never flushed', async () => {
    const unflushed = (disk: MemoryDisk): MemoryDisk => ({ ...disk, open: async (file, how) => ({ ...(await disk.open(file, how)), sync: () => Promise.resolve() }) });
    expect((await crashEverywhere(whileSpeaking, { wrap: unflushed, stopAfter: 1 })).damage).not.toEqual([]);
  });
});
