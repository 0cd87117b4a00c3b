/**
 * A recording in progress: what was said is on the disk while it is being said.
 *
 * Comes in: chunks of PCM and marks, in any haste; they are taken one after another. Goes out: how much is written. The
 * sound is flushed at least once a second; a fault of the disk is told once and the sound held until the disk takes it.
 * Room is watched so that the end is told while there is still room to make a take of it. It never drops a sample.
 */
import { randomBytes } from 'node:crypto';
import { voiceBytesPerMs, type RecordingMark, type RecordingTarget, type WrittenVoice } from '../../core/bridge/voice.ts';
import { refuse, succeed, type Failure, type FailureCode, type Result } from '../../core/failure.ts';
import { failureFromDisk, systemCodeOf } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';
import { ensureFolder } from '../disk/folders.ts';
import { requireFreeSpace, RESERVE_BYTES } from '../disk/free-space.ts';
import { inTurn } from '../library/durable-document.ts';
import { createRecordingFile, type RecordingFile } from './recording-file.ts';
import { writeEntry } from './recording-journal.ts';
import { recordingPlaces, type RecordingPlaces } from './recording-places.ts';
import { bytesPerSample, mostPcmBytes } from './wav.ts';

export interface StartRecordingRequest {
  readonly fs: FileSystem;
  readonly storyFolder: string;
  readonly target: RecordingTarget;
  readonly now: () => number;
}

export interface Chunk {
  /** Where in the recording the chunk begins; what is there already is not written again. */
  readonly fromSample: number;
  /** 16 bit little-endian, one channel, 48 kHz. */
  readonly pcm: Uint8Array;
}

export interface Recording {
  readonly recordingId: string;
  readonly storyFolder: string;
  append(chunk: Chunk): Promise<Result<WrittenVoice>>;
  mark(mark: RecordingMark): Promise<Result<void>>;
  /** Flushes and closes. Refused, and to be tried again, while the disk does not take what is held. */
  stop(): Promise<Result<void>>;
}

/** Half of what a crash may cost: the other half is on its way through the window. */
const syncEveryBytes = 500 * voiceBytesPerMs;
/** When nothing more comes, what came is flushed all the same. */
const syncAfterMs = 500;
const shortestRoomMs = 10 * 60 * 1000;
/** The sound itself, its finished copy, the copy an import works on, and the working copy. */
const copies = 4;

class RunningRecording implements Recording {
  readonly recordingId: string;
  readonly storyFolder: string;
  private readonly fs: FileSystem;
  private readonly places: RecordingPlaces;
  private readonly file: RecordingFile;
  private readonly turn = inTurn();
  /** What was told already; told again only after it was well in between. */
  private toldFault: FailureCode | undefined;
  private isRoomTold = false;
  private unsavedMarks: RecordingMark[] = [];
  private takenBytes = 0;
  private isStopped = false;
  private timer: NodeJS.Timeout | undefined;
  /** A fault of the timer's flush, told with the next chunk. */
  private untold: Failure | undefined;

  constructor({ fs, storyFolder }: StartRecordingRequest, recordingId: string, file: RecordingFile) {
    this.fs = fs;
    this.storyFolder = storyFolder;
    this.recordingId = recordingId;
    this.places = recordingPlaces(storyFolder, recordingId);
    this.file = file;
  }

  append(chunk: Chunk): Promise<Result<WrittenVoice>> {
    return this.turn(async () => {
      if (this.isStopped) return refuse('request-refused', { name: 'voice:append' });
      const fromByte = chunk.fromSample * bytesPerSample;
      // A hole would shift every mark after it: whoever sends has to send what is missing first.
      if (fromByte > this.takenBytes || chunk.pcm.byteLength % bytesPerSample !== 0) return refuse('request-refused', { name: 'voice:append' });
      if (fromByte + chunk.pcm.byteLength > mostPcmBytes) return refuse('file-too-large', { name: this.recordingId });
      const fresh = chunk.pcm.subarray(Math.min(chunk.pcm.byteLength, this.takenBytes - fromByte));
      this.takenBytes += fresh.byteLength;
      if (fresh.byteLength > 0) this.file.hold(fresh);
      const news = this.newsOf((await this.flush(syncEveryBytes)) ?? this.untold) ?? (await this.lackOfRoom());
      return news === undefined ? succeed({ writtenMs: Math.floor(this.file.writtenBytes() / voiceBytesPerMs), heldMs: Math.ceil(this.file.heldBytes() / voiceBytesPerMs) }) : { ok: false, failure: news };
    });
  }

  mark(mark: RecordingMark): Promise<Result<void>> {
    return this.turn(async () => {
      if (this.isStopped) return refuse('request-refused', { name: 'voice:mark' });
      this.unsavedMarks.push(mark);
      return this.saveMarks();
    });
  }

  stop(): Promise<Result<void>> {
    return this.turn(async () => {
      if (this.isStopped) return succeed(undefined);
      clearTimeout(this.timer);
      const fault = await this.flush(0);
      if (fault !== undefined) return { ok: false, failure: fault };
      const marks = await this.saveMarks();
      if (!marks.ok) return marks;
      this.isStopped = true;
      try {
        await this.file.close();
      } catch (error) {
        // All of it is flushed: a handle that cannot be closed costs nothing that was said.
        if (systemCodeOf(error) === undefined) throw error;
      }
      return succeed(undefined);
    });
  }

  /** Writes what is held, and flushes when at least `syncBytes` wait for it. Tells what was in the way. */
  private async flush(syncBytes: number): Promise<Failure | undefined> {
    try {
      await this.file.write();
      if (this.file.unsyncedBytes() > 0 && this.file.unsyncedBytes() >= syncBytes) await this.file.sync();
    } catch (error) {
      return failureFromDisk(error, { neededMb: Math.ceil(RESERVE_BYTES / (1024 * 1024)) });
    } finally {
      this.flushLater();
    }
    return undefined;
  }

  private flushLater(): void {
    clearTimeout(this.timer);
    if (this.file.unsyncedBytes() === 0 && this.file.heldBytes() === 0) return;
    this.timer = setTimeout(() => void this.turn(() => this.flushNow()), syncAfterMs);
    this.timer.unref();
  }

  private async flushNow(): Promise<void> {
    if (!this.isStopped) this.untold = await this.flush(0);
  }

  private newsOf(fault: Failure | undefined): Failure | undefined {
    this.untold = undefined;
    const isNews = fault !== undefined && fault.code !== this.toldFault;
    this.toldFault = fault?.code;
    return isNews ? fault : undefined;
  }

  /** Tells of a full disk, once, while what was said still fits on it as a take. */
  private async lackOfRoom(): Promise<Failure | undefined> {
    const room = await requireFreeSpace({ fs: this.fs, folder: this.places.folder, bytes: (copies - 1) * this.takenBytes + RESERVE_BYTES });
    const isNews = !room.ok && !this.isRoomTold;
    this.isRoomTold = !room.ok;
    return isNews ? room.failure : undefined;
  }

  private async saveMarks(): Promise<Result<void>> {
    for (const mark of this.unsavedMarks) {
      const written = await writeEntry({ fs: this.fs, path: this.places.journal, entry: { kind: 'mark', ...mark } });
      if (!written.ok) return written;
      this.unsavedMarks = this.unsavedMarks.filter((one) => one !== mark);
    }
    return succeed(undefined);
  }
}

export const startRecording = async (request: StartRecordingRequest): Promise<Result<Recording>> => {
  const { fs, storyFolder, target, now } = request;
  const recordingId = randomBytes(8).toString('hex');
  const places = recordingPlaces(storyFolder, recordingId);
  try {
    await ensureFolder({ fs, folder: places.folder });
    const room = await requireFreeSpace({ fs, folder: places.folder, bytes: copies * shortestRoomMs * voiceBytesPerMs + RESERVE_BYTES });
    if (!room.ok) return room;
    // The note first: there is never sound of which nobody knows where it belongs.
    const noted = await writeEntry({ fs, path: places.journal, entry: { kind: 'started', target, atMs: now() } });
    if (!noted.ok) return noted;
    return succeed(new RunningRecording(request, recordingId, await createRecordingFile({ fs, file: places.sound })));
  } catch (error) {
    if (systemCodeOf(error) === undefined) throw error;
    return { ok: false, failure: failureFromDisk(error) };
  }
};
