/**
 * What one scene shows, as a value that says everything about its pixels and nothing about its place in the story.
 *
 * In: a scene, its asset's size, the film's size. Out: a layer: a prepared picture or a plain ground, perhaps with
 * title lines on it. Hidden regions are part of the prepared picture, so they are filled before anything is enlarged,
 * scaled or compressed. It never opens a file.
 */
import { writeTitleAss } from '../captions/title-ass.ts';
import { titleGround, type TitleText } from '../captions/title-pages.ts';
import type { HiddenRegion, Scene, ScenePicture, Story } from '../story/story.ts';
import { type Motion, type PictureGeometry, pictureGeometry, type PixelBox, type PixelSize } from './motion.ts';

export interface HiddenBox extends PixelBox {
  readonly style: HiddenRegion['style'];
}

/** Everything that decides the pixels of a picture once it is cut, covered, scaled and laid on its canvas. */
export interface PreparedPicture {
  readonly sha256: string;
  readonly rotate: ScenePicture['rotate'];
  readonly brightness: number;
  /** In pixels of the upright picture. */
  readonly hidden: readonly HiddenBox[];
  readonly region: PictureGeometry['region'];
  readonly scaled: PictureGeometry['scaled'];
  readonly canvas: PictureGeometry['canvas'];
  readonly chroma?: NonNullable<PictureGeometry['chroma']>;
  /** Shown where a window reaches beyond the picture. */
  readonly ground: string;
}

export type LayerBase =
  | { readonly kind: 'picture'; readonly picture: PreparedPicture; readonly motion: Motion }
  | { readonly kind: 'plain'; readonly colour: string };

export interface Layer {
  readonly base: LayerBase;
  /** Title lines as ASS on the layer's own clock, which begins with its first shown frame. */
  readonly titleAss?: string;
}

/** Sizes that the story itself does not hold, by SHA-256. */
export type AssetFacts = Readonly<Record<string, PixelSize>>;

/** Under pictures that do not fill the frame, and instead of one that is missing: dark, but never the black of a fault. */
export const pictureGround = '#16191d';

/** Hidden means hidden: a rim covers the colour that JPEG spreads over the edge of a region. */
const rimPx = 2;
/** Head and shoulders stand out around what they cover. */
const avatarShare = 0.2;

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

const hiddenBox = (region: HiddenRegion, upright: PixelSize): HiddenBox => {
  const share = region.style === 'avatar' ? avatarShare : 0;
  const marginX = region.rect.width * upright.widthPx * share + rimPx;
  const marginY = region.rect.height * upright.heightPx * share + rimPx;
  const x = clamp(2 * Math.floor((region.rect.x * upright.widthPx - marginX) / 2), 0, upright.widthPx - 2);
  const y = clamp(2 * Math.floor((region.rect.y * upright.heightPx - marginY) / 2), 0, upright.heightPx - 2);
  const right = clamp(2 * Math.ceil(((region.rect.x + region.rect.width) * upright.widthPx + marginX) / 2), x + 2, upright.widthPx);
  const bottom = clamp(2 * Math.ceil(((region.rect.y + region.rect.height) * upright.heightPx + marginY) / 2), y + 2, upright.heightPx);
  return { style: region.style, x, y, widthPx: right - x, heightPx: bottom - y };
};

export const uprightSize = (size: PixelSize, rotate: ScenePicture['rotate']): PixelSize =>
  rotate === 90 || rotate === 270 ? { widthPx: size.heightPx, heightPx: size.widthPx } : size;

/** The funder's emblem: all of it, above the words. */
const isAboveWords = (scene: Scene): boolean => scene.kind !== 'picture' && scene.text?.templateId === 'slate' && scene.picture !== undefined;

const pictureBase = (scene: Scene, picture: ScenePicture, given: { readonly sha256: string; readonly size: PixelSize; readonly film: PixelSize }): LayerBase => {
  const { sha256, size, film } = given;
  const upright = uprightSize(size, picture.rotate);
  const isAbove = isAboveWords(scene);
  const { motion, ...geometry } = pictureGeometry({ picture, upright, film, isAboveWords: isAbove });
  const hidden = scene.hidden.filter((one) => one.rect.width > 0 && one.rect.height > 0).map((one) => hiddenBox(one, upright));
  return { kind: 'picture', motion, picture: { sha256, rotate: picture.rotate, brightness: picture.brightness, hidden, ground: isAbove ? titleGround : pictureGround, ...geometry } };
};

const sizeOf = (story: Story, assetId: string, facts: AssetFacts): { readonly sha256: string; readonly size: PixelSize } | undefined => {
  const asset = story.assets.find((one) => one.id === assetId);
  if (asset === undefined) return undefined;
  const { sha256, widthPx, heightPx } = asset;
  const size = widthPx === undefined || heightPx === undefined ? facts[sha256] : { widthPx, heightPx };
  return size === undefined || size.widthPx < 2 || size.heightPx < 2 ? undefined : { sha256, size };
};

/** The words over a scene's ground; undefined when it has none. `shownMs` is how long it is on screen. */
export const titleOf = (story: Story, scene: Scene, { film, shownMs }: { readonly film: PixelSize; readonly shownMs: number }): TitleText | undefined =>
  scene.kind === 'picture' || scene.text === undefined
    ? undefined
    : { text: scene.text.lines.join('\n'), language: story.language, ...film, durationMs: shownMs, templateId: scene.text.templateId, ...(isAboveWords(scene) ? { isBelowPicture: true } : {}) };

/** `undefined` when the scene names a picture that is not among the assets or has no known size. */
export const sceneLayer = (story: Story, scene: Scene, given: { readonly film: PixelSize; readonly facts: AssetFacts; readonly shownMs: number }): Layer | undefined => {
  const { film, facts, shownMs } = given;
  const found = scene.picture === undefined ? undefined : sizeOf(story, scene.picture.assetId, facts);
  if (scene.picture !== undefined && found === undefined) return undefined;
  const base: LayerBase =
    scene.picture === undefined || found === undefined
      ? { kind: 'plain', colour: scene.kind === 'picture' ? pictureGround : titleGround }
      : pictureBase(scene, scene.picture, { ...found, film });
  const title = titleOf(story, scene, { film, shownMs });
  return title === undefined ? { base } : { base, titleAss: writeTitleAss(title) };
};
