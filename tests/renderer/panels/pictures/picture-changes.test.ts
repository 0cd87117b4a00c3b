import { describe, expect, it } from 'vitest';
import { edit, type StoryEdit } from '../../../../electron/core/story/edit.ts';
import { newAsset, newScene, newScenePicture, newStory } from '../../../../electron/core/story/new-story.ts';
import { type ScenePicture, type Story, wholePicture } from '../../../../electron/core/story/story.ts';
import { cropEdits, defaultFrames, focalEdits, frameShape, resetEdits, shapeOf, type ShownPicture, shownPicture, turnEdits } from '../../../../renderer/panels/pictures/picture-changes.ts';

const asset = newAsset({ id: 'photo', kind: 'picture', sha256: 'a'.repeat(64), fileName: `${'a'.repeat(64)}.jpg`, widthPx: 4000, heightPx: 3000 });

const storyWith = (fields: Partial<ScenePicture> = {}): Story => ({
  ...newStory({ id: 's', title: 'S', language: 'en' }),
  assets: [asset],
  scenes: [newScene({ id: 'one', picture: newScenePicture({ assetId: 'photo', ...fields }), hidden: [{ rect: { x: 0.1, y: 0.2, width: 0.1, height: 0.1 }, style: 'fill', personIds: [] }] })],
});

const shownIn = (story: Story): ShownPicture => {
  const shown = shownPicture(story, 'one');
  if (shown === undefined) throw new Error('The scene of the test has a picture');
  return shown;
};

const framed = (fields: Partial<ScenePicture> = {}): Story => {
  const story = storyWith(fields);
  return storyWith({ ...fields, ...defaultFrames(shownIn(story)) });
};

const after = (story: Story, edits: readonly StoryEdit[]): ShownPicture => {
  const changed = edit(story, { kind: 'together', changes: edits as Exclude<StoryEdit, { kind: 'together' }>[] });
  if (!changed.ok) throw new Error(JSON.stringify(changed.failure));
  return shownIn(changed.value);
};

describe('renderer/panels/pictures/picture-changes', () => {
  it('knows the shape of a frame on a turned and cropped picture', () => {
    const shown = shownIn(storyWith({ rotate: 90, crop: { x: 0, y: 0, width: 1, height: 0.5 } }));
    expect([shapeOf(shown), shapeOf(shown, shown.picture.crop), frameShape(shown)]).toEqual([0.75, 1.5, 1.5 / (16 / 9)]);
  });

  it('lets the default movement follow the main point, and leaves a movement of someone’s own alone', () => {
    const focal = { x: 0.9, y: 0.9 };
    const followed = after(framed(), focalEdits(shownIn(framed()), focal));
    expect([followed.picture.focal, followed.picture.from, followed.picture.to]).toEqual([focal, ...Object.values(defaultFrames(followed))]);
    expect(followed.picture.to).not.toEqual(shownIn(framed()).picture.to);
    const own = storyWith({ from: { x: 0, y: 0, width: 0.5, height: 0.375 } });
    expect(after(own, focalEdits(shownIn(own), focal)).picture).toMatchObject({ focal, from: { x: 0, y: 0, width: 0.5, height: 0.375 }, to: wholePicture });
    expect(after(framed({ focal }), focalEdits(shownIn(framed({ focal })), undefined)).picture).toEqual(shownIn(framed()).picture);
  });

  it('leaves the frames where they are on the picture when it is cropped', () => {
    const story = storyWith({ from: { x: 0.5, y: 0.5, width: 0.4, height: 0.3 }, to: { x: 0, y: 0, width: 0.4, height: 0.3 } });
    const { picture } = after(story, cropEdits(shownIn(story), { x: 0.2, y: 0, width: 0.8, height: 1 }));
    expect(picture.crop).toEqual({ x: 0.2, y: 0, width: 0.8, height: 1 });
    expect([picture.from, picture.to]).toEqual([
      { x: 0.375, y: 0.5, width: 0.5, height: 0.3 },
      { x: 0, y: 0, width: 0.5, height: 0.3 },
    ]);
  });

  it('turns a picture with its hidden regions, and frames it anew in the film’s shape', () => {
    const turned = after(framed(), turnEdits(shownIn(framed()), 'right'));
    expect([turned.picture.rotate, turned.scene.hidden[0]?.rect]).toEqual([90, { x: 0.7, y: 0.1, width: 0.1, height: 0.1 }]);
    expect({ from: turned.picture.from, to: turned.picture.to }).toEqual(defaultFrames(turned));
    expect(after(framed(), turnEdits(shownIn(framed()), 'left')).picture.rotate).toBe(270);
    const whole = after(storyWith(), turnEdits(shownIn(storyWith()), 'right'));
    expect([whole.picture.from, whole.picture.to]).toEqual([wholePicture, wholePicture]);
  });

  it('brings a picture back to how it came, and keeps what is hidden in its place', () => {
    const turned = after(framed({ focal: { x: 0.2, y: 0.2 } }), turnEdits(shownIn(framed({ focal: { x: 0.2, y: 0.2 } })), 'right'));
    const story = { ...storyWith(), scenes: [{ ...turned.scene, picture: { ...turned.picture, brightness: 0.4 } }] };
    const plain = after(story, resetEdits(shownIn(story)));
    expect(plain.picture).toEqual(shownIn(framed({ focal: { x: 0.2, y: 0.2 } })).picture);
    expect(plain.scene.hidden[0]?.rect).toEqual({ x: 0.1, y: 0.2, width: 0.1, height: 0.1 });
  });
});
