import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storyhearth, type Ran } from './storyhearth-process.ts';
import { unzip } from './unzip.ts';

const work = mkdtempSync(path.join(os.tmpdir(), 'storyhearth-safe-'));
const library = path.join(work, 'library');
let storyId = '';

const run = (...words: readonly string[]): Promise<Ran> => storyhearth([...words, '--library', library, '--passphrase-file', path.join(work, 'passphrase.txt'), '--json']);
const value = (ran: Ran): Record<string, string> => {
  if (ran.exitCode !== 0) throw new Error(JSON.stringify(ran.json));
  return ran.json.value as Record<string, string>;
};
const rules = (ran: Ran): readonly string[] => (ran.json.failure?.reasons ?? []).map((reason) => reason.code);
const shortOnPurpose = ['--reason', 'R18=the teller wants every word'] as const;
const toTheWeb = (...words: readonly string[]): Promise<Ran> => run('export', storyId, '--channel', 'public-web', '--out', path.join(work, 'out'), ...shortOnPurpose, ...words);
const acknowledged = ['--acknowledge', 'cannot-be-taken-back'] as const;

/** How far apart the lightest and the darkest place of a frame are. */
const spread = (file: string, ...seek: readonly string[]): number => {
  const frame = execFileSync('ffmpeg', ['-v', 'error', ...seek, '-i', file, '-frames:v', '1', '-vf', 'crop=iw*0.5:ih*0.4,scale=16:16', '-f', 'rawvideo', '-pix_fmt', 'gray', '-']);
  expect(frame.length).toBe(256);
  return Math.max(...frame) - Math.min(...frame);
};

beforeAll(async () => {
  const folder = path.join(work, 'folder');
  mkdirSync(folder);
  execFileSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', 'testsrc=s=480x360:d=1', '-frames:v', '1', path.join(folder, '1.jpg')]);
  execFileSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', 'sine=f=220:d=1.2', path.join(folder, '1.wav')]);
  writeFileSync(path.join(folder, '1.txt'), 'Una sera ho guardato il mare.');
  writeFileSync(path.join(work, 'passphrase.txt'), 'a passphrase of the test\n');
  writeFileSync(path.join(work, 'notice.txt'), 'La storia sarà sul web. Puoi cambiare idea quando vuoi.');
  storyId = value(await run('draft', folder, '--language', 'it', '--title', 'Una sera'))['storyId'] ?? '';
  value(await run('organisation', 'set', '--id', 'hearth', '--name', 'Hearth', '--country', 'IT', '--takedown-contact', 'away@hearth.example'));
  const person = async (name: string, role: string): Promise<string> => value(await run('consent', 'person', storyId, '--public-name', name, '--role', role, '--age', 'adult', '--open-procedure', 'no', '--language', 'it'))['personId'] ?? '';
  const teller = await person('Mira', 'storyteller');
  const friend = await person('Lino', 'pictured');
  value(await run('consent', 'link', storyId, '--scene', '1', '--speaker', teller, '--shows', friend, '--source', 'own', '--alt', 'Un cielo di sera'));
  const terms = ['--anyone', '--territory', 'world', '--special', 'origin', '--name', 'pseudonym', '--face', 'show', '--voice', 'own', '--place', 'region', '--how', 'signature', '--notice-file', path.join(work, 'notice.txt'), '--notice-language', 'it'];
  value(await run('consent', 'grant', storyId, '--person', teller, '--channel', 'public-web', ...terms));
}, 120_000);

afterAll(() => {
  rmSync(work, { recursive: true, force: true });
});

describe('cli: the version that is allowed', () => {
  it('refuses the story itself, and the version too while an answer for the channel is missing', async () => {
    expect(rules(await toTheWeb(...acknowledged))).toEqual(['rule.R02']);
    expect(rules(await toTheWeb('--apply-safe-version'))).toEqual(['rule.R02', 'rule.W2']);
  }, 120_000);

  it('lets the version leave in which who was not asked is covered, and leaves the story as it was', async () => {
    const story = readFileSync(path.join(library, 'stories', storyId, 'story.json'), 'utf8');
    const left = await toTheWeb(...acknowledged, '--apply-safe-version');
    expect((value(left) as unknown as { changes: unknown }).changes).toEqual([{ code: 'cli.safe', params: { context: 'hide-face', scene: 1, person: 'Lino' } }]);
    expect(readFileSync(path.join(library, 'stories', storyId, 'story.json'), 'utf8')).toBe(story);
    const ledger = JSON.parse(readFileSync(path.join(library, 'ledger.jsonl'), 'utf8').trim()) as { storyId: string; reasons: Record<string, string> };
    expect([ledger.storyId, ledger.reasons]).toEqual([storyId, { W2: 'cannot-be-taken-back', R18: 'the teller wants every word', 'safe-version': 'hide-face scene 1' }]);
    const archive = readdirSync(path.join(work, 'out')).find((name) => name.endsWith('.zip')) ?? '';
    await unzip(path.join(work, 'out', archive), path.join(work, 'unpacked'));
    const film = path.join(work, 'unpacked', archive.replace(/\.zip$/, ''), 'data', 'media', 'story.mp4');
    // One colour all over, but for the encoder's grain: nothing of the picture is left to see.
    expect([spread(path.join(work, 'folder', '1.jpg')) > 100, spread(film, '-ss', '0.6') <= 8]).toEqual([true, true]);
  }, 240_000);
});
