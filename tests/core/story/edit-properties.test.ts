import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkStory } from '../../../electron/core/story/check.ts';
import { edit, type StoryEdit } from '../../../electron/core/story/edit.ts';
import { storyEditSchema } from '../../../electron/core/story/edit-schema.ts';
import { storyHash } from '../../../electron/core/story/story-hash.ts';
import { storySchema } from '../../../electron/core/story/story.ts';
import { narratedStory, sampleStory } from './sample-story.ts';
import { arbitraryOf } from './schema-arbitrary.ts';

const anyEdit = arbitraryOf(storyEditSchema) as fc.Arbitrary<StoryEdit>;
const anyStory = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(sampleStory, narratedStory) }, { weight: 1, arbitrary: arbitraryOf(storySchema) });

const frozen = <Value>(value: Value): Value => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) frozen(part);
  }
  return value;
};

const unknownFields = (value: unknown): number => {
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce((count, [key, part]) => count + (key === 'fromLater' ? 1 : unknownFields(part)), 0);
};

/** Machines are slow at times: the default five seconds are no rule of ours. */
const patienceMs = 60_000;

describe('core/story/edit, for any story and any row of edits', { timeout: patienceMs }, () => {
  it('never gives a story that the schema refuses, never touches rev, never changes its input', () => {
    fc.assert(
      fc.property(anyStory, fc.array(anyEdit, { maxLength: 12 }), (start, changes) => {
        let story = frozen(start);
        for (const change of changes) {
          const result = edit(story, frozen(change));
          if (!result.ok) {
            expect(result.failure.code).toBe('edit-refused');
            expect(result.failure.reasons.length).toBe(1);
            continue;
          }
          story = result.value;
          const parsed = storySchema.safeParse(story);
          if (!parsed.success) expect({ change, issues: parsed.error.issues }).toBe('valid');
          expect(story.rev).toBe(start.rev);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('gives a story that can be checked and fingerprinted', () => {
    fc.assert(
      fc.property(anyStory, fc.array(anyEdit, { maxLength: 6 }), (start, changes) => {
        let story = start;
        for (const change of changes) {
          const result = edit(story, change);
          if (result.ok) story = result.value;
        }
        checkStory(story);
        expect(storyHash(story)).toMatch(/^[0-9a-f]{64}$/);
      }),
      { numRuns: 200 },
    );
  });

  it('keeps fields it does not know in every part that stays', () => {
    const removing = new Set(['together', 'remove-scene', 'merge-with-next', 'split-scene', 'duplicate-scene', 'remove-picture', 'set-picture', 'set-hidden', 'remove-take', 'remove-asset', 'remove-track', 'remove-music', 'remove-narration', 'narration-to-takes']);
    fc.assert(
      fc.property(fc.constantFrom(sampleStory, narratedStory), anyEdit, (story, change) => {
        fc.pre(!removing.has(change.kind));
        const result = edit(story, change);
        if (result.ok) expect(unknownFields(result.value)).toBeGreaterThanOrEqual(unknownFields(story));
      }),
      { numRuns: 1500 },
    );
  });
});
