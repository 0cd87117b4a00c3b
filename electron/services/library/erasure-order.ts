/**
 * The order to erase something for good, written before the first byte goes: `erasure.json` in the story's folder.
 *
 * Whatever happens afterwards, the next one who opens the story finds the order and carries it out again; it is taken
 * away last. It holds nothing but what must go, and goes with it. One that waits, because the story is open elsewhere,
 * is never overwritten by the next: both are carried out.
 */
import path from 'node:path';
import { z } from 'zod';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import type { Erasure } from '../../core/story/erase.ts';
import { storyParts } from '../../core/story/story.ts';
import { writeFileAtomically } from '../disk/atomic-write.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';

const whatSchema = z.discriminatedUnion('kind', [z.object({ kind: z.literal('file'), sha256: storyParts.sha256 }), z.object({ kind: z.literal('sentence'), text: z.string() })]);
/** `also`: what else waits. */
const orderSchema = z.object({ schemaVersion: z.literal(1), what: whatSchema, also: z.array(whatSchema).optional() });

export const orderName = 'erasure.json';

interface StoryPlace {
  readonly fs: FileSystem;
  /** The story's folder. */
  readonly folder: string;
}

/** Everything that waits; empty where nothing is to be erased. An order is published whole, so one that cannot be read is a fault of the disk. */
export const readOrder = async ({ fs, folder }: StoryPlace): Promise<Result<readonly Erasure[]>> => {
  const file = path.join(folder, orderName);
  try {
    if ((await fs.facts(file)) === undefined) return succeed([]);
    const order = orderSchema.safeParse(JSON.parse(new TextDecoder().decode(await fs.readFile(file))));
    return order.success ? succeed([order.data.what, ...(order.data.also ?? [])]) : refuse('document-unreadable', { name: orderName });
  } catch (error) {
    return error instanceof SyntaxError ? refuse('document-unreadable', { name: orderName }) : { ok: false, failure: failureFromDisk(error, { name: orderName }) };
  }
};

const isSame = (one: Erasure, other: Erasure): boolean => JSON.stringify(one) === JSON.stringify(other);

const writeAll = ({ fs, folder }: StoryPlace, what: Erasure, also: readonly Erasure[]): Promise<Result<void>> =>
  writeFileAtomically({ fs, path: path.join(folder, orderName), data: JSON.stringify({ schemaVersion: 1, what, ...(also.length === 0 ? {} : { also }) }) });

/** Out: everything that waits now. */
export const writeOrder = async (place: StoryPlace, what: Erasure): Promise<Result<readonly Erasure[]>> => {
  const waiting = await readOrder(place);
  if (!waiting.ok) return waiting;
  if (waiting.value.some((one) => isSame(one, what))) return waiting;
  const written = await writeAll(place, what, waiting.value);
  return written.ok ? succeed([what, ...waiting.value]) : written;
};

/** Rejects with Node's error. */
export const removeOrder = async ({ fs, folder }: StoryPlace): Promise<void> => {
  await fs.unlink(path.join(folder, orderName));
  await fs.syncFolder(folder);
};

/** Nothing of it was carried out anywhere: the order is given back. What waited before it still waits. */
export const takeOrderBack = async (place: StoryPlace, what: Erasure): Promise<void> => {
  const waiting = await readOrder(place);
  if (!waiting.ok || !waiting.value.some((one) => isSame(one, what))) return;
  const [next, ...rest] = waiting.value.filter((one) => !isSame(one, what));
  if (next === undefined) await removeOrder(place);
  else await writeAll(place, next, rest);
};
