import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isSlateCard } from '../../../electron/core/workshop/slate.ts';
import { createWorkshop, readWorkshop } from '../../../electron/services/library/workshops.ts';
import { beginWithSlate, setEmblem, setSlate, slateForStory } from '../../../electron/services/studio/funder-slate.ts';
import { renderStory } from '../../../electron/services/studio/render-story.ts';
import { addStory, codeOf, must, studioDesk, type StudioDesk } from './a-studio.ts';
import { succeed } from '../../../electron/core/failure.ts';

let desk: StudioDesk;
const words = [{ language: 'ar', statement: 'بتمويل من الجهة.', disclaimer: 'الآراء آراء الرواة وحدهم.' }];

beforeEach(async () => {
  desk = studioDesk();
  await addStory(desk, 'bread');
  must(await createWorkshop(desk.studio, { schemaVersion: 1, id: 'w-1', title: 'Bread', startsOn: '2026-03-01', endsOn: '2026-03-05', place: '', partner: '', languages: ['ar'], purpose: '', funder: 'City', participants: [], notices: [] }));
  const opened = must(await must(await desk.studio.library()).openStory('bread'));
  must(await opened.apply({ kind: 'set-workshop', workshopId: 'w-1' }));
  await opened.close();
});
afterEach(() => rm(desk.root, { recursive: true, force: true }));

const place = () => ({ studio: desk.studio, workshopId: 'w-1' });
const emblemFile = async (): Promise<{ readonly path: string; readonly name: string }> => {
  const file = path.join(desk.root, 'emblem of the funder.png');
  await sharp({ create: { width: 300, height: 200, channels: 4, background: { r: 255, g: 210, b: 0, alpha: 1 } } }).png().toFile(file);
  return { path: file, name: 'emblem of the funder.png' };
};

describe('services/studio: the funder’s slate', () => {
  it('takes the project’s emblem in, brings it to a story, and renders it above the words', async () => {
    must(await setEmblem({ ...place(), file: await emblemFile() }));
    must(await setSlate(place(), { isRequired: true, words }));
    const slate = must(await readWorkshop(desk.studio, 'w-1')).funderSlate;
    expect(slate).toMatchObject({ required: true, text: words[0]?.statement, words, logoSize: { widthPx: 300, heightPx: 200 } });
    const opened = must(await must(await desk.studio.library()).openStory('bread'));
    await beginWithSlate(desk.studio, opened);
    expect([opened.story().scenes.filter(isSlateCard).length, existsSync(path.join(opened.folder, 'media', slate?.logo ?? ''))]).toEqual([1, true]);
    await opened.close();
    const made = must(await renderStory({ studio: desk.studio, story: 'bread', pathOf: desk.pathOf, preset: 'draft-360p', askPassphrase: () => Promise.resolve(succeed(undefined)) }));
    const ffmpeg = must(await desk.studio.ffmpeg());
    const { execFileSync } = await import('node:child_process');
    const frame = path.join(desk.root, 'frame.png');
    execFileSync(ffmpeg.path, ['-v', 'error', '-sseof', '-1', '-i', made.file, '-frames:v', '1', '-y', frame]);
    const { data, info } = await sharp(frame).raw().toBuffer({ resolveWithObject: true });
    const colourAt = (x: number, y: number): readonly number[] => [...data.subarray((Math.round(y * info.height) * info.width + Math.round(x * info.width)) * info.channels).subarray(0, 3)];
    const [red = 0, green = 0, blue = 0] = colourAt(0.5, 0.24);
    expect([red > 230, green > 180, blue < 60]).toEqual([true, true, true]);
    // Below it is the dark ground of every title, with letters on it.
    expect(Math.max(...colourAt(0.5, 0.44))).toBeLessThan(90);
    const below = Array.from({ length: info.width }, (_, x) => [0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9].map((y) => Math.max(...colourAt(x / info.width, y)))).flat();
    expect(below.some((bright) => bright > 180)).toBe(true);
  });

  it('says why there is none, and refuses what is no picture', async () => {
    const opened = must(await must(await desk.studio.library()).openStory('bread', { readOnly: true }));
    const ask = () => slateForStory({ studio: desk.studio, story: opened.story(), folder: opened.folder });
    expect(codeOf(await ask())).toBe('slate-missing');
    must(await setEmblem({ ...place(), file: await emblemFile() }));
    expect(codeOf(await ask())).toBe('slate-missing');
    must(await setSlate(place(), { isRequired: false, words: [...words, { language: 'it', statement: ' ', disclaimer: '' }] }));
    expect(must(await ask()).map(({ kind }) => kind)).toEqual(['add-asset', 'add-scene']);
    must(await setEmblem({ ...place(), file: undefined }));
    expect(must(await ask()).map(({ kind }) => kind)).toEqual(['add-scene']);
    expect(codeOf(await setEmblem({ ...place(), file: { path: path.join(desk.libraryRoot, 'library.json'), name: 'library.json' } }))).toBe('file-unknown-kind');
    expect(codeOf(await setEmblem({ studio: desk.studio, workshopId: 'none', file: await emblemFile() }))).toBe('workshop-missing');
  });
});
