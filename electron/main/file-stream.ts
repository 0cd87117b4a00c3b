/**
 * A part of a file as a stream that reads only as fast as it is drunk.
 *
 * An hour of film never stands in memory: one piece is read when one is asked for. The file is closed when the part is
 * through, when the reader turns away (every seek does), and when reading fails.
 */
import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';

export interface FilePart {
  readonly path: string;
  readonly start: number;
  /** Not included. */
  readonly end: number;
}

const pieceBytes = 256 * 1024;
/** A link that was put there after the look is not followed; Windows has no such flag. */
const toRead = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0);

export const fileStream = ({ path, start, end }: FilePart): ReadableStream<Uint8Array<ArrayBuffer>> => {
  let handle: FileHandle | undefined;
  let position = start;
  const close = async (): Promise<void> => {
    const open = handle;
    handle = undefined;
    await open?.close();
  };
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      pull: async (controller) => {
        try {
          handle ??= await open(path, toRead);
          const piece = new Uint8Array(Math.min(pieceBytes, end - position));
          const { bytesRead } = await handle.read(piece, 0, piece.byteLength, position);
          position += bytesRead;
          if (bytesRead > 0) controller.enqueue(piece.subarray(0, bytesRead));
          // A file that became shorter ends early; its promised length tells the reader.
          if (bytesRead > 0 && position < end) return;
          await close();
          controller.close();
        } catch (error) {
          await close();
          controller.error(error);
        }
      },
      cancel: close,
    },
    { highWaterMark: 1 },
  );
};
