/**
 * Every command of the guide for partners, run as it stands there, on a real package.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandNames } from '../../electron/cli/commands.ts';
import { successionsText, successionText } from '../../electron/core/package/key-succession.ts';
import { fingerprintOf } from '../../electron/services/keys/fingerprint.ts';
import { sampleExportId } from '../core/package/package-sample.ts';
import { makeFolder, unzip } from '../services/package/built-package.ts';
import { withdrawalList } from '../services/portfolio/portfolio-desk.ts';
import { exportOne, type Exported } from '../services/send/a-sending-library.ts';
import { node, program } from './storyhearth-process.ts';

const guide = readFileSync(path.resolve(import.meta.dirname, '../../resources/partner-guide.md'), 'utf8');
const archiveName = 'the-market-partner-portfolio-v2.zip';

/** The commands of each block, one a line. */
const blocks = [...guide.matchAll(/^```\n([^]*?)^```$/gm)].map((match) => (match[1] ?? '').trim().split('\n'));
/** Commands that stand in a sentence. */
const inSentences = [...guide.replaceAll(/^```\n[^]*?^```$/gm, '').matchAll(/`(storyhearth [^`]+)`/g)].map((match) => match[1] ?? '');

const place = makeFolder();
const home = path.join(place.path, 'home');
const desk = path.join(place.path, 'desk');
const bin = path.join(place.path, 'bin');
let exported: Exported;
let bag: string;

beforeAll(async () => {
  exported = await exportOne();
  for (const folder of [home, desk, bin]) mkdirSync(folder);
  // What the package manager of the system would have put there.
  writeFileSync(path.join(bin, 'storyhearth'), `#!/bin/sh\nexec "${node}" "${program}" "$@"\n`);
  chmodSync(path.join(bin, 'storyhearth'), 0o755);
  copyFileSync(exported.archive, path.join(desk, archiveName));
  bag = unzip(exported.archive, path.join(place.path, 'unzipped'));
});
afterAll(() => {
  exported.remove();
  place.remove();
});

interface Ran {
  readonly status: number | null;
  readonly output: string;
}

const run = (command: string, folder: string): Ran => {
  const ran = spawnSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8', env: { ...process.env, HOME: home, PATH: `${bin}:${process.env['PATH'] ?? ''}`, STORYHEARTH_LANGUAGE: 'en', STORYHEARTH_LIBRARY: '', INIT_CWD: folder } });
  return { status: ran.status, output: `${ran.stdout}${ran.stderr}` };
};
const runAll = (commands: readonly string[], folder: string): readonly string[] =>
  commands.map((command) => {
    const { status, output } = run(command, folder);
    if (status !== 0) throw new Error(`${command} ended with ${status}: ${output}`);
    return output;
  });
const inPortfolio = (...names: readonly string[]): string => path.join(home, 'Portfolio', ...names);

describe('resources/partner-guide.md', () => {
  it('says only commands that exist, and has as many blocks as are run below', () => {
    expect(blocks.map((block) => block.length)).toEqual([4, 3, 1, 1, 1, 2, 1]);
    expect(inSentences).toEqual(['storyhearth partner add … --acknowledgement-key <fingerprint>']);
    const named = [...blocks.flat(), ...inSentences].filter((command) => command.startsWith('storyhearth ')).map((command) => command.split(' ').slice(1, 3).join(' '));
    expect(named.filter((words) => !commandNames.some((name) => words === name || words.startsWith(`${name} `)))).toEqual([]);
  });

  it('has every tool that its commands need', () => {
    const tools = [...new Set(blocks.flat().flatMap((command) => command.split(' | ').map((part) => part.split(' ')[0] ?? '')))];
    expect(tools.toSorted()).toEqual(['openssl', 'sha256sum', 'sha512sum', 'storyhearth']);
    expect(tools.filter((tool) => run(`command -v ${tool}`, desk).status !== 0)).toEqual([]);
  });

  it('checks a package by other means, and sees one changed byte', () => {
    const [files, tags, signature, fingerprint] = runAll(blocks[0] ?? [], bag);
    expect(files?.trim().split('\n').every((line) => line.endsWith(': OK'))).toBe(true);
    expect(tags?.trim().split('\n').length).toBeGreaterThan(3);
    expect(signature).toContain('Signature Verified Successfully');
    expect(fingerprint).toContain(exported.key.signer.fingerprint);
    const spoilt = path.join(place.path, 'spoilt');
    execFileSync('cp', ['-r', bag, spoilt]);
    for (const name of ['data/text/credits.json', 'bag-info.txt', 'tagmanifest-sha512.txt']) writeFileSync(path.join(spoilt, name), `${readFileSync(path.join(spoilt, name), 'utf8')} `);
    expect((blocks[0] ?? []).slice(0, 3).map((command) => run(command, spoilt).status)).not.toContain(0);
  });

  it('receives, lists, takes back and sweeps a package, and shows the key of the acknowledgements', () => {
    const fingerprint = /[0-9a-f]{64}/.exec(runAll([blocks[0]?.[3] ?? ''], bag)[0] ?? '')?.[0] ?? '';
    const told = (blocks[1] ?? []).map((command) => command.replace('<the fingerprint you compared>', fingerprint));
    const [, , listed] = runAll(told, desk);
    expect(listed).toContain('The Market');
    expect(existsSync(inPortfolio('stories', sampleExportId, path.basename(archiveName, '.zip'), 'data', 'preview.html'))).toBe(true);
    for (const name of ['index.json', 'catalogue.html', `stories/${sampleExportId}/received.json`]) expect([name, existsSync(inPortfolio(...name.split('/')))]).toEqual([name, true]);

    copyFileSync(path.join(bag, 'signer.pub.pem'), path.join(desk, 'signer.pub.pem'));
    writeFileSync(path.join(desk, 'withdrawals-harbour-voices.jsonl'), withdrawalList(exported.key, [{ exportId: sampleExportId, effect: 'take-down', effectiveAt: '2026-03-20T00:00:00Z' }]));
    runAll(blocks[2] ?? [], desk);
    expect(readdirSync(inPortfolio('stories'))).toEqual([]);
    expect(readdirSync(inPortfolio('acknowledgements'))).toEqual([`${sampleExportId}.hearth`, `${sampleExportId}.json`]);
    expect(new Set(readdirSync(inPortfolio('acknowledgements')).map((name) => readFileSync(inPortfolio('acknowledgements', name), 'utf8'))).size).toBe(1);
    expect(readdirSync(inPortfolio('withdrawals'))).toEqual([`${exported.key.signer.fingerprint}.jsonl`]);

    runAll(blocks[3] ?? [], desk);
    const key = /[0-9a-f]{64}/.exec(runAll(blocks[4] ?? [], desk)[0] ?? '')?.[0] ?? '';
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(existsSync(path.join(home, 'Documents', 'Storyhearth', 'keys', 'portfolio-key.pem'))).toBe(true);
    // What the organisation does with it, in its own library.
    const theirs = (inSentences[0] ?? '').replace('…', '--id city-library --name "City Library" --country IT').replace('<fingerprint>', key);
    runAll([`${theirs} --library organisation`], desk);
    expect(readFileSync(path.join(desk, 'organisation', 'partners.json'), 'utf8')).toContain(key);
  });

  it('follows the organisation’s key to the next one, and forgets the one before', () => {
    const next = generateKeyPairSync('ed25519');
    const derOf = (key: ReturnType<typeof createPublicKey>): string => key.export({ type: 'spki', format: 'der' }).toString('base64');
    const said = { type: 'KeySuccession', fromKey: derOf(createPublicKey(exported.key.signer.publicKeyPem)), toKey: derOf(next.publicKey), at: '2026-03-01T10:00:00Z' } as const;
    const text = Buffer.from(successionText(said));
    writeFileSync(path.join(desk, 'key-succession.json'), successionsText([{ ...said, signature: Buffer.from(exported.key.sign(text)).toString('base64'), acceptance: sign(undefined, text, next.privateKey).toString('base64') }]));
    const { fingerprint } = exported.key.signer;
    const [, listed] = runAll(blocks[5] ?? [], desk);
    expect([listed?.includes(fingerprint), listed?.includes(fingerprintOf(next.publicKey))]).toEqual([true, true]);
    runAll((blocks[6] ?? []).map((command) => command.replace('<the fingerprint of the old key>', fingerprint)), desk);
    const [after] = runAll([blocks[5]?.[1] ?? ''], desk);
    expect([after?.includes(fingerprint), after?.includes(fingerprintOf(next.publicKey))]).toEqual([false, true]);
  });
});
