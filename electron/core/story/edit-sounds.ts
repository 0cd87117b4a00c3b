/**
 * Edits of what plays beside the voice: music, and the tracks for people who see or hear otherwise.
 */
import { type Result, succeed } from '../failure.ts';
import { areNewTakeIds, type EditHandlers, keepUnknown, refuseEdit, sceneIndex } from './edit-parts.ts';
import type { EditOf } from './edit-schema.ts';
import { type Music, type Story, storyParts } from './story.ts';

const refusalForMusic = (story: Story, music: Music): Extract<Result<Story>, { readonly ok: false }> | undefined => {
  const asset = story.assets.find((one) => one.id === music.assetId);
  if (asset === undefined) return refuseEdit('asset-missing', { assetId: music.assetId });
  return asset.kind === 'picture' ? refuseEdit('wrong-asset-kind', { assetId: asset.id }) : undefined;
};

const addMusic = (story: Story, { music }: EditOf<'add-music'>): Result<Story> => refusalForMusic(story, music) ?? succeed({ ...story, music: [...story.music, music] });

const updateMusic = (story: Story, { at, music }: EditOf<'update-music'>): Result<Story> => {
  const old = story.music[at];
  if (old === undefined) return refuseEdit('music-missing');
  return refusalForMusic(story, music) ?? succeed({ ...story, music: story.music.map((one) => (one === old ? keepUnknown(storyParts.music, old, music) : one)) });
};

const removeMusic = (story: Story, { at }: EditOf<'remove-music'>): Result<Story> =>
  at < story.music.length ? succeed({ ...story, music: story.music.filter((_one, index) => index !== at) }) : refuseEdit('music-missing');

const setInsets = (story: Story, { insets }: EditOf<'set-insets'>): Result<Story> => {
  const stray = insets.find((inset) => !story.assets.some((asset) => asset.id === inset.assetId));
  return stray === undefined ? succeed({ ...story, insets }) : refuseEdit('asset-missing', { assetId: stray.assetId });
};

const setDescriptions = (story: Story, { descriptions }: EditOf<'set-descriptions'>): Result<Story> => {
  const stray = descriptions.find((one) => sceneIndex(story, one.sceneId) < 0);
  if (stray !== undefined) return refuseEdit('scene-missing', { scene: stray.sceneId });
  const isFree = areNewTakeIds({ ...story, descriptions: [] }, descriptions.map((one) => one.take.id));
  return isFree ? succeed({ ...story, descriptions }) : refuseEdit('id-taken', { id: 'descriptions' });
};

export const soundEdits: EditHandlers<'add-music' | 'update-music' | 'remove-music' | 'set-insets' | 'set-descriptions'> = {
  'add-music': addMusic,
  'update-music': updateMusic,
  'remove-music': removeMusic,
  'set-insets': setInsets,
  'set-descriptions': setDescriptions,
};
