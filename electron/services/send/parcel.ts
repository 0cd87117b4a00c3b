/**
 * What every way of sending gets, and what it answers.
 */
import type { Result } from '../../core/failure.ts';
import type { Login, Sending } from '../../core/send/sending.ts';
import type { FileSystem } from '../disk/file-system.ts';

export interface ParcelFile {
  /** Inside the package's folder. */
  readonly path: string;
  readonly sizeBytes: number;
}

/** A checked package; its bytes are read again from the same opened file. */
export interface Parcel {
  readonly archive: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly folderName: string;
  readonly files: readonly ParcelFile[];
  readonly read: (path: string) => AsyncIterable<Uint8Array>;
}

export interface SendWork {
  readonly fs: FileSystem;
  readonly parcel: Parcel;
  readonly note: Sending;
  /** Writes down how far it came; durable when it resolves. */
  readonly keep: (change: Partial<Pick<Sending, 'uploadUrl' | 'doneFiles'>>) => Promise<Result<void>>;
  /** The last question before the package can be seen at its target. */
  readonly mayArrive: () => Promise<Result<void>>;
  readonly login?: Login | undefined;
  readonly signal: AbortSignal;
  readonly onProgress: (doneBytes: number, totalBytes: number) => void;
  /** How long to wait before each new try after a cut; none left, and the cut is told. */
  readonly pausesMs: readonly number[];
  /** A server that takes nothing for so long is gone. */
  readonly patienceMs: number;
}

export interface Arrival {
  /** False: this very package lay there already. */
  readonly isNew: boolean;
}
