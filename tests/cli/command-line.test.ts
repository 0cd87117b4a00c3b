import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../electron/cli/command-line.ts';
import { commandNames } from '../../electron/cli/commands.ts';
import { node, program, storyhearth, type Ran } from './storyhearth-process.ts';

const root = path.resolve(import.meta.dirname, '../..');
const work = mkdtempSync(path.join(os.tmpdir(), 'storyhearth-command-line-'));
const library = path.join(work, 'library');

beforeAll(async () => {
  expect((await storyhearth(['partner', 'add', '--id', 'city', '--name', 'City', '--country', 'IT', '--library', library])).exitCode).toBe(0);
});

afterAll(() => {
  rmSync(work, { recursive: true, force: true });
});

interface Answer {
  readonly exitCode: number;
  readonly stdout: string;
  readonly json: Ran['json'];
}

/** The command line without a process of its own. */
const typed = async (words: readonly string[]): Promise<Answer> => {
  let stdout = '';
  const exitCode = await runCommandLine({ words, environment: { ...process.env, STORYHEARTH_LANGUAGE: 'en' }, folder: work, stdout: { write: (text) => (stdout += text) }, stderr: { write: () => true }, isInteractive: false, signal: new AbortController().signal });
  return { exitCode, stdout, json: stdout.startsWith('{') ? (JSON.parse(stdout) as Ran['json']) : {} };
};

const expectUsage = (ran: Answer, reason: string): void => {
  expect(ran.exitCode).toBe(2);
  expect(ran.json.failure).toMatchObject({ code: 'usage', reasons: [{ code: `cli.off.${reason}` }] });
  expect((ran.json.failure?.sentences ?? []).join('\n')).not.toMatch(/cli\.off|\{\{/);
};

describe('cli/command-line', () => {
  it('ends quietly when its reader has gone', () => {
    // The pipe is closed before the first word: sleep lets `true` end first.
    const ran = spawnSync('sh', ['-c', '{ sleep 0.3; "$0" "$1" help; echo "ended $?" >&2; } | true', node, program], { encoding: 'utf8' });
    expect(ran.stderr).toBe('ended 0\n');
    const both = spawnSync('sh', ['-c', '{ sleep 0.3; "$0" "$1" dance 2>&1; echo "ended $?" >&3; } 3>&2 | true', node, program], { encoding: 'utf8' });
    expect(both.stderr).toBe('ended 2\n');
  });

  it.runIf(existsSync('/dev/full'))('says so when its output cannot be kept', () => {
    const ran = spawnSync('sh', ['-c', '"$0" "$1" help > /dev/full', node, program], { encoding: 'utf8' });
    expect(ran.status).toBe(2);
    expect(ran.stderr).toMatch(/^What Storyhearth had to say could not be written.*\n$/);
  });

  it.each([[['--json', '--help']], [['help', '--json']], [['--json']], [['--help', '--json']]])('answers %j with one object that holds every usage', async (words) => {
    const ran = await typed(words);
    expect(ran.exitCode).toBe(0);
    expect(JSON.parse(ran.stdout)).toEqual({ ok: true, value: { usage: commandNames.map((name) => expect.stringMatching(new RegExp(`^storyhearth ${name}\\b`)) as string) } });
  });

  it.each([[['draft', '--help', '--json']], [['help', 'draft', '--json']], [['--json', '--help', 'draft']]])('answers %j with the usage of that command', async (words) => {
    expect(JSON.parse((await typed(words)).stdout)).toEqual({ ok: true, value: { usage: [expect.stringMatching(/^storyhearth draft <folder> /) as string] } });
  });

  it('explains a first word that several commands share', async () => {
    const ran = await typed(['help', 'partner']);
    expect(ran.stdout).toMatch(/storyhearth partner add[^]*storyhearth partner list/);
    expectUsage(await typed(['partner', '--json']), 'command-half');
  });

  it('takes the options of everywhere before the command too', async () => {
    for (const words of [['--library', library, '--json', 'partner', 'list'], [`--library=${library}`, 'partner', 'list', '--json']]) {
      const ran = await typed(words);
      expect(ran.json).toMatchObject({ ok: true, value: { partners: [{ id: 'city' }] } });
    }
  });

  it('tells its version', async () => {
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
    expect((await storyhearth(['--version'])).stdout).toBe(`${version}\n`);
    expect((await typed(['--version', '--json'])).json).toEqual({ ok: true, value: { version } });
    expect((await typed(['list', '--version'])).stdout).toBe(`${version}\n`);
  });

  it.each([
    [['list', '--progress', 'loud'], 'progress-unknown'],
    [['dance'], 'command-unknown'],
    [['draft'], 'word-missing'],
    [['draft', 'a', 'b'], 'word-extra'],
    [['draft', ''], 'word-empty'],
    [['verify', ' '], 'word-empty'],
    [['render', 'a'], 'option-missing'],
    [['render', 'a', '--preset', ''], 'option-empty'],
    [['render', 'a', '--preset', 'phone-480p', '--out', ''], 'option-empty'],
    [['list', '--passphrase-file='], 'option-empty'],
    [['list', '--colour'], 'option-unknown'],
    [['draft', 'a', '--title'], 'option-value'],
  ])('refuses %j by name', async (words, reason) => {
    expectUsage(await typed([...words, '--library', library, '--json']), reason);
  });

  it('names every option of an organisation that is missing or off, and keeps what was said before', async () => {
    const place = ['--library', path.join(work, 'organisation'), '--json'];
    const set = (...words: readonly string[]): Promise<Answer> => typed(['organisation', 'set', ...words, ...place]);
    const offIn = (answer: Answer): unknown => answer.json.failure?.reasons.map(({ code, params }) => [code, params['option']]);
    expect(offIn(await set('--country', 'Italy'))).toEqual([['cli.off.option-missing', 'id'], ['cli.off.option-missing', 'name'], ['cli.off.option-form', 'country'], ['cli.off.option-missing', 'takedown-contact']]);
    expect((await set('--id', 'hearth', '--name', 'Hearth', '--country', 'it', '--takedown-contact', 'down@hearth.example', '--address', 'Via Uno')).exitCode).toBe(0);
    expect((await set('--contact', 'hello@hearth.example')).json.value).toMatchObject({ organisation: { id: 'hearth', takedownContact: 'down@hearth.example', controller: { name: 'Hearth', country: 'IT', address: 'Via Uno', contact: 'hello@hearth.example' } } });
    expect(offIn(await set('--name', ''))).toEqual([['cli.off.option-form', 'name']]);
  });

  it('names the option of a partner that is off', async () => {
    const ran = await typed(['partner', 'add', '--id', 'city', '--name', 'City', '--country', 'IT', '--fingerprint', '12:34', '--library', library, '--json']);
    expect(ran.json.failure).toMatchObject({ code: 'usage', reasons: [{ code: 'cli.off.option-form', params: { option: 'fingerprint' } }] });
  });

  it('refuses an empty --library instead of working somewhere else', async () => {
    expectUsage(await typed(['partner', 'list', '--library', '', '--json']), 'option-empty');
  });

  it('takes an empty STORYHEARTH_LIBRARY for none at all', () => {
    const home = mkdtempSync(path.join(work, 'home-'));
    const folder = mkdtempSync(path.join(work, 'folder-'));
    const printed = execFileSync(node, [program, 'partner', 'add', '--id', 'city', '--name', 'City', '--country', 'IT', '--json'], { cwd: folder, env: { PATH: process.env['PATH'] ?? '', HOME: home, USERPROFILE: home, INIT_CWD: folder, STORYHEARTH_LIBRARY: '' } });
    expect(JSON.parse(printed.toString())).toMatchObject({ ok: true });
    expect(readdirSync(folder)).toEqual([]);
    expect(existsSync(path.join(home, 'Documents', 'Storyhearth', 'partners.json'))).toBe(true);
  });
});
