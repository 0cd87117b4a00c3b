/**
 * The order to erase something for good, written before the first byte goes: `erasure.json` in the story's folder.
 *
 * Whatever happens afterwards, the next one who opens the story finds the order and carries it out again; it is taken
 * away last. It holds nothing but what must go, and goes with it.
 */
import path from 'node:path';
import { z } from 'zod';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import type { Erasure } from '../../core/story/erase.ts';
import { storyParts } from '../../core/story/story.ts';
import { writeFileAtomically } from '../disk/atomic-write.ts';
import { failureFromDisk } from '../disk/disk-fault.ts';
import type { FileSystem } from '../disk/file-system.ts';

const orderSchema = z.object({
  schemaVersion: z.literal(1),
  what: z.discriminatedUnion('kind', [z.object({ kind: z.literal('file'), sha256: storyParts.sha256 }), z.object({ kind: z.literal('sentence'), text: z.string() })]),
});

export const orderName = 'erasure.json';

interface StoryPlace {
  readonly fs: FileSystem;
  /** The story's folder. */
  readonly folder: string;
}

export const writeOrder = ({ fs, folder }: StoryPlace, what: Erasure): Promise<Result<void>> =>
  writeFileAtomically({ fs, path: path.join(folder, orderName), data: JSON.stringify({ schemaVersion: 1, what }) });

/** Undefined where nothing is to be erased. An order is published whole, so one that cannot be read is a fault of the disk. */
export const readOrder = async ({ fs, folder }: StoryPlace): Promise<Result<Erasure | undefined>> => {
  const file = path.join(folder, orderName);
  try {
    if ((await fs.facts(file)) === undefined) return succeed(undefined);
    const order = orderSchema.safeParse(JSON.parse(new TextDecoder().decode(await fs.readFile(file))));
    return order.success ? succeed(order.data.what) : refuse('document-unreadable', { name: orderName });
  } catch (error) {
    return error instanceof SyntaxError ? refuse('document-unreadable', { name: orderName }) : { ok: false, failure: failureFromDisk(error, { name: orderName }) };
  }
};

/** Rejects with Node's error. */
export const removeOrder = async ({ fs, folder }: StoryPlace): Promise<void> => {
  await fs.unlink(path.join(folder, orderName));
  await fs.syncFolder(folder);
};
