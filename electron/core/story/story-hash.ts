/**
 * The fingerprint of what a viewer sees or hears: the thing a person said yes to.
 *
 * In: a story. Out: SHA-256 of the canonical JSON (RFC 8785) of its visible and audible parts. Ids are replaced by
 * order and by the hashes of files, so that the same film made twice has the same fingerprint; notes, unused takes,
 * rights and revisions do not count. Contract: consent records keep these hashes for years. Whatever changes
 * `viewedStory` asks every storyteller again; lengths are therefore kept as the person set them, never as estimated.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';
import { assert } from '../failure.ts';
import type { Scene, Story, Take } from './story.ts';
import { sceneVoice, shiftOf } from './voice.ts';

export const canonicalJson = (value: unknown): string => {
  const text = canonicalize(value);
  assert(text, 'Only values that JSON knows have a canonical form');
  return text;
};

export const sha256Hex = (text: string | Uint8Array): string => bytesToHex(sha256(typeof text === 'string' ? utf8ToBytes(text) : text));

/** Half a character, left by a text cut in the wrong place, has no canonical form. */
const wellFormed = (text: string): string => text.replaceAll(/\p{Surrogate}/gu, '\u{FFFD}');

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

const assetHash = (story: Story, assetId: string): Json => story.assets.find((asset) => asset.id === assetId)?.sha256 ?? null;

const viewedRect = (rect: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }): Json => ({
  x: rect.x,
  y: rect.y,
  width: rect.width,
  height: rect.height,
});

const viewedPicture = (story: Story, scene: Scene): Json => {
  const picture = scene.picture;
  if (picture === undefined) return null;
  return {
    asset: assetHash(story, picture.assetId),
    // Read aloud to people who do not see the picture.
    altText: wellFormed(story.assets.find((asset) => asset.id === picture.assetId)?.altText ?? ''),
    rotate: picture.rotate,
    crop: viewedRect(picture.crop),
    focal: picture.focal === undefined ? null : { x: picture.focal.x, y: picture.focal.y },
    brightness: picture.brightness,
    from: viewedRect(picture.from),
    to: viewedRect(picture.to),
    hidden: scene.hidden.map((region) => ({ rect: viewedRect(region.rect), style: region.style })),
  };
};

const viewedTransition = (scene: Scene, isLast: boolean): Json =>
  isLast || scene.transition.kind === 'cut' || scene.transition.durationMs === 0
    ? { kind: 'cut' }
    : { kind: scene.transition.kind, durationMs: scene.transition.durationMs };

const viewedVoice = (story: Story, scene: Scene): Json => {
  const voice = sceneVoice(story, scene);
  if (voice === undefined) return null;
  return { sha256: voice.sha256, startMs: voice.sourceStartMs, lengthMs: voice.lengthMs, gainDb: voice.gainDb, denoise: voice.denoise, ...shiftOf(voice) };
};

const viewedScene = (story: Story, scene: Scene, index: number): Json => {
  const voice = viewedVoice(story, scene);
  return {
    kind: scene.kind,
    text: scene.text === undefined ? null : { templateId: scene.text.templateId, lines: scene.text.lines.map(wellFormed) },
    picture: viewedPicture(story, scene),
    voice,
    // Without a voice the script gives the scene its length.
    script: voice === null ? wellFormed(scene.script) : null,
    pauseAfterMs: scene.pauseAfterMs,
    minDurationMs: scene.minDurationMs,
    transition: viewedTransition(scene, index === story.scenes.length - 1),
  };
};

/** Lists whose order nobody sees or hears are put in one order. */
const inOneOrder = (values: readonly Json[]): readonly Json[] =>
  values
    .map((value) => ({ value, key: canonicalJson(value) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map((one) => one.value);

const viewedCaptions = (story: Story): Json => {
  const placeOf = new Map(story.scenes.map((scene, index) => [scene.id, index]));
  return inOneOrder(
    story.captions.map((track) => ({
      language: track.language,
      cues: inOneOrder(
        track.cues.flatMap((cue) => {
          const scene = placeOf.get(cue.sceneId);
          return scene === undefined ? [] : [{ scene, startMs: cue.startMs, endMs: cue.endMs, text: wellFormed(cue.text) }];
        }),
      ),
    })),
  );
};

const viewedMusic = (story: Story): Json =>
  inOneOrder(
    story.music.map((one) => ({
      asset: assetHash(story, one.assetId),
      startMs: one.startMs,
      endMs: one.endMs,
      gainDb: one.gainDb,
      duckDb: one.duckDb,
      fadeInMs: one.fadeInMs,
      fadeOutMs: one.fadeOutMs,
    })),
  );

const viewedTake = (take: Take): Json => ({
  sha256: take.sha256,
  trimStartMs: take.trimStartMs,
  trimEndMs: take.trimEndMs,
  gainDb: take.gainDb,
  denoise: take.denoise ?? false,
  ...shiftOf(take),
});

const viewedDescriptions = (story: Story): Json => {
  const placeOf = new Map(story.scenes.map((scene, index) => [scene.id, index]));
  return inOneOrder(story.descriptions.map((one) => ({ scene: placeOf.get(one.sceneId) ?? null, language: one.language, take: viewedTake(one.take) })));
};

/** Everything that reaches the eyes and ears of a viewer, as plain JSON without ids. */
export const viewedStory = (story: Story): Json => ({
  title: wellFormed(story.title),
  language: story.language,
  format: { widthPx: story.format.widthPx, heightPx: story.format.heightPx, fps: story.format.fps },
  theme: wellFormed(story.theme),
  scenes: story.scenes.map((scene, index) => viewedScene(story, scene, index)),
  captions: viewedCaptions(story),
  music: viewedMusic(story),
  insets: story.insets.map((inset) => ({ asset: assetHash(story, inset.assetId), corner: inset.corner })),
  descriptions: viewedDescriptions(story),
});

export const storyHash = (story: Story): string => sha256Hex(canonicalJson(viewedStory(story)));
