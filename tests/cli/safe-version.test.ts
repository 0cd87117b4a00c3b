import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storyhearthHere as storyhearth, type Ran } from './storyhearth-process.ts';
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
    expect((value(left) as unknown as { changes: unknown }).changes).toEqual([{ code: 'share.safe', params: { context: 'hide-face', scene: 1, person: 'Lino' } }]);
    expect(readFileSync(path.join(library, 'stories', storyId, 'story.json'), 'utf8')).toBe(story);
    const ledger = JSON.parse(readFileSync(path.join(library, 'ledger.jsonl'), 'utf8').trim()) as { storyId: string; reasons: Record<string, string> };
    expect([ledger.storyId, ledger.reasons]).toEqual([storyId, { W2: 'cannot-be-taken-back', R18: 'the teller wants every word', 'safe-version': 'hide-face scene 1' }]);
    const archive = readdirSync(path.join(work, 'out')).find((name) => name.endsWith('.zip')) ?? '';
    await unzip(path.join(work, 'out', archive), path.join(work, 'unpacked'));
    const film = path.join(work, 'unpacked', archive.replace(/\.zip$/, ''), 'data', 'media', 'story.mp4');
    // Stored as a story of its own, that says from which it was made and how.
    const copies = readdirSync(path.join(library, 'stories')).filter((name) => name !== storyId);
    expect(copies).toHaveLength(1);
    const copy = JSON.parse(readFileSync(path.join(library, 'stories', copies[0] ?? '', 'story.json'), 'utf8')) as { id: string; derivedFrom: unknown; scenes: { hidden: { style: string }[] }[] };
    expect(copy).toMatchObject({ id: copies[0], derivedFrom: { storyId, changes: ['hide-face scene 1'] }, scenes: [{ hidden: [{ style: 'fill' }] }] });
    // One colour all over, but for the encoder's grain: nothing of the picture is left to see.
    expect([spread(path.join(work, 'folder', '1.jpg')) > 100, spread(film, '-ss', '0.6') <= 8]).toEqual([true, true]);
  }, 240_000);

  it('finds the version again instead of making a second one, and lets it leave by itself, with the answers of its story', async () => {
    const [copy = ''] = readdirSync(path.join(library, 'stories')).filter((name) => name !== storyId);
    const again = await toTheWeb(...acknowledged, '--apply-safe-version');
    expect(value(again)['archive']).toMatch(/v2\.zip$/);
    expect(readdirSync(path.join(library, 'stories')).sort()).toEqual([storyId, copy].sort());
    const checked = await run('check', copy, '--channel', 'public-web', ...acknowledged);
    expect(JSON.stringify(checked.json)).not.toMatch(/rule\.R0[1-7]/);
    // A yes that is taken back in the story is taken back in its version, and in the other direction.
    const people = JSON.parse(readFileSync(path.join(library, 'stories', storyId, 'consent.json'), 'utf8')) as { people: { subjectId: string; roles: string[] }[] };
    const teller = people.people.find((person) => person.roles.includes('storyteller'))?.subjectId ?? '';
    value(await run('consent', 'withdraw', copy, '--person', teller));
    expect([rules(await toTheWeb(...acknowledged)).includes('rule.R02'), JSON.stringify((await run('check', copy, '--channel', 'public-web', ...acknowledged)).json).includes('rule.R02')]).toEqual([true, true]);
  }, 240_000);

  it('lets a version speak for nobody when its story is not there any more', async () => {
    const [copy = ''] = readdirSync(path.join(library, 'stories')).filter((name) => name !== storyId);
    renameSync(path.join(library, 'stories', storyId), path.join(work, 'away'));
    const left = await run('export', copy, '--channel', 'public-web', '--out', path.join(work, 'out'), ...shortOnPurpose, ...acknowledged);
    expect([left.exitCode, left.json.failure?.code]).toEqual([2, 'version-source-missing']);
  }, 120_000);
});
