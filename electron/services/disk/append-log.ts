/**
 * A log that only grows: one JSON object per line, each with a checksum, each flushed before it counts.
 *
 * Comes in: plain objects. Goes out: the same objects in order, and the lines that are damaged, apart. It never
 * changes a line, and it never trusts one whose checksum is wrong. Chaining lines by hash is a caller's matter.
 */
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { assert, succeed } from '../../core/failure.ts';
import type { Result } from '../../core/failure.ts';
import { failureFromDisk, systemCodeOf } from './disk-fault.ts';
import { ensureFolder } from './folders.ts';
import type { FileSystem } from './file-system.ts';

const NEWLINE = 0x0a;

const checksumOf = (text: string): string => crc32(text).toString(16).padStart(8, '0');

/** The line of a value, with its newline. The checksum covers the value's own JSON. */
export const logLine = (value: object): string => {
  assert(!('crc' in value), 'the checksum of a line is ours');
  return `${JSON.stringify({ ...value, crc: checksumOf(JSON.stringify(value)) })}\n`;
};

const readLine = (line: string): { readonly value: unknown } | undefined => {
  try {
    const parsed: unknown = JSON.parse(line);
    if (typeof parsed !== 'object' || parsed === null || !('crc' in parsed)) return undefined;
    const { crc, ...value } = parsed;
    return crc === checksumOf(JSON.stringify(value)) ? { value } : undefined;
  } catch {
    return undefined;
  }
};

export interface LogLines {
  /** Every line whose checksum is right, in order. */
  readonly values: readonly unknown[];
  /** Every other line that is not empty, as text. */
  readonly damaged: readonly string[];
  /** How many good lines stand before the first damaged one; equal to `values.length` when none is damaged. */
  readonly soundCount: number;
  /** The text from the first damaged line to the end; empty when none is damaged. */
  readonly rest: string;
  readonly sizeBytes: number;
}

const readBytes = async (fs: FileSystem, file: string): Promise<Uint8Array> => {
  try {
    return await fs.readFile(file);
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return new Uint8Array();
    throw error;
  }
};

/** Missing means empty. Refused only by the disk, never because of what the file holds. */
export const readLines = async ({ fs, path: file }: { readonly fs: FileSystem; readonly path: string }): Promise<Result<LogLines>> => {
  let bytes: Uint8Array;
  try {
    bytes = await readBytes(fs, file);
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
  const texts = new TextDecoder().decode(bytes).split('\n');
  const lines = texts.map((text) => ({ text, good: text === '' ? undefined : readLine(text) }));
  const firstDamaged = lines.findIndex(({ text, good }) => text !== '' && good === undefined);
  const values = (part: typeof lines): readonly unknown[] => part.flatMap(({ good }) => (good === undefined ? [] : [good.value]));
  return succeed({
    values: values(lines),
    damaged: lines.flatMap(({ text, good }) => (text !== '' && good === undefined ? [text] : [])),
    soundCount: values(firstDamaged === -1 ? lines : lines.slice(0, firstDamaged)).length,
    rest: firstDamaged === -1 ? '' : texts.slice(firstDamaged).join('\n'),
    sizeBytes: bytes.byteLength,
  });
};

interface AppendPlace {
  readonly fs: FileSystem;
  readonly path: string;
  /** Said by a caller that knows the file ends with a whole line; spares a look at it. */
  readonly endsWhole?: boolean;
}

export interface LogAppend extends AppendPlace {
  readonly value: object;
}

/**
 * Resolves with ok only when all the lines are on the device; a crash before may leave the first few of them.
 *
 * A line torn by a crash has no newline; the next line then starts with one, so that it is never glued to the
 * torn one. The torn one was never acknowledged.
 */
export const appendLines = async ({ fs, path: file, values, endsWhole = false }: AppendPlace & { readonly values: readonly object[] }): Promise<Result<void>> => {
  if (values.length === 0) return succeed(undefined);
  try {
    const before = await fs.facts(file);
    if (before === undefined) await ensureFolder({ fs, folder: path.dirname(file) });
    const isTorn = !endsWhole && before !== undefined && before.sizeBytes > 0 && (await fs.readFile(file)).at(-1) !== NEWLINE;
    const handle = await fs.open(file, 'append');
    try {
      await handle.write(new TextEncoder().encode(`${isTorn ? '\n' : ''}${values.map(logLine).join('')}`));
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (before === undefined) await fs.syncFolder(path.dirname(file));
    return succeed(undefined);
  } catch (error) {
    return { ok: false, failure: failureFromDisk(error) };
  }
};

/** One line, as above. */
export const appendLine = ({ value, ...place }: LogAppend): Promise<Result<void>> => appendLines({ ...place, values: [value] });
