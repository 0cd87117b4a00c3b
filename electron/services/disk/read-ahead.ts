/**
 * Reads a long stretch of a file in big pieces, the next one while the last one is being used.
 *
 * In: a way to read at a position. Out: the bytes in order, in two buffers that take turns: a piece is good only until
 * the next one is asked for, and whoever keeps one copies it. A film of any length costs two megabytes.
 */
export interface Stretch {
  /** Reads up to `into.length` bytes; 0 at the end of the file. */
  readonly read: (into: Uint8Array, position: number) => Promise<number>;
  readonly start: number;
  /** Infinity: to the end of the file, wherever that is when it is reached. */
  readonly length: number;
}

const PIECE_BYTES = 1024 * 1024;

/** Full unless the file ends: a system may give less than was asked for at any time. */
const fill = async (read: Stretch['read'], into: Uint8Array, position: number): Promise<Uint8Array> => {
  let filled = 0;
  while (filled < into.length) {
    const count = await read(into.subarray(filled), position + filled);
    if (count === 0) break;
    filled += count;
  }
  return into.subarray(0, filled);
};

/** Ends early, without an error, where the file does. Rejects with Node's own errors. */
export async function* readAhead({ read, start, length }: Stretch): AsyncGenerator<Uint8Array> {
  const end = start + length;
  const pieceBytes = Math.min(PIECE_BYTES, length);
  const buffers: Uint8Array[] = [];
  const ask = (turn: number, position: number): Promise<Uint8Array> => {
    const buffer = (buffers[turn % 2] ??= Buffer.allocUnsafeSlow(pieceBytes));
    const asked = fill(read, buffer.subarray(0, Math.min(pieceBytes, end - position)), position);
    // Its fault is told when its turn comes; until then nobody is listening.
    asked.catch(() => undefined);
    return asked;
  };
  let position = start;
  let turn = 0;
  let next = length > 0 ? ask(turn, position) : undefined;
  try {
    while (next !== undefined) {
      const piece = await next;
      position += piece.length;
      turn += 1;
      next = piece.length < pieceBytes || position >= end ? undefined : ask(turn, position);
      if (piece.length > 0) yield piece;
    }
  } finally {
    // Whoever stops in the middle may close the file at once: no read may be under way by then.
    await Promise.allSettled([next]);
  }
}
