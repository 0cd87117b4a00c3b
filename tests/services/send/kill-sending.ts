/**
 * Kills the program while it sends, at random bytes, and starts it again until the package arrived.
 *
 * The bytes are counted on the way to the server, so a kill falls inside the transfer however fast the machine is. What
 * must hold afterwards: one copy, whole, and nothing beside it. With `seed` the same run can be made again.
 */
import { mkdirSync, mkdtempSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { storyhearth, type Ran } from '../../cli/storyhearth-process.ts';
import { unzip } from '../package/built-package.ts';
import { snapshot } from '../portfolio/portfolio-desk.ts';
import { exportOne, ledgerKinds, sendingLibrary, sha512Of, type Exported, type SendingLibrary } from './a-sending-library.ts';
import { cutWay, tusServer, tusUploads, webdavServer, type CutWay } from './loopback-servers.ts';

export interface KillSending {
  readonly protocol: 'tus' | 'webdav';
  readonly kills: number;
  readonly seed?: number;
}

export interface KillReport {
  readonly protocol: string;
  readonly kills: number;
  readonly seed: number;
  readonly packageBytes: number;
  readonly passedBytes: number;
  /** Where each kill fell, in bytes from the start of that run. */
  readonly cuts: readonly number[];
  readonly problems: readonly string[];
}

/** Numbers that look random and come again from the same seed (mulberry32). */
const randomFrom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

interface Scene {
  readonly library: SendingLibrary;
  readonly way: CutWay;
  readonly address: string;
}

/** One start of the program; killed after `cutBytes`, or left to end. */
const run = ({ library, way, address }: Scene, cutBytes?: number): Promise<Ran> =>
  storyhearth(['send', library.archive, '--to', address, '--library', library.libraryRoot, '--json'], cutBytes === undefined ? {} : { onStarted: (stop) => way.cutAfter(cutBytes, () => stop('SIGKILL')) });

const problemsOf = ({ protocol, exported, library, remote }: { readonly protocol: KillSending['protocol']; readonly exported: Exported; readonly library: SendingLibrary; readonly remote: string }): readonly string[] => {
  const kinds = ledgerKinds(library).join();
  const ledger = kinds === 'export,sent' ? [] : [`the ledger says ${kinds}`];
  if (protocol === 'tus') {
    // An upload that was only made, and whose address a kill took along, stays empty; it is no copy.
    const arrived = tusUploads(remote).filter((file) => statSync(file).size > 0);
    return [...ledger, ...(arrived.length === 1 ? [] : [`${arrived.length} copies`]), ...arrived.filter((file) => sha512Of(file) !== sha512Of(library.archive)).map(() => 'not whole')];
  }
  const names = readdirSync(remote);
  const there = snapshot(path.join(remote, exported.folderName)).join('\n');
  return [...ledger, ...(names.join() === exported.folderName ? [] : [`lies there: ${names.join()}`]), ...(there === snapshot(unzip(library.archive, mkdtempSync(path.join(library.root, 'unzipped-')))).join('\n') ? [] : ['not whole'])];
};

export const killSending = async ({ protocol, kills, seed = Date.now() % 2_147_483_647 }: KillSending): Promise<KillReport> => {
  const exported = await exportOne({ isLarge: true });
  const library = await sendingLibrary(exported);
  const remote = path.join(library.root, 'remote');
  mkdirSync(remote);
  const server = await (protocol === 'tus' ? tusServer(remote) : webdavServer(remote));
  const way = await cutWay(server.port);
  const scene: Scene = { library, way, address: protocol === 'tus' ? `tus+http://127.0.0.1:${way.port}/files` : `webdav+http://127.0.0.1:${way.port}` };
  const packageBytes = statSync(library.archive).size;
  const random = randomFrom(seed);
  const problems: string[] = [];
  const cuts: number[] = [];
  try {
    for (let kill = 0; kill < kills; kill += 1) {
      // By tus every run shortens the rest, so each cut falls in a share of what is left for the runs to come.
      const cut = Math.ceil(random() * (protocol === 'tus' ? (packageBytes * 0.9) / kills : packageBytes * 0.98));
      const killed = await run(scene, cut);
      if (killed.exitCode !== 128) problems.push(`run ${kill + 1} ended with ${killed.exitCode} before its kill: ${killed.stdout}`);
      cuts.push(cut);
    }
    const last = await run(scene);
    if (last.exitCode !== 0) problems.push(`the last run ended with ${last.exitCode}: ${last.stdout} ${last.stderr}`);
    problems.push(...problemsOf({ protocol, exported, library, remote }));
    const once = await run(scene);
    if ((once.json.value as { isNew?: boolean } | undefined)?.isNew !== false) problems.push('it was sent once more');
    problems.push(...problemsOf({ protocol, exported, library, remote }).map((problem) => `after one more start: ${problem}`));
    return { protocol, kills, seed, packageBytes, passedBytes: way.passedBytes(), cuts, problems };
  } finally {
    await way.close();
    await server.close();
    library.remove();
    exported.remove();
  }
};
