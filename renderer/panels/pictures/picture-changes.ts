/**
 * What people do to a scene's picture, as edits: several at once where one gesture means several.
 *
 * In: what is shown and what was meant. Out: the edits that do it, in order. Frames of pan and zoom are fractions of
 * the crop, everything else of the upright picture. It changes nothing by itself.
 */
import { uprightSize } from '../../../electron/core/plan/picture-layer.ts';
import { defaultMotion } from '../../../electron/core/story/default-motion.ts';
import type { StoryEdit } from '../../../electron/core/story/edit.ts';
import { isSameRect, turnPoint, turnRect } from '../../../electron/core/story/rect.ts';
import { type Asset, type Format, type Point, type Rect, type Scene, type ScenePicture, type Story, wholePicture } from '../../../electron/core/story/story.ts';
import { frameAfterCrop, placeInPart } from './picture-rects.ts';

/** A scene with its picture and everything that decides how it is framed. */
export interface ShownPicture {
  readonly scene: Scene;
  readonly picture: ScenePicture;
  readonly asset: Asset;
  readonly format: Format;
  /** From 0. */
  readonly index: number;
}

export interface Frames {
  readonly from: Rect;
  readonly to: Rect;
}

export const shownPicture = (story: Story, sceneId: string | undefined): ShownPicture | undefined => {
  const index = story.scenes.findIndex((one) => one.id === sceneId);
  const scene = story.scenes[index];
  const asset = story.assets.find((one) => one.id === scene?.picture?.assetId);
  return scene?.picture === undefined || asset === undefined ? undefined : { scene, picture: scene.picture, asset, format: story.format, index };
};

const sizeOf = ({ asset, picture }: Pick<ShownPicture, 'asset' | 'picture'>): { readonly widthPx: number; readonly heightPx: number } =>
  uprightSize({ widthPx: asset.widthPx ?? 1, heightPx: asset.heightPx ?? 1 }, picture.rotate);

/** Width over height of the upright picture, or of a part of it. */
export const shapeOf = (shown: Pick<ShownPicture, 'asset' | 'picture'>, part: Rect = wholePicture): number => {
  const { widthPx, heightPx } = sizeOf(shown);
  return (widthPx * part.width) / (heightPx * part.height);
};

/** The film's shape on this crop: height for one width, both as fractions of the crop. */
export const frameShape = (shown: ShownPicture): number => shapeOf(shown, shown.picture.crop) / (shown.format.widthPx / shown.format.heightPx);

const framesFor = (shown: ShownPicture, index: number): Frames => {
  const { picture, format } = shown;
  const { widthPx, heightPx } = sizeOf(shown);
  const { crop, focal } = picture;
  const inCrop = focal === undefined ? undefined : placeInPart({ ...focal, width: 0, height: 0 }, crop);
  const isInside = inCrop !== undefined && inCrop.x >= 0 && inCrop.x <= 1 && inCrop.y >= 0 && inCrop.y <= 1;
  return defaultMotion({ widthPx: widthPx * crop.width, heightPx: heightPx * crop.height, format, index, ...(isInside ? { focal: { x: inCrop.x, y: inCrop.y } } : {}) });
};

const isSame = (one: Frames, other: Frames): boolean => isSameRect(one.from, other.from) && isSameRect(one.to, other.to);

/** The calm movement this picture gets by itself. */
export const defaultFrames = (shown: ShownPicture): Frames => framesFor(shown, shown.index);

/** Nobody framed it by hand. The scene may have moved since, so either way round counts. */
const untouchedIndex = (shown: ShownPicture): number | undefined => [shown.index, shown.index + 1].find((index) => isSame(framesFor(shown, index), shown.picture));

const motionEdit = (sceneId: string, { from, to }: Frames): StoryEdit => ({ kind: 'set-motion', sceneId, from, to });

/** A movement that is still the default one follows the point. */
export const focalEdits = (shown: ShownPicture, focal: Point | undefined): readonly StoryEdit[] => {
  const sceneId = shown.scene.id;
  const index = untouchedIndex(shown);
  const { focal: _before, ...rest } = shown.picture;
  const after = { ...shown, picture: focal === undefined ? rest : { ...rest, focal } };
  return [{ kind: 'set-focal', sceneId, ...(focal === undefined ? {} : { focal }) }, ...(index === undefined ? [] : [motionEdit(sceneId, framesFor(after, index))])];
};

/** The frames stay where they are on the picture. `before`: as it was when the gesture began, so that pulling to and fro loses nothing. */
export const cropEdits = (before: ShownPicture, crop: Rect): readonly StoryEdit[] => {
  const { picture, scene } = before;
  const move = (frame: Rect): Rect => frameAfterCrop(frame, picture.crop, crop);
  return [{ kind: 'set-crop', sceneId: scene.id, crop }, motionEdit(scene.id, { from: move(picture.from), to: move(picture.to) })];
};

const quarterTurn = 90;

/** Frames that were turned no longer have the film's shape: they begin anew, unless everything is shown anyway. */
export const turnEdits = (shown: ShownPicture, way: 'left' | 'right'): readonly StoryEdit[] => {
  const { picture, scene } = shown;
  const turns = way === 'right' ? 1 : 3;
  const rotate = ((picture.rotate + turns * quarterTurn) % 360) as ScenePicture['rotate'];
  const turned: ScenePicture = { ...picture, rotate, crop: turnRect(picture.crop, turns), ...(picture.focal === undefined ? {} : { focal: turnPoint(picture.focal, turns) }) };
  const isAllShown = isSame(picture, { from: wholePicture, to: wholePicture });
  return [{ kind: 'set-rotation', sceneId: scene.id, rotate }, ...(isAllShown ? [] : [motionEdit(scene.id, defaultFrames({ ...shown, picture: turned }))])];
};

/** As it came in: uncropped, unturned, with its own light; what is hidden stays hidden. */
export const resetEdits = (shown: ShownPicture): readonly StoryEdit[] => {
  const { picture, scene } = shown;
  const turns = ((360 - picture.rotate) % 360) / quarterTurn;
  const plain: ScenePicture = { ...picture, rotate: 0, crop: wholePicture, brightness: 0, ...(picture.focal === undefined ? {} : { focal: turnPoint(picture.focal, turns) }) };
  return [
    { kind: 'set-rotation', sceneId: scene.id, rotate: 0 },
    { kind: 'set-crop', sceneId: scene.id, crop: wholePicture },
    { kind: 'set-brightness', sceneId: scene.id, brightness: 0 },
    motionEdit(scene.id, defaultFrames({ ...shown, picture: plain })),
  ];
};
