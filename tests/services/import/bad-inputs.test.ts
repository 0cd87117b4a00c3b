import { existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import english from '../../../resources/locales/en.json' with { type: 'json' };
import { planRender } from '../../../electron/core/plan/render-plan.ts';
import { segmentJob } from '../../../electron/core/plan/segment-job.ts';
import { hashFile } from '../../../electron/services/disk/hash-file.ts';
import { ask } from '../../../electron/services/ffmpeg/ask.ts';
import { limitedProgram } from '../../../electron/services/ffmpeg/limits.ts';
import { displayed } from '../../../electron/services/import/displayed.ts';
import type { RunWorker } from '../../../electron/services/import/decode-picture.ts';
import { importPicture } from '../../../electron/services/import/import-picture.ts';
import { importSound } from '../../../electron/services/import/import-sound.ts';
import { importStill } from '../../../electron/services/import/import-still.ts';
import { picturedScene, plannedStory } from '../../core/plan/a-planned-story.ts';
import type { Attempt, BadInput, End } from './bad-input.ts';
import { photograph } from './bad-files.ts';
import { damages } from './bad-inputs-damage.ts';
import { disguises } from './bad-inputs-disguise.ts';
import { extremes } from './bad-inputs-extremes.ts';
import { names } from './bad-inputs-names.ts';
import { phones } from './bad-inputs-phones.ts';
import { makeDesk, valueOf } from './import-desk.ts';
import type { Desk } from './import-desk.ts';

const rows: readonly BadInput[] = [...disguises, ...names, ...damages, ...extremes, ...phones];
const project = path.resolve(import.meta.dirname, '../../..');

let desk: Desk;
const ended = new Set<number>();

beforeAll(async () => {
  desk = await makeDesk();
});

/** The ordinary decoder with less memory than a bomb needs. */
const smallWorker = (dataBytes: number): RunWorker => async ({ script, argument, timeLimitMs }) => {
  const [program, ...before] = await limitedProgram(process.execPath, { dataBytes });
  const { kind } = await ask({ program, words: [...before, script, argument], timeLimitMs });
  return kind === 'too-slow' ? kind : 'ended';
};

const importAs = ({ file, as, memoryBytes }: Attempt) => {
  const common = { path: file, storyFolder: desk.storyFolder, ffmpeg: desk.ffmpeg, settleMs: 0, ...(memoryBytes === undefined ? {} : { runWorker: smallWorker(memoryBytes) }) };
  if (as === 'picture') return importPicture(common);
  return as === 'sound' ? importSound(common) : importStill({ ...common, at: { kind: 'share', share: 0.5 } });
};

type Outcome = Awaited<ReturnType<typeof importAs>>;

const fits = (end: End, outcome: Outcome): boolean => {
  if (end.kind === 'taken') return outcome.ok && (end.notes === undefined || JSON.stringify(outcome.value.notes.map((note) => note.code)) === JSON.stringify(end.notes));
  return !outcome.ok && outcome.failure.code === end.code && (end.reasons ?? []).every((reason) => outcome.failure.reasons.some((one) => one.code === reason));
};

const sentences: Readonly<Record<string, Readonly<Record<string, string>>>> = { failure: english.failure, note: english.note };

/** Every failure and note has a sentence, and every blank in it is filled. */
const isTold = (code: string, params: Readonly<Record<string, unknown>>): boolean => {
  const [section = '', key = ''] = code.split('.');
  const sentence = sentences[section]?.[key];
  return sentence !== undefined && [...sentence.matchAll(/\{\{(\w+)\}\}/g)].every((blank) => (blank[1] ?? '') in params);
};

const expectTold = (outcome: Outcome, attempt: Attempt): void => {
  const told = outcome.ok ? outcome.value.notes : [{ code: `failure.${outcome.failure.code}`, params: outcome.failure.params }, ...outcome.failure.reasons];
  for (const { code, params } of told) expect([code, isTold(code, params)]).toEqual([code, true]);
  if (!outcome.ok) expect(outcome.failure.params['name']).toBe(attempt.displayName ?? displayed(path.basename(attempt.file)));
};

const expectUnharmed = (): void => {
  for (const name of desk.stored()) expect(name).toMatch(/^(media|originals)\/[0-9a-f]{64}\.[a-z0-9]+$/);
  if (existsSync(desk.storyFolder)) expect(readdirSync(desk.storyFolder).every((name) => ['media', 'originals'].includes(name))).toBe(true);
};

const run = async (attempt: Attempt): Promise<void> => {
  const isFile = lstatSync(attempt.file).isFile();
  const before = isFile ? await hashFile(attempt.file) : undefined;
  const outcome = await importAs(attempt);
  const summary = outcome.ok ? { ok: true, notes: outcome.value.notes } : { ok: false, code: outcome.failure.code, reasons: outcome.failure.reasons, detail: outcome.failure.detail };
  expect(attempt.ends.some((end) => fits(end, outcome)) || { file: path.basename(attempt.file), as: attempt.as, summary }).toBe(true);
  if (outcome.ok) {
    const bytes = readFileSync(desk.media(outcome.value.fileName));
    for (const word of attempt.never ?? []) expect([word, bytes.includes(word)]).toEqual([word, false]);
    if (attempt.sizePx !== undefined) expect('widthPx' in outcome.value && [outcome.value.widthPx, outcome.value.heightPx]).toEqual(attempt.sizePx);
  }
  expectTold(outcome, attempt);
  expectUnharmed();
  if (before !== undefined) expect(await hashFile(attempt.file)).toEqual(before);
};

describe('electron/services/import: bad inputs', () => {
  for (const row of rows) {
    if (row.kind !== 'made') continue;
    it(`ends defined for ${row.row}: ${row.title}`, async () => {
      for (const attempt of await row.make(desk)) await run(attempt);
      ended.add(row.row);
    });
  }

  it('replaces a link planted in media/ and leaves its target alone', async () => {
    const file = desk.write('planted-link.jpg', await photograph(48, 48));
    const first = valueOf(await importPicture({ path: file, storyFolder: desk.storyFolder, ffmpeg: desk.ffmpeg, settleMs: 0 }));
    const victim = desk.write('victim.txt', 'do not touch');
    const fresh = path.join(desk.folder, 'second-story');
    const place = path.join(fresh, 'media', first.fileName);
    mkdirSync(path.dirname(place), { recursive: true });
    symlinkSync(victim, place);
    valueOf(await importPicture({ path: file, storyFolder: fresh, ffmpeg: desk.ffmpeg, settleMs: 0 }));
    expect([lstatSync(place).isFile(), readFileSync(victim, 'utf8')]).toEqual([true, 'do not touch']);
  });

  it('plans five hundred scenes without a loop, a long graph or many pictures at once', () => {
    const story = plannedStory(Array.from({ length: 500 }, (_none, index) => picturedScene(index + 1)));
    const segments = planRender({ story, preset: 'portfolio-1080p' }).video?.segments ?? [];
    expect(segments.length).toBeGreaterThan(500);
    for (const { fragment } of segments) {
      const job = segmentJob({ fragment, encoder: { name: 'libx264', tuning: 'veryfast' }, files: { pictureOf: () => 'a.raw', captions: 'c.ass', titleOf: () => 't.ass', fontsFolder: 'fonts', target: 'out.mp4' } });
      const words = [...job.inputs.flatMap((input) => input.options), ...job.outputs.flatMap((output) => output.options)].flat();
      // Two pictures at most, each read as its three planes.
      expect([job.inputs.length <= 2 * 3, (job.graph ?? '').length <= 8192, words.includes('-loop'), words.includes('-shortest')]).toEqual([true, true, false, false]);
    }
  });

  it('counts ninety-three rows, and every row that is held elsewhere is held there', () => {
    expect(rows.map((row) => row.row)).toEqual(Array.from({ length: 93 }, (_none, index) => index + 1));
    const missing = rows.flatMap((row) => {
      if (row.kind !== 'held') return [];
      const [file = '', ...title] = row.at.split(': ');
      const at = path.join(project, file);
      return existsSync(at) && readFileSync(at, 'utf8').includes(title.join(': ')) ? [] : [row.at];
    });
    expect(missing).toEqual([]);
    const count = (kind: BadInput['kind']): number => rows.filter((row) => row.kind === kind).length;
    expect({ made: count('made'), held: count('held'), notMade: count('not-made') }).toEqual({ made: 80, held: 11, notMade: 2 });
  });

  afterAll(() => {
    process.stdout.write(`bad inputs that ended as defined: ${ended.size} of ${rows.filter((row) => row.kind === 'made').length} made, ${rows.length} listed\n`);
  });
});
