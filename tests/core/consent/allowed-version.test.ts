import { describe, expect, it, vi } from 'vitest';
import { allowedVersion } from '../../../electron/core/consent/allowed-version.ts';
import { gate } from '../../../electron/core/consent/gate.ts';
import { isNarrower } from '../../../electron/core/consent/later-edits.ts';
import { newTake } from '../../../electron/core/story/new-story.ts';
import { storyHash } from '../../../electron/core/story/story-hash.ts';
import type { Story } from '../../../electron/core/story/story.ts';
import { aConsent, aGrant, anEvent, aPerson, aQuestion, aRecord, aStory, sister, teller, type Sketch } from './a-consented-story.ts';

vi.setConfig({ testTimeout: 60_000 });

const offered = (sketch: Sketch) => allowedVersion(aQuestion(sketch));
const refused: Sketch = { sisterEvents: (channel) => [anEvent('requested', channel), anEvent('refused', channel)] };

/** The version leaves for what was agreed to the story it was made from. */
const isAllowed = (sketch: Sketch, story: Story): boolean => {
  const input = aQuestion(sketch);
  return gate({ ...input, story, storyHash: storyHash(story), earlierVersions: [{ storyHash: input.storyHash, story: input.story }] }).isAllowed;
};

describe('core/consent/allowed-version', () => {
  it('covers the face of someone who said no, and changes nothing else', () => {
    const version = offered(refused)!;
    expect(version.changes).toEqual([{ kind: 'hide-face', sceneId: 's-1', personId: 'p-sister' }]);
    expect(version.story.scenes[0]!.hidden).toEqual([{ rect: { x: 0, y: 0, width: 1, height: 1 }, style: 'fill', personIds: ['p-sister'] }]);
    expect(version.story.derivedFrom).toEqual({ storyId: 'a-story', storyHash: storyHash(aStory()), changes: ['hide-face scene 1'], changesHash: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    expect([isNarrower(aStory(), version.story), isAllowed(refused, version.story)]).toEqual([true, true]);
  });

  it('says the same of the same changes, and keeps to the first story when a version is narrowed again', () => {
    const first = offered(refused)!.story;
    expect(offered(refused)!.story.derivedFrom).toEqual(first.derivedFrom);
    const input = aQuestion(refused);
    const without = { ...input.consent, people: input.consent.people, records: input.consent.records };
    const unknown = { ...first, id: 'a-version', assets: first.assets.map((asset) => (asset.id === 'a-bread' ? { ...asset, shows: { kind: 'unknown' as const } } : asset)) };
    const again = allowedVersion({ ...input, consent: without, story: unknown, storyHash: storyHash(unknown), earlierVersions: [{ storyHash: input.storyHash, story: input.story }] })!;
    expect(again.story.derivedFrom).toMatchObject({ storyId: 'a-story', storyHash: input.storyHash, changes: ['hide-face scene 1', 'drop-scene scene 2'] });
    expect(again.story.derivedFrom!.changesHash).not.toBe(first.derivedFrom!.changesHash);
  });

  it('remembers of a version of a short cut what the short cut was made from, so that it stays one', () => {
    const cut = { ...aStory(), derivedFrom: { storyId: 'the-long-story', storyHash: 'b'.repeat(64), changes: [] } };
    const version = offered({ ...refused, story: cut })!.story;
    expect([version.derivedFrom?.storyId, version.derivedFrom?.of]).toEqual(['a-story', { storyId: 'the-long-story', storyHash: 'b'.repeat(64) }]);
  });

  it('covers no more than the blur did where a blur says where the face is', () => {
    const rect = { x: 0.1, y: 0.2, width: 0.3, height: 0.3 };
    const story = { ...aStory(), scenes: aStory().scenes.map((scene) => (scene.id === 's-1' ? { ...scene, hidden: [{ rect, style: 'soften' as const, personIds: ['p-sister'] }] } : scene)) };
    expect(offered({ ...refused, story })!.story.scenes[0]!.hidden.at(-1)).toEqual({ rect, style: 'fill', personIds: ['p-sister'] });
  });

  it('takes the voice of another reader where one was recorded', () => {
    const read = (scene: Story['scenes'][number]) => newTake({ id: `${scene.id}-read`, sha256: 'e'.repeat(64), durationMs: 4000, speakerIds: ['p-reader'], origin: 'revoiced', revoicesTakeId: scene.chosenTakeId ?? '' });
    const story = { ...aStory(), scenes: aStory().scenes.map((scene) => (scene.takes.length === 0 ? scene : { ...scene, takes: [...scene.takes, read(scene)] })) };
    const identity = { name: 'pseudonym', face: 'show', voice: 'revoiced', place: 'region' } as const;
    const records = [
      aRecord({ personId: 'p-teller', story, grants: [aGrant('partner-portfolio', { identity })] }),
      aRecord({ personId: 'p-reader', story, grants: [aGrant('partner-portfolio')] }),
      aRecord({ personId: 'p-sister', story, kind: 'pictured', grants: [aGrant('partner-portfolio')] }),
    ];
    const version = offered({ story, input: { consent: aConsent(records, [teller, sister, aPerson({ subjectId: 'p-reader' })]) } })!;
    expect(version.changes).toEqual([{ kind: 'use-revoiced', sceneId: 's-1', takeId: 's-1-read' }, { kind: 'use-revoiced', sceneId: 's-2', takeId: 's-2-read' }]);
  });

  it('leaves out the credit line with a name that must not be shown', () => {
    const version = offered({ grant: { identity: { name: 'none', face: 'show', voice: 'own', place: 'region' } } })!;
    expect(version.changes).toEqual([{ kind: 'drop-lines', sceneId: 's-3', personId: 'p-teller' }]);
    expect(version.story.scenes[2]!.text!.lines).toEqual([]);
  });

  it('drops a scene only where nothing milder is enough', () => {
    const story = { ...aStory(), assets: aStory().assets.map((asset) => (asset.id === 'a-kitchen' ? { ...asset, shows: { kind: 'unknown' as const } } : asset)) };
    const version = offered({ story })!;
    expect([version.changes, version.story.scenes.map((scene) => scene.id), version.story.captions[0]!.cues.map((cue) => cue.id)]).toEqual([[{ kind: 'drop-scene', sceneId: 's-1' }], ['s-2', 's-3'], ['c-2']]);
  });

  it.each<[string, Sketch]>([
    ['the storyteller said no', { input: { consent: aConsent([]) } }],
    ['the recipient is missing', { input: { recipient: undefined } }],
    ['nothing stops the story', {}],
    ['the story was taken back', { input: { withdrawals: undefined } }],
  ])('offers nothing when %s', (_why, sketch) => {
    expect(offered(sketch)).toBeUndefined();
  });

  it('lists no change without which the version could still leave', () => {
    const story = { ...aStory(), assets: aStory().assets.map((asset) => (asset.id === 'a-bread' ? { ...asset, shows: { kind: 'unknown' as const } } : asset)) };
    expect(offered({ ...refused, story })!.changes).toEqual([{ kind: 'hide-face', sceneId: 's-1', personId: 'p-sister' }, { kind: 'drop-scene', sceneId: 's-2' }]);
  });
});
