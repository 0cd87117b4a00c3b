/**
 * A writer of ZIP archives that can lie: every field may be set by hand.
 */
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  readonly data?: Buffer;
  /** What lies in the archive, when it is not the data as it is. */
  readonly raw?: Buffer;
  readonly method?: number;
  readonly flags?: number;
  readonly crc?: number;
  readonly size?: number;
  readonly compressedSize?: number;
  /** Unix mode with its file type. */
  readonly mode?: number;
  readonly extra?: Buffer;
  readonly local?: { readonly name?: string; readonly size?: number; readonly method?: number; readonly crc?: number };
  /** Points at the bytes of an earlier entry. */
  readonly sharesWith?: number;
  readonly offset?: number;
}

export interface ZipShape {
  readonly before?: Buffer;
  readonly between?: Buffer;
  readonly comment?: Buffer;
  readonly entryCount?: number;
  readonly after?: Buffer;
  /** Ends with the records of ZIP64, which can count further. */
  readonly isZip64?: boolean;
}

export const deflated = (name: string, data: Buffer): ZipEntry => ({ name, data, raw: deflateRawSync(data), method: 8 });

const u16 = (value: number): Buffer => {
  const out = Buffer.alloc(2);
  out.writeUInt16LE(value & 0xffff);
  return out;
};
const u64 = (value: number): Buffer => {
  const out = Buffer.alloc(8);
  out.writeBigUInt64LE(BigInt(value));
  return out;
};
const u32 = (value: number): Buffer => {
  const out = Buffer.alloc(4);
  out.writeUInt32LE(value >>> 0);
  return out;
};

export const zipOf = (entries: readonly ZipEntry[], shape: ZipShape = {}): Buffer => {
  const parts: Buffer[] = [shape.before ?? Buffer.alloc(0)];
  const directory: Buffer[] = [];
  const offsets: number[] = [];
  let at = parts[0]!.length;
  const push = (bytes: Buffer): void => {
    parts.push(bytes);
    at += bytes.length;
  };
  for (const entry of entries) {
    const data = entry.data ?? Buffer.alloc(0);
    const raw = entry.raw ?? data;
    const crc = entry.crc ?? crc32(data);
    const size = entry.size ?? data.length;
    const compressed = entry.compressedSize ?? raw.length;
    const name = Buffer.from(entry.name, 'latin1');
    const method = entry.method ?? 0;
    const flags = entry.flags ?? 0;
    const extra = entry.extra ?? Buffer.alloc(0);
    const offset = entry.offset ?? (entry.sharesWith === undefined ? at : (offsets[entry.sharesWith] ?? 0));
    offsets.push(offset);
    if (entry.sharesWith === undefined) {
      const localName = Buffer.from(entry.local?.name ?? entry.name, 'latin1');
      push(Buffer.concat([u32(0x04034b50), u16(20), u16(flags), u16(entry.local?.method ?? method), u16(0), u16(0x5021), u32(entry.local?.crc ?? crc), u32(compressed), u32(entry.local?.size ?? size), u16(localName.length), u16(0), localName, raw]));
      if (shape.between !== undefined) push(shape.between);
    }
    directory.push(Buffer.concat([u32(0x02014b50), u16((3 << 8) | 63), u16(20), u16(flags), u16(method), u16(0), u16(0x5021), u32(crc), u32(compressed), u32(size), u16(name.length), u16(extra.length), u16(0), u16(0), u16(0), u32((entry.mode ?? 0o100644) << 16), u32(offset), name, extra]));
  }
  const start = at;
  const central = Buffer.concat(directory);
  const count = shape.entryCount ?? entries.length;
  const comment = shape.comment ?? Buffer.alloc(0);
  const end64 =
    shape.isZip64 === true
      ? [u32(0x06064b50), u64(44), u16(63), u16(45), u32(0), u32(0), u64(count), u64(count), u64(central.length), u64(start), u32(0x07064b50), u32(0), u64(start + central.length), u32(1)]
      : [];
  const counted = shape.isZip64 === true ? 0xffff : count;
  return Buffer.concat([...parts, central, ...end64, u32(0x06054b50), u16(0), u16(0), u16(counted), u16(counted), u32(central.length), u32(start), u16(comment.length), comment, shape.after ?? Buffer.alloc(0)]);
};
