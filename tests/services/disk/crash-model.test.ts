/**
 * The model's own teeth: lowdb's writer, unchanged, on the disk that forgets.
 */
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { JSONFile } from 'lowdb/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeFileAtomically } from '../../../electron/services/disk/atomic-write.ts';
import { crashEverywhere } from './crash-model.ts';
import type { Workload } from './crash-model.ts';
import type { MemoryDisk } from './memory-disk.ts';

const file = '/forgetful/data.json';
const real = { writeFile: promises.writeFile, rename: promises.rename, readFile: promises.readFile };
let disk: MemoryDisk | undefined;

const isOurs = (path: unknown): path is string => typeof path === 'string' && path.startsWith('/forgetful/') && disk !== undefined;

/** Puts the three calls that lowdb makes onto the disk in memory; all other files stay where they are. */
const onForgetfulDisk = (): void => {
  Object.assign(promises, {
    writeFile: async (path: string, data: string, ...rest: readonly never[]) => (isOurs(path) ? disk?.overwrite(path, new TextEncoder().encode(data)) : real.writeFile(path, data, ...rest)),
    rename: (from: string, to: string) => (isOurs(from) ? disk?.rename(from, to) : real.rename(from, to)),
    readFile: async (path: string, ...rest: readonly never[]) => (isOurs(path) ? new TextDecoder().decode(await disk?.readFile(path)) : real.readFile(path, ...rest)),
  });
  syncBuiltinESMExports();
};

const prepare = async (into: MemoryDisk): Promise<void> => {
  await into.mkdir('/forgetful');
  into.overwrite(file, new TextEncoder().encode('{"count":0}'));
};

const counting = (name: string, write: (disk: MemoryDisk, count: number) => Promise<void>): Workload => ({
  name,
  prepare,
  before: { count: '0' },
  run: async (recorded, mark) => {
    disk = recorded;
    for (const count of [1, 2, 3]) {
      await write(recorded, count);
      mark.acknowledge('count', String(count));
    }
  },
  load: async (state) => {
    disk = state;
    const found = await new JSONFile<{ count: number }>(file).read();
    return { count: String(found?.count) };
  },
});

describe('tests/services/disk/crash-model', () => {
  beforeAll(onForgetfulDisk);
  afterAll(() => {
    Object.assign(promises, real);
    syncBuiltinESMExports();
  });

  it("finds that lowdb's own writer loses acknowledged writes and leaves files that cannot be read", async () => {
    const report = await crashEverywhere(counting('lowdb', (_disk, count) => new JSONFile(file).write({ count, text: 'x'.repeat(5000) })), { stopAfter: 1000 });
    expect(report.damage.filter((one) => one.includes('the loader threw')).length).toBeGreaterThan(0);
    expect(report.damage.filter((one) => one.includes('count is')).length).toBeGreaterThan(0);
  });

  it('finds nothing in the same workload with our writer and the same reader', async () => {
    const ours = counting('ours', async (recorded, count) => {
      const written = await writeFileAtomically({ fs: recorded, path: file, data: JSON.stringify({ count, text: 'x'.repeat(5000) }) });
      expect(written.ok).toBe(true);
    });
    expect((await crashEverywhere(ours)).damage).toEqual([]);
  });

  it('really drives lowdb: its fixed temporary name is among the steps', async () => {
    const names: string[] = [];
    await crashEverywhere(
      counting('lowdb', async (recorded, count) => {
        await new JSONFile(file).write({ count });
        names.push(...recorded.steps.flatMap((step) => (step.kind === 'names' ? [`${step.call} ${step.path}`] : [])));
      }),
    );
    expect(names).toContain('create /forgetful/.data.json.tmp');
    expect(names).toContain(`rename ${file}`);
  });
});
