import { describe, expect, it } from 'vitest';
import { crashEverywhere, recordWorkload } from '../disk/crash-model.ts';
import { crashWorkloads } from './crash-workloads.ts';
import type { MemoryDisk, Step } from '../disk/memory-disk.ts';

const withoutFlush = (disk: MemoryDisk): MemoryDisk => ({
  ...disk,
  open: async (file, how) => ({ ...(await disk.open(file, how)), sync: () => Promise.resolve() }),
});
const withoutFolderFlush = (disk: MemoryDisk): MemoryDisk => ({ ...disk, syncFolder: () => Promise.resolve() });

/** Files that were given their name before their content was flushed; the lock is advice and may be. */
const renamedUnflushed = (steps: readonly Step[]): readonly string[] => {
  const dirty = new Set<number>();
  const found: string[] = [];
  for (const step of steps) {
    if (step.kind === 'write' || step.kind === 'truncate') dirty.add(step.node);
    if (step.kind === 'sync') dirty.delete(step.node);
    if (step.kind === 'names' && step.call === 'rename' && !step.path.includes('story.lock') && step.changes.some(({ node }) => node !== undefined && dirty.has(node))) found.push(step.path);
  }
  return found;
};

describe('services/library after a power cut', () => {
  it('is tried with at least twelve workloads', () => {
    expect(crashWorkloads.length).toBeGreaterThanOrEqual(12);
  });

  it.each(crashWorkloads)('loads the state before or after the running command: $name', async (workload) => {
    const report = await crashEverywhere(workload);
    expect(report.damage).toEqual([]);
    expect(report.cases).toBeGreaterThan(report.steps / 4);
  });

  it.each(crashWorkloads)('flushes every file before it gets its name: $name', async (workload) => {
    const { steps } = await recordWorkload(workload);
    expect(renamedUnflushed(steps)).toEqual([]);
  });

  it('flushes the earlier version among the backups before the new one gets its name', async () => {
    const workload = crashWorkloads.find(({ name }) => name === 'edit, save, edit');
    const { steps } = workload === undefined ? { steps: [] } : await recordWorkload(workload);
    const replaced = steps.findIndex((step) => step.kind === 'names' && step.call === 'rename' && step.path.endsWith('/story.json'));
    const kept = steps.findLastIndex((step, index) => index < replaced && step.kind === 'names' && step.path.includes('/backups/'));
    const [backup, folder] = [steps[kept], steps[kept + 1]];
    expect(kept).toBeGreaterThan(0);
    expect(backup?.kind === 'names' && folder?.kind === 'sync-folder' && backup.changes.every((change) => change.folder === folder.folder)).toBe(true);
  });

  it('is found damaged by the model when files are not flushed', async () => {
    const found = await Promise.all(crashWorkloads.map(async (workload) => (await crashEverywhere(workload, { wrap: withoutFlush, stopAfter: 1 })).damage.length));
    expect(found.filter((count) => count > 0).length).toBeGreaterThanOrEqual(12);
    const edits = crashWorkloads.find(({ name }) => name === 'edit, save, edit');
    expect(edits).toBeDefined();
    if (edits !== undefined) expect(renamedUnflushed((await recordWorkload(edits, withoutFlush)).steps)).not.toEqual([]);
  });

  it('is found to lose acknowledged work by the model when folders are not flushed', async () => {
    const lost = await Promise.all(crashWorkloads.map(async (workload) => (await crashEverywhere(workload, { wrap: withoutFolderFlush, stopAfter: 1 })).damage.length));
    expect(lost.filter((count) => count > 0).length).toBeGreaterThanOrEqual(8);
  });
});
