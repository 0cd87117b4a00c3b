/**
 * The growing WAV of a recording: bytes in, in order, each exactly once.
 *
 * Comes in: PCM. What the disk does not take stays held in memory and goes out with the next try; after a fault the
 * file's own size says how much of it arrived, so nothing is written twice and nothing is left out. It rejects with
 * Node's error and never gives up by itself.
 */
import path from 'node:path';
import { systemCodeOf } from '../disk/disk-fault.ts';
import type { FileSystem, OpenFile } from '../disk/file-system.ts';
import { wavHeader, wavHeaderBytes } from './wav.ts';

export interface RecordingFile {
  hold(pcm: Uint8Array): void;
  /** Writes all that is held. */
  write(): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
  readonly writtenBytes: () => number;
  readonly heldBytes: () => number;
  readonly unsyncedBytes: () => number;
}

interface FilePlace {
  readonly fs: FileSystem;
  readonly file: string;
}

class GrowingWav implements RecordingFile {
  private readonly place: FilePlace;
  private handle: OpenFile;
  private held: Uint8Array[] = [];
  private written = 0;
  private synced = 0;
  /** Set while a write is on its way: should it fail, only the file knows how much arrived. */
  private isUnsure = false;

  constructor(place: FilePlace, handle: OpenFile) {
    this.place = place;
    this.handle = handle;
  }

  readonly writtenBytes = (): number => this.written;
  readonly heldBytes = (): number => this.held.reduce((sum, one) => sum + one.byteLength, 0);
  readonly unsyncedBytes = (): number => this.written - this.synced;

  hold(pcm: Uint8Array): void {
    this.held.push(pcm);
  }

  async write(): Promise<void> {
    if (this.isUnsure) await this.learn();
    if (this.held.length === 0) return;
    const bytes = new Uint8Array(Buffer.concat(this.held));
    this.held = [bytes];
    this.isUnsure = true;
    await this.handle.write(bytes);
    this.isUnsure = false;
    this.written += bytes.byteLength;
    this.held = [];
  }

  async sync(): Promise<void> {
    const upTo = this.written;
    await this.handle.sync();
    this.synced = upTo;
  }

  async close(): Promise<void> {
    await this.handle.close();
  }

  /** Looks how far the disk got, and takes a fresh hold of the file: the old one may be of a stick that was pulled. */
  private async learn(): Promise<void> {
    const { fs, file } = this.place;
    const facts = await fs.facts(file);
    // Opening for append would make a new file, without a header.
    if (facts === undefined) throw Object.assign(new Error('the recording is not there'), { code: 'ENOENT', syscall: 'stat' });
    const fresh = await fs.open(file, 'append');
    try {
      await this.handle.close();
    } catch (error) {
      // A handle of a disk that is gone cannot even be closed.
      if (systemCodeOf(error) === undefined) throw error;
    }
    this.handle = fresh;
    const arrived = facts.sizeBytes - wavHeaderBytes - this.written;
    const bytes = new Uint8Array(Buffer.concat(this.held));
    // What a broken disk lost of the sound before is silence, so that everything after keeps its time.
    this.held = [arrived >= 0 ? bytes.subarray(arrived) : new Uint8Array(Buffer.concat([new Uint8Array(-arrived), bytes]))];
    this.written += arrived;
    this.isUnsure = false;
  }
}

/** Makes the file with its header, flushed, and its name in the folder. Rejects with Node's error. */
export const createRecordingFile = async (place: FilePlace): Promise<RecordingFile> => {
  const handle = await place.fs.open(place.file, 'create');
  await handle.write(wavHeader(undefined));
  await handle.sync();
  await place.fs.syncFolder(path.dirname(place.file));
  return new GrowingWav(place, handle);
};
