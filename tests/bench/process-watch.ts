/**
 * Time and memory of this process and everything it starts, read from /proc.
 *
 * Memory is the largest sum of resident sizes seen at any one moment (pages that two processes share count twice, so
 * the true figure is lower). Processor time is exact: the system adds up what ended children used.
 */
import { readdirSync, readFileSync } from 'node:fs';

export interface Used {
  readonly seconds: number;
  readonly processorSeconds: number;
  readonly peakMemoryMb: number;
}

const ticksPerSecond = 100;
const sampleMs = 100;

/** The fields after the name in brackets, which may itself hold blanks. */
const statOf = (id: string): readonly string[] => {
  try {
    const text = readFileSync(`/proc/${id}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
};

const residentMb = (id: string): number => {
  try {
    const line = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'));
    return Number(line?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
};

const familyMb = (): number => {
  const parents = new Map(readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((id) => [id, statOf(id)[1] ?? '']));
  const isOurs = (id: string): boolean => id === String(process.pid) || (parents.has(id) && id !== '1' && isOurs(parents.get(id) ?? '1'));
  return [...parents.keys()].filter(isOurs).reduce((sum, id) => sum + residentMb(id), 0);
};

/** Own time and that of children that have ended. */
const processorSeconds = (): number => {
  const stat = statOf('self');
  return [11, 12, 13, 14].reduce((sum, at) => sum + Number(stat[at] ?? 0), 0) / ticksPerSecond;
};

export const watchProcesses = async (work: () => Promise<void>): Promise<Used> => {
  let peakMemoryMb = 0;
  const timer = setInterval(() => (peakMemoryMb = Math.max(peakMemoryMb, familyMb())), sampleMs);
  const startedAt = performance.now();
  const before = processorSeconds();
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  return {
    seconds: Math.round((performance.now() - startedAt) / 10) / 100,
    processorSeconds: Math.round((processorSeconds() - before) * 100) / 100,
    peakMemoryMb: Math.round(peakMemoryMb),
  };
};
