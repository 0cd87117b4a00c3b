import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readStory } from '../../../electron/core/story/read-story.ts';
import { STORY_SCHEMA_VERSION, storySchema } from '../../../electron/core/story/story.ts';
import { sampleStory } from './sample-story.ts';

const fixtures = path.resolve(import.meta.dirname, '../../fixtures');
const versions = Array.from({ length: STORY_SCHEMA_VERSION }, (_none, index) => index + 1);

describe('core/story/read-story', () => {
  it.each(versions)('opens a story saved at schema version %i, and keeps what it does not know', (version) => {
    const saved: unknown = JSON.parse(readFileSync(path.join(fixtures, `story-v${version}.json`), 'utf8'));
    const read = readStory(saved);
    expect(read.ok && storySchema.safeParse(read.value).success).toBe(true);
    if (version === STORY_SCHEMA_VERSION) expect(read).toEqual({ ok: true, value: saved });
  });

  it('names every place that does not fit', () => {
    const broken = { ...sampleStory, language: '??', scenes: [{ ...sampleStory.scenes[0], pauseAfterMs: 1.5 }] };
    const read = readStory(broken);
    expect(!read.ok && [read.failure.code, read.failure.reasons.map((reason) => reason.params['place'])]).toEqual(['document-invalid', ['language', 'scenes.0.pauseAfterMs']]);
  });

  it('refuses a story of a newer program by name', () => {
    expect(readStory({ ...sampleStory, schemaVersion: STORY_SCHEMA_VERSION + 1 })).toMatchObject({ ok: false, failure: { code: 'document-newer', params: { version: STORY_SCHEMA_VERSION + 1, known: STORY_SCHEMA_VERSION } } });
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.anything(), (document) => !readStory(document).ok));
  });
});
