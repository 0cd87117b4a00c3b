import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newScene, newStory } from '../../../electron/core/story/new-story.ts';
import type { Story } from '../../../electron/core/story/story.ts';
import { nodeFileSystem as fs } from '../../../electron/services/disk/file-system.ts';
import { readCaptionFile, writeCaptionFile } from '../../../electron/services/studio/caption-files.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'storyhearth-captions-'));
});

afterEach(() => rm(folder, { recursive: true }));

const story: Story = {
  ...newStory({ id: 'bread', title: 'Bread', language: 'ar' }),
  scenes: [newScene({ id: 'one', minDurationMs: 4000 })],
  captions: [{ language: 'ar', kind: 'original', translator: '', checkedByStoryteller: true, cues: [{ id: 'c1', sceneId: 'one', startMs: 500, endMs: 2500, text: 'مرحبا، اسمي ليلى (2015).' }] }],
};

const read = async (name: string, text: string | Uint8Array) => {
  await writeFile(path.join(folder, name), text);
  return readCaptionFile({ fs, file: path.join(folder, name), name });
};

describe('services/studio/caption-files', () => {
  it.each(['srt', 'vtt'] as const)('reads back what it wrote as %s', async (format) => {
    const written = await writeCaptionFile({ fs, storyFolder: folder, story, language: 'ar', format });
    expect(written).toEqual({ ok: true, value: path.join(folder, 'renders', `story.ar.${format}`) });
    const again = await read(`back.${format}`, await readFile(path.join(folder, 'renders', `story.ar.${format}`)));
    expect(again.ok && again.value.cues).toEqual([{ startMs: 500, endMs: 2500, text: 'مرحبا، اسمي ليلى (2015).' }]);
  });

  it('goes by what is in the file, not by its ending', async () => {
    const found = await read('wrong.srt', 'WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n');
    expect(found.ok && found.value.cues).toEqual([{ startMs: 1000, endMs: 2000, text: 'Hello' }]);
  });

  it('refuses by name what is no caption file, and says in which line', async () => {
    const refused = await read('letter.srt', 'Dear friends,\nhow are you?\n');
    expect([refused.ok ? '' : refused.failure.code, refused.ok ? '' : refused.failure.params['name'], !refused.ok && refused.failure.reasons.length > 0]).toEqual(['captions-unreadable', 'letter.srt', true]);
    expect((await readCaptionFile({ fs, file: path.join(folder, 'gone.srt'), name: 'gone.srt' })).ok).toBe(false);
  });

  it('refuses a language the story has no captions in', async () => {
    const refused = await writeCaptionFile({ fs, storyFolder: folder, story, language: 'fr', format: 'srt' });
    expect(refused.ok ? '' : refused.failure.code).toBe('caption-language-missing');
  });
});
