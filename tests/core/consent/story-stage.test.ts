import { describe, expect, it } from 'vitest';
import { newConsent } from '../../../electron/core/consent/consent.ts';
import { storyStage } from '../../../electron/core/consent/story-stage.ts';
import { newAsset, newScene, newScenePicture, newStory, newTake } from '../../../electron/core/story/new-story.ts';
import type { Story } from '../../../electron/core/story/story.ts';
import { aConsent, aGrant, aRecord, aStory } from './a-consented-story.ts';

const hash = 'a'.repeat(64);
const empty: Story = newStory({ id: 'bread', title: 'Bread', language: 'en' });
const spoken = newScene({ id: 's1', takes: [newTake({ id: 't1', sha256: hash, durationMs: 1000, speakerIds: ['p1'] })], chosenTakeId: 't1', picture: newScenePicture({ assetId: 'a1' }) });
const half: Story = {
  ...empty,
  assets: [newAsset({ id: 'a1', kind: 'picture', sha256: hash, fileName: `${hash}.jpg`, shows: { kind: 'nobody' } })],
  scenes: [newScene({ id: 's0', kind: 'title', text: { templateId: 'card', lines: ['Bread'] } }), spoken, newScene({ id: 's2' })],
};
const stageOf = (story: Story, exportCount = 0) => storyStage({ story, consent: newConsent('bread'), exportCount });

describe('core/consent/story-stage', () => {
  it('says none of everything where nothing is', () => {
    expect(stageOf(empty)).toEqual({ script: 'none', voice: 'none', pictures: 'none', captions: 'none', consent: 'none', shared: 'none' });
  });

  it('counts the scenes that are told, never title and credits', () => {
    expect(stageOf(half)).toMatchObject({ script: 'some', voice: 'some', pictures: 'some', captions: 'none' });
    expect(stageOf({ ...half, scenes: half.scenes.slice(0, 2) })).toMatchObject({ script: 'done', voice: 'done', pictures: 'done' });
  });

  it('finds captions done when every spoken scene has one', () => {
    const cues = [{ id: 'c1', sceneId: 's1', startMs: 0, endMs: 1000, text: 'Bread' }];
    const captions = [{ language: 'en', kind: 'original' as const, translator: '', checkedByStoryteller: false, cues }];
    expect(stageOf({ ...half, captions }).captions).toBe('done');
    expect(stageOf({ ...half, captions: [{ ...captions[0], kind: 'original', language: 'en', translator: '', checkedByStoryteller: false, cues: [] }] }).captions).toBe('none');
  });

  it('is shared once it left', () => {
    expect([stageOf(half).shared, stageOf(half, 2).shared]).toEqual(['none', 'done']);
  });

  it('finds consent done only when everyone who can be recognised said yes to something', () => {
    const yes = (personId: string) => aRecord({ personId, grants: [aGrant('partner-portfolio')] });
    const consents = [[], [yes('p-teller')], [yes('p-teller'), yes('p-sister')]].map((records) => storyStage({ story: aStory(), consent: aConsent(records), exportCount: 0 }).consent);
    expect(consents).toEqual(['none', 'some', 'done']);
    expect(stageOf(half).consent).toBe('none');
  });
});
