/**
 * Edits of the picture of a scene: which, how it lies, what is shown, what is hidden.
 */
import { type Result, succeed } from '../failure.ts';
import { changeScene, type EditHandlers, isInsidePicture, keepUnknown, refuseEdit, without } from './edit-parts.ts';
import type { EditOf } from './edit-schema.ts';
import { turnPoint, turnRect } from './rect.ts';
import { type Rect, type Scene, type ScenePicture, type Story, storyParts } from './story.ts';

const quarterTurns = (from: number, to: number): number => ((to - from) / 90 + 4) % 4;

const turnHidden = (scene: Scene, turns: number): Scene['hidden'] => scene.hidden.map((region) => ({ ...region, rect: turnRect(region.rect, turns) }));

/**
 * Another picture begins without hidden regions: a region left in a place where nobody is would let consent believe
 * that someone is hidden.
 */
const setPicture = (story: Story, { sceneId, picture }: EditOf<'set-picture'>): Result<Story> => {
  const asset = story.assets.find((one) => one.id === picture.assetId);
  if (asset === undefined) return refuseEdit('asset-missing', { assetId: picture.assetId });
  if (asset.kind !== 'picture') return refuseEdit('wrong-asset-kind', { assetId: asset.id });
  if (![picture.crop, picture.from, picture.to].every(isInsidePicture)) return refuseEdit('rect-outside');
  return changeScene(story, sceneId, (scene) => {
    const old = scene.picture;
    if (old?.assetId !== picture.assetId) return succeed({ ...scene, picture, hidden: [] });
    return succeed({ ...scene, picture: keepUnknown(storyParts.picture, old, picture), hidden: turnHidden(scene, quarterTurns(old.rotate, picture.rotate)) });
  });
};

const removePicture = (story: Story, { sceneId }: EditOf<'remove-picture'>): Result<Story> =>
  changeScene(story, sceneId, (scene) => (scene.picture === undefined ? refuseEdit('scene-has-no-picture', { sceneId }) : succeed({ ...without(scene, 'picture'), hidden: [] })));

const changePicture = (story: Story, sceneId: string, change: (picture: ScenePicture, scene: Scene) => Result<Partial<Scene>>): Result<Story> =>
  changeScene(story, sceneId, (scene) => {
    if (scene.picture === undefined) return refuseEdit('scene-has-no-picture', { sceneId });
    const changed = change(scene.picture, scene);
    return changed.ok ? succeed({ ...scene, ...changed.value }) : changed;
  });

/** Everything that was laid on the picture turns with it. */
const setRotation = (story: Story, { sceneId, rotate }: EditOf<'set-rotation'>): Result<Story> =>
  changePicture(story, sceneId, (picture, scene) => {
    const turns = quarterTurns(picture.rotate, rotate);
    return succeed({
      picture: {
        ...picture,
        rotate,
        crop: turnRect(picture.crop, turns),
        from: turnRect(picture.from, turns),
        to: turnRect(picture.to, turns),
        ...(picture.focal === undefined ? {} : { focal: turnPoint(picture.focal, turns) }),
      },
      hidden: turnHidden(scene, turns),
    });
  });

const setRects = (story: Story, sceneId: string, rects: Readonly<Partial<Record<'crop' | 'from' | 'to', Rect>>>): Result<Story> =>
  changePicture(story, sceneId, (picture) => (Object.values(rects).every(isInsidePicture) ? succeed({ picture: { ...picture, ...rects } }) : refuseEdit('rect-outside')));

const setHidden = (story: Story, { sceneId, hidden }: EditOf<'set-hidden'>): Result<Story> =>
  changePicture(story, sceneId, () => (hidden.every((region) => isInsidePicture(region.rect)) ? succeed({ hidden }) : refuseEdit('rect-outside')));

type PictureEdit = 'set-picture' | 'remove-picture' | 'set-rotation' | 'set-crop' | 'set-motion' | 'set-focal' | 'set-brightness' | 'set-hidden';

export const pictureEdits: EditHandlers<PictureEdit> = {
  'set-picture': setPicture,
  'remove-picture': removePicture,
  'set-rotation': setRotation,
  'set-crop': (story, { sceneId, crop }) => setRects(story, sceneId, { crop }),
  'set-motion': (story, { sceneId, from, to }) => setRects(story, sceneId, { from, to }),
  'set-focal': (story, { sceneId, focal }) => changePicture(story, sceneId, (picture) => succeed({ picture: focal === undefined ? without(picture, 'focal') : { ...picture, focal } })),
  'set-brightness': (story, { sceneId, brightness }) => changePicture(story, sceneId, (picture) => succeed({ picture: { ...picture, brightness } })),
  'set-hidden': setHidden,
};
