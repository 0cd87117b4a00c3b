/**
 * Recordings that no take came of: what a crash, a full disk or a lost power line left in `takes/`.
 *
 * In: a story's folder. Out: what can be made a take of, with the scene it was for. It only reads; the length comes
 * from the file's size, never from its header.
 */
import path from 'node:path';
import { voiceBytesPerMs, type FoundRecording, type VoiceFacts } from '../../core/bridge/voice.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { failureFromDisk, systemCodeOf } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { storyPaths } from '../library/story-paths.ts';
import { readNote, tidyMarks } from './recording-journal.ts';
import { recordingIdsIn, recordingPlaces } from './recording-places.ts';
import { pcmBytesIn } from './wav.ts';

/** Less than this is a slip of the finger, not a word. */
const shortestOfferedMs = 300;

interface RecordingsPlace {
  readonly fs: FileSystem;
  readonly storyFolder: string;
}

export interface LeftRecording {
  readonly recording: FoundRecording;
  readonly pcmBytes: number;
  /** It was made a take of, but perhaps the story does not name it yet. */
  readonly finished?: VoiceFacts;
}

/** What is known of one recording that lies in `takes/`. */
export const readRecording = async ({ fs, storyFolder, recordingId }: RecordingsPlace & { readonly recordingId: string }): Promise<Result<LeftRecording>> => {
  const places = recordingPlaces(storyFolder, recordingId);
  try {
    const sound = await fs.facts(places.sound);
    const journal = await fs.facts(places.journal);
    if (sound?.kind !== 'file' && journal?.kind !== 'file') return refuse('file-missing', { name: recordingId });
    const note = await readNote({ fs, path: places.journal });
    if (!note.ok) return note;
    const { target, startedAtMs, marks, finished } = note.value;
    const pcmBytes = pcmBytesIn(sound?.sizeBytes ?? 0);
    const durationMs = finished?.durationMs ?? Math.floor(pcmBytes / voiceBytesPerMs);
    return succeed({
      recording: {
        recordingId,
        startedAtMs: startedAtMs ?? sound?.modifiedAtMs ?? journal?.modifiedAtMs ?? 0,
        durationMs,
        marks: tidyMarks(marks, durationMs),
        ...(target === undefined ? {} : { target }),
      },
      pcmBytes,
      ...(finished === undefined ? {} : { finished }),
    });
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
};

export interface FindRecordingsRequest extends RecordingsPlace {
  /** Ids of recordings of this very program that still go on. */
  readonly running?: ReadonlySet<string>;
  /** Whether the story names a voice: then its recording is done with. */
  readonly isNamed?: (sha256: string) => boolean;
}

export interface FoundRecordings {
  /** To be offered, the oldest first. */
  readonly offered: readonly FoundRecording[];
  /** Ids of those the story names already: only their notes are left. */
  readonly placed: readonly string[];
}

/** A voice that was erased for good is not offered back. */
const isErased = async ({ fs, storyFolder }: RecordingsPlace, { finished, pcmBytes }: LeftRecording): Promise<boolean> =>
  finished !== undefined && pcmBytes === 0 && (await fs.facts(path.join(storyPaths(storyFolder).media, finished.fileName))) === undefined;

const sortOut = async (request: FindRecordingsRequest, names: readonly string[]): Promise<Result<FoundRecordings>> => {
  const { running = new Set(), isNamed = () => false } = request;
  const offered: FoundRecording[] = [];
  const placed: string[] = [];
  for (const recordingId of recordingIdsIn(names).filter((id) => !running.has(id))) {
    const left = await readRecording({ ...request, recordingId });
    if (!left.ok) return left;
    const { recording, finished } = left.value;
    if (finished !== undefined && (isNamed(finished.sha256) || (await isErased(request, left.value)))) placed.push(recordingId);
    else if (recording.durationMs > shortestOfferedMs) offered.push(recording);
  }
  return succeed({ offered: offered.sort((a, b) => a.startedAtMs - b.startedAtMs), placed });
};

export const findRecordings = async (request: FindRecordingsRequest): Promise<Result<FoundRecordings>> => {
  try {
    const names = await request.fs.list(storyPaths(request.storyFolder).takes);
    return await sortOut(request, names);
  } catch (error) {
    return systemCodeOf(error) === 'ENOENT' ? succeed({ offered: [], placed: [] }) : { ok: false, failure: failureFromDisk(error) };
  }
};
