/**
 * Who is said to be heard and seen, scene by scene: the table that a person fills in.
 *
 * In: a story. Out: one line per scene with what was said so far, unknown included. It judges nothing: whether that is
 * enough, the gate decides.
 */
import type { Asset, Story } from '../story/story.ts';
import { chosenTake, sceneVoice } from '../story/voice.ts';

/** `unknown`: nobody has said yet. An empty list of people cannot be: that is `nobody`. */
export type SaidWho = { readonly kind: 'none' } | { readonly kind: 'unknown' } | { readonly kind: 'nobody' } | { readonly kind: 'people'; readonly personIds: readonly string[] };

export interface ScenePeople {
  readonly sceneId: string;
  /** Counted from one. */
  readonly number: number;
  /** `none`: the scene has no voice. */
  readonly heard: SaidWho;
  readonly seen: SaidWho;
  /** Behind an opaque shape in this scene. */
  readonly hiddenIds: readonly string[];
  /** The picture's asset, for the edit that says who is seen. */
  readonly assetId?: string;
  /** The chosen take, for the edit that says who is heard; absent with one narration for the whole story. */
  readonly takeId?: string;
}

const none: SaidWho = { kind: 'none' };

const seenIn = (asset: Asset | undefined): SaidWho => {
  if (asset === undefined) return { kind: 'unknown' };
  if (asset.shows.kind === 'people') return asset.shows.personIds.length === 0 ? { kind: 'nobody' } : { kind: 'people', personIds: asset.shows.personIds };
  return { kind: asset.shows.kind };
};

export const scenePeople = (story: Story): readonly ScenePeople[] =>
  story.scenes.map((scene, index): ScenePeople => {
    const voice = sceneVoice(story, scene);
    const { picture } = scene;
    const take = story.narration === undefined ? chosenTake(scene) : undefined;
    return {
      sceneId: scene.id,
      number: index + 1,
      heard: voice === undefined ? none : voice.speakerIds.length === 0 ? { kind: 'unknown' } : { kind: 'people', personIds: voice.speakerIds },
      seen: picture === undefined ? none : seenIn(story.assets.find((asset) => asset.id === picture.assetId)),
      hiddenIds: [...new Set(scene.hidden.filter((region) => region.style !== 'soften').flatMap((region) => region.personIds))],
      ...(picture === undefined ? {} : { assetId: picture.assetId }),
      ...(take === undefined ? {} : { takeId: take.id }),
    };
  });
