import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consentDesk, rules, shortOnPurpose, value } from './consent-desk.ts';
import type { Ran } from './storyhearth-process.ts';
import { unzip } from './unzip.ts';

const desk = consentDesk({ drawn: 'testsrc', notice: 'La storia sarà sul web. Puoi cambiare idea quando vuoi.' });
const { work, library, run } = desk;
let storyId = '';

const toTheWeb = (...words: readonly string[]): Promise<Ran> => run('export', storyId, '--channel', 'public-web', '--out', path.join(work, 'out'), ...shortOnPurpose, ...words);
const acknowledged = ['--acknowledge', 'cannot-be-taken-back'] as const;

/** How far apart the lightest and the darkest place of a frame are. */
const spread = (file: string, ...seek: readonly string[]): number => {
  const frame = execFileSync('ffmpeg', ['-v', 'error', ...seek, '-i', file, '-frames:v', '1', '-vf', 'crop=iw*0.5:ih*0.4,scale=16:16', '-f', 'rawvideo', '-pix_fmt', 'gray', '-']);
  expect(frame.length).toBe(256);
  return Math.max(...frame) - Math.min(...frame);
};

beforeAll(async () => {
  storyId = await desk.draft();
  value(await run('organisation', 'set', '--id', 'hearth', '--name', 'Hearth', '--country', 'IT', '--takedown-contact', 'away@hearth.example'));
  const person = async (name: string, role: string): Promise<string> => value(await run('consent', 'person', storyId, '--public-name', name, '--role', role, '--age', 'adult', '--open-procedure', 'no', '--language', 'it'))['personId'] ?? '';
  const teller = await person('Mira', 'storyteller');
  const friend = await person('Lino', 'pictured');
  value(await run('consent', 'link', storyId, '--scene', '1', '--speaker', teller, '--shows', friend, '--source', 'own', '--alt', 'Un cielo di sera'));
  const terms = ['--anyone', '--territory', 'world', '--special', 'origin', '--name', 'pseudonym', '--face', 'show', '--voice', 'own', '--place', 'region', '--how', 'signature', '--notice-file', desk.noticeFile, '--notice-language', 'it'];
  value(await run('consent', 'grant', storyId, '--person', teller, '--channel', 'public-web', ...terms));
}, 120_000);

afterAll(() => desk.remove());

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
    expect([spread(desk.picture) > 100, spread(film, '-ss', '0.6') <= 8]).toEqual([true, true]);
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
