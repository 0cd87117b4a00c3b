import { describe, expect, it } from 'vitest';
import { eraseFromStory } from '../../../electron/core/story/erase.ts';
import { newAsset, newScene, newScenePicture, newStory, newTake } from '../../../electron/core/story/new-story.ts';
import { type Story, wholePicture } from '../../../electron/core/story/story.ts';

const [face, voice, other] = ['a', 'b', 'c'].map((letter) => letter.repeat(64)) as [string, string, string];
const cue = (id: string, text: string) => ({ id, sceneId: 'scene-1', startMs: 0, endMs: 1000, text });

const story: Story = {
  ...newStory({ id: 'bread', title: 'The secret of my father', language: 'en' }),
  assets: [newAsset({ id: 'face', kind: 'picture', sha256: face, fileName: `${face}.jpg` }), newAsset({ id: 'tree', kind: 'picture', sha256: other, fileName: `${other}.jpg` })],
  scenes: [
    newScene({
      id: 'scene-1',
      script: 'We baked. My father was in\nprison then. We went on.',
      picture: newScenePicture({ assetId: 'face' }),
      hidden: [{ rect: wholePicture, style: 'fill', personIds: ['p-1'] }],
      takes: [newTake({ id: 't1', sha256: voice, durationMs: 1000 }), newTake({ id: 't2', sha256: other, durationMs: 1000 })],
      chosenTakeId: 't1',
    }),
    newScene({ id: 'scene-2', picture: newScenePicture({ assetId: 'tree' }), note: 'my father was in prison' }),
  ],
  captions: [{ language: 'en', kind: 'original', translator: '', checkedByStoryteller: false, cues: [cue('c1', 'We baked. My father'), cue('c2', 'was in prison'), cue('c3', 'then. We went on.')] }],
};

describe('core/story/erase', () => {
  it('takes a picture out with its regions and leaves every other picture', () => {
    const kept = eraseFromStory(story, { kind: 'file', sha256: face });
    expect(JSON.stringify(kept)).not.toContain(face);
    expect(kept.scenes[0]).toMatchObject({ hidden: [] });
    expect(kept.scenes[0]?.picture).toBeUndefined();
    expect(kept.scenes[1]).toEqual(story.scenes[1]);
  });

  it('takes a voice out wherever it is used and chooses none in its place', () => {
    const narrated = { ...story, narration: { takeId: 'n', sha256: voice, durationMs: 9000, gainDb: 0, speakerIds: [], marks: [] } };
    const kept = eraseFromStory(narrated, { kind: 'file', sha256: voice });
    expect(JSON.stringify(kept)).not.toContain(voice);
    expect([kept.scenes[0]?.takes.map((take) => take.id), kept.scenes[0]?.chosenTakeId, kept.narration]).toEqual([['t2'], undefined, undefined]);
  });

  it('takes a sentence out over line breaks and over several captions', () => {
    const kept = eraseFromStory(story, { kind: 'sentence', text: 'My father was in prison' });
    expect(kept.scenes.map((scene) => [scene.script, scene.note])).toEqual([['We baked. then. We went on.', ''], ['', '']]);
    expect(kept.captions[0]?.cues.map((one) => one.text)).toEqual(['We baked.', 'then. We went on.']);
    expect(kept.title).toBe(story.title);
  });

  it('takes the beginning of a sentence out of a version that was saved while it was typed, and not out of the present one', () => {
    const typed: Story = { ...story, captions: [], scenes: [newScene({ id: 'scene-1', script: 'We baked. My father was in pr' })] };
    const sentence = { kind: 'sentence', text: 'My father was in prison' } as const;
    expect(eraseFromStory(typed, sentence, { isEarlier: true }).scenes[0]?.script).toBe('We baked.');
    expect(eraseFromStory(typed, sentence)).toEqual(typed);
  });

  it('never touches an id, whatever the sentence says', () => {
    expect(eraseFromStory(story, { kind: 'sentence', text: 'scene-1' })).toEqual(story);
  });
});
