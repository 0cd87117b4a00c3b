/**
 * Reads the boxes of an MP4 from bytes.
 *
 * ISO/IEC 14496-12: a box is its length, four letters, and a body that may hold boxes.
 */
export interface Box {
  readonly type: string;
  readonly body: Buffer;
}

const containers = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl', 'edts', 'udta']);

export const boxesIn = (bytes: Buffer): readonly Box[] => {
  const boxes: Box[] = [];
  let at = 0;
  while (at + 8 <= bytes.length) {
    const short = bytes.readUInt32BE(at);
    const isLong = short === 1 && at + 16 <= bytes.length;
    const length = isLong ? Number(bytes.readBigUInt64BE(at + 8)) : short === 0 ? bytes.length - at : short;
    const head = isLong ? 16 : 8;
    if (length < head || at + length > bytes.length) break;
    boxes.push({ type: bytes.toString('latin1', at + 4, at + 8), body: bytes.subarray(at + head, at + length) });
    at += length;
  }
  return boxes;
};

/** `moov/trak/mdia` → every such box, in order. */
export const boxesAt = (bytes: Buffer, path: string): readonly Box[] => {
  const [first, ...rest] = path.split('/');
  const found = boxesIn(bytes).filter((box) => box.type === first);
  return rest.length === 0 ? found : found.filter((box) => containers.has(box.type)).flatMap((box) => boxesAt(box.body, rest.join('/')));
};

export const bodyAt = (bytes: Buffer, path: string): Buffer | undefined => boxesAt(bytes, path)[0]?.body;
