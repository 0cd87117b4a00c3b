/**
 * The crash model: every state a power cut can leave behind, at every step of a workload.
 *
 * For each prefix of the steps, what was not flushed is present, absent, zero-filled at full length, or cut at
 * each 4 KB; names that were not flushed are present or absent. Each state is opened by the real loader, which
 * must find the state before or after the running command and never lose an acknowledged one.
 */
import { createHash } from 'node:crypto';
import { applyNames, copyNodes, joinBytes, memoryDisk } from './memory-disk.ts';
import type { MemoryDisk, Nodes, Step } from './memory-disk.ts';

const BLOCK_BYTES = 4096;

export interface Workload {
  readonly name: string;
  /** Everything before the first command; taken as flushed. */
  readonly prepare?: (disk: MemoryDisk) => Promise<void>;
  readonly run: (disk: MemoryDisk, mark: Marks) => Promise<void>;
  /** Opens what is on the disk with the real loader and names the state of each channel. */
  readonly load: (disk: MemoryDisk) => Promise<Readonly<Record<string, string>>>;
  /** The state of each channel before the first command. */
  readonly before: Readonly<Record<string, string>>;
}

export interface Marks {
  /** The command came back with ok: its state must never be lost again. */
  readonly acknowledge: (channel: string, state: string) => void;
  /** The command was refused: its state may be there or not, until the next one is acknowledged. */
  readonly refused: (channel: string, state: string) => void;
}

export interface CrashReport {
  readonly steps: number;
  readonly cases: number;
  readonly damage: readonly string[];
}

type NamesStep = Extract<Step, { kind: 'names' }>;

/** What is certain and what hangs in the air after a number of steps. */
interface Airborne {
  readonly certain: Nodes;
  readonly names: { readonly step: NamesStep; readonly folders: Set<number> }[];
  readonly content: Map<number, { isCut: boolean; pending: Uint8Array }>;
}

const contentOf = (airborne: Airborne, node: number): { isCut: boolean; pending: Uint8Array } => {
  const known = airborne.content.get(node) ?? { isCut: false, pending: new Uint8Array() };
  airborne.content.set(node, known);
  return known;
};

const isFlushable = (certain: Nodes, node: number): { kind: 'file'; bytes: Uint8Array } => {
  const known = certain.get(node);
  if (known?.kind === 'file') return known;
  const made = { kind: 'file' as const, bytes: new Uint8Array() };
  certain.set(node, made);
  return made;
};

const flushContent = (airborne: Airborne, node: number): void => {
  const content = airborne.content.get(node);
  if (content === undefined) return;
  const file = isFlushable(airborne.certain, node);
  file.bytes = content.isCut ? content.pending : joinBytes(file.bytes, content.pending);
  airborne.content.delete(node);
};

const flushFolder = (airborne: Airborne, folder: number): void => {
  const stay: Airborne['names'] = [];
  for (const one of airborne.names) {
    one.folders.delete(folder);
    if (one.folders.size === 0) applyNames(airborne.certain, one.step.changes);
    else stay.push(one);
  }
  airborne.names.splice(0, airborne.names.length, ...stay);
};

const takeStep = (airborne: Airborne, step: Step, all: Nodes): void => {
  switch (step.kind) {
    case 'mark':
      return;
    case 'write': {
      const content = contentOf(airborne, step.node);
      content.pending = joinBytes(content.pending, step.data);
      return;
    }
    case 'truncate':
      airborne.content.set(step.node, { isCut: true, pending: new Uint8Array() });
      return;
    case 'sync':
      flushContent(airborne, step.node);
      return;
    case 'names':
      for (const { node } of step.changes) {
        const kind = node === undefined ? undefined : all.get(node)?.kind;
        if (node !== undefined && !airborne.certain.has(node)) airborne.certain.set(node, kind === 'folder' ? { kind, names: new Map() } : { kind: 'file', bytes: new Uint8Array() });
      }
      airborne.names.push({ step, folders: new Set(step.changes.map(({ folder }) => folder)) });
      return;
    case 'sync-folder':
      flushFolder(airborne, step.folder);
  }
};

type ContentFate = (content: { readonly isCut: boolean; readonly pending: Uint8Array }, flushed: Uint8Array) => Uint8Array;

const cutAt =
  (blocks: number): ContentFate =>
  ({ isCut, pending }, flushed) => {
    const base = isCut ? new Uint8Array() : flushed;
    return joinBytes(base, pending.subarray(0, Math.max(0, blocks * BLOCK_BYTES - (base.byteLength % BLOCK_BYTES))));
  };

const fatesOf = ({ pending }: { readonly pending: Uint8Array }): readonly ContentFate[] => [
  ({ isCut, pending }, flushed) => (isCut ? pending : joinBytes(flushed, pending)),
  (_content, flushed) => flushed,
  ({ isCut, pending }, flushed) => joinBytes(isCut ? new Uint8Array() : flushed, new Uint8Array(pending.byteLength)),
  ...Array.from({ length: Math.floor(pending.byteLength / BLOCK_BYTES) + 1 }, (_one, blocks) => cutAt(blocks)),
];

/** Every mixture of fates of the files that were not flushed. */
const fates = (airborne: Airborne): readonly ReadonlyMap<number, ContentFate>[] => {
  let mixtures: readonly ReadonlyMap<number, ContentFate>[] = [new Map()];
  for (const [id, content] of airborne.content) mixtures = mixtures.flatMap((mixture) => fatesOf(content).map((fate) => new Map([...mixture, [id, fate]])));
  return mixtures;
};

const MOST_FOR_EVERY_SUBSET = 8;

/** Which of the names that hang in the air reached the disk: every subset of a few, the telling ones of many. */
const subsets = (count: number): readonly (readonly boolean[])[] => {
  const indexes = Array.from({ length: count }, (_one, index) => index);
  if (count <= MOST_FOR_EVERY_SUBSET) return Array.from({ length: 2 ** count }, (_one, bits) => indexes.map((index) => (bits & (1 << index)) !== 0));
  return [
    ...[...indexes, count].map((end) => indexes.map((index) => index < end)),
    ...indexes.map((only) => indexes.map((index) => index === only)),
    ...indexes.map((missing) => indexes.map((index) => index !== missing)),
  ];
};

const stateWith = (airborne: Airborne, present: readonly boolean[], fate: ReadonlyMap<number, ContentFate>): Nodes => {
  const nodes = copyNodes(airborne.certain);
  airborne.names.forEach(({ step }, index) => {
    if (present[index] === true) applyNames(nodes, step.changes);
  });
  for (const [id, content] of airborne.content) {
    const node = isFlushable(nodes, id);
    node.bytes = fate.get(id)?.(content, node.bytes) ?? node.bytes;
  }
  return nodes;
};

const signatureOf = (nodes: Nodes): string => {
  const hash = createHash('sha1');
  const walk = (id: number): void => {
    const node = nodes.get(id);
    if (node?.kind === 'file') hash.update(node.bytes);
    if (node?.kind !== 'folder') return;
    for (const [name, child] of [...node.names].sort(([a], [b]) => (a < b ? -1 : 1))) {
      hash.update(`/${name}\0`);
      walk(child);
    }
    hash.update('..');
  };
  walk(0);
  return hash.digest('hex');
};

/** What may be found after `upTo` steps: the last acknowledged state, or anything begun after it. */
const allowedStates = (steps: readonly Step[], upTo: number, before: Readonly<Record<string, string>>): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    Object.entries(before).map(([channel, first]) => {
      const marks = steps.flatMap((step, index) => (step.kind === 'mark' && step.channel === channel ? [{ ...step, index }] : []));
      const past = marks.filter(({ index }) => index < upTo);
      const sinceLast = past.slice(past.findLastIndex((mark) => mark.isAcknowledged) + 1);
      const last = past.findLast((mark) => mark.isAcknowledged)?.state ?? first;
      const next = marks.find(({ index }) => index >= upTo)?.state;
      return [channel, [last, ...sinceLast.map(({ state }) => state), ...(next === undefined ? [] : [next])]];
    }),
  );

const judge = async (workload: Workload, nodes: Nodes, allowed: Readonly<Record<string, readonly string[]>>): Promise<string | undefined> => {
  try {
    const found = await workload.load(memoryDisk(nodes));
    const wrong = Object.entries(allowed).find(([channel, states]) => !states.includes(found[channel] ?? 'missing'));
    return wrong === undefined ? undefined : `${wrong[0]} is ${found[wrong[0]] ?? 'missing'}, not ${wrong[1].join(' or ')}`;
  } catch (error) {
    return `the loader threw: ${String(error)}`;
  }
};

export const recordWorkload = async (workload: Workload, wrap: (disk: MemoryDisk) => MemoryDisk = (disk) => disk): Promise<{ readonly start: Nodes; readonly steps: readonly Step[]; readonly end: Nodes }> => {
  const disk = memoryDisk();
  await workload.prepare?.(disk);
  disk.settle();
  const start = copyNodes(disk.nodes);
  await workload.run(wrap(disk), {
    acknowledge: (channel, state) => disk.mark({ channel, state, isAcknowledged: true }),
    refused: (channel, state) => disk.mark({ channel, state, isAcknowledged: false }),
  });
  return { start, steps: [...disk.steps], end: disk.nodes };
};

/** Plays the workload and a power cut at each of its steps. `wrap` lets a test break the disk. */
export const crashEverywhere = async (workload: Workload, { wrap, stopAfter = 20 }: { readonly wrap?: (disk: MemoryDisk) => MemoryDisk; readonly stopAfter?: number } = {}): Promise<CrashReport> => {
  const { start, steps, end } = await recordWorkload(workload, wrap);
  const airborne: Airborne = { certain: copyNodes(start), names: [], content: new Map() };
  const seen = new Set<string>();
  const damage: string[] = [];
  let cases = 0;
  for (let upTo = 0; upTo <= steps.length && damage.length < stopAfter; upTo += 1) {
    const step = steps[upTo - 1];
    if (step !== undefined) takeStep(airborne, step, end);
    const allowed = allowedStates(steps, upTo, workload.before);
    for (const present of subsets(airborne.names.length)) {
      for (const fate of fates(airborne)) {
        const nodes = stateWith(airborne, present, fate);
        const signature = `${signatureOf(nodes)} ${JSON.stringify(allowed)}`;
        if (seen.has(signature)) continue;
        seen.add(signature);
        cases += 1;
        const wrong = await judge(workload, nodes, allowed);
        if (wrong !== undefined) damage.push(`${workload.name}, step ${upTo} (${step?.kind ?? 'start'}): ${wrong}`);
      }
    }
  }
  return { steps: steps.length, cases, damage };
};
