/**
 * Edits of the files a story uses and what is known about them.
 */
import { type Result, succeed } from '../failure.ts';
import { changeAsset, type EditHandlers, keepUnknown, refuseEdit } from './edit-parts.ts';
import type { EditOf } from './edit-schema.ts';
import { type Story, storyParts } from './story.ts';

const addAsset = (story: Story, { asset }: EditOf<'add-asset'>): Result<Story> =>
  story.assets.some((one) => one.id === asset.id) ? refuseEdit('id-taken', { id: asset.id }) : succeed({ ...story, assets: [...story.assets, asset] });

const isUsed = (story: Story, assetId: string): boolean =>
  story.scenes.some((scene) => scene.picture?.assetId === assetId) ||
  story.music.some((one) => one.assetId === assetId) ||
  story.insets.some((one) => one.assetId === assetId);

/** A changed kind would break whoever uses the asset. */
const updateAsset = (story: Story, { asset }: EditOf<'update-asset'>): Result<Story> =>
  changeAsset(story, asset.id, (old) =>
    old.kind !== asset.kind && isUsed(story, asset.id) ? refuseEdit('wrong-asset-kind', { assetId: asset.id }) : succeed(keepUnknown(storyParts.asset, old, asset)),
  );

const removeAsset = (story: Story, { assetId }: EditOf<'remove-asset'>): Result<Story> => {
  if (!story.assets.some((asset) => asset.id === assetId)) return refuseEdit('asset-missing', { assetId });
  if (isUsed(story, assetId)) return refuseEdit('asset-in-use', { assetId });
  return succeed({ ...story, assets: story.assets.filter((asset) => asset.id !== assetId) });
};

export const assetEdits: EditHandlers<'add-asset' | 'update-asset' | 'remove-asset' | 'set-rights' | 'set-shows' | 'set-alt-text'> = {
  'add-asset': addAsset,
  'update-asset': updateAsset,
  'remove-asset': removeAsset,
  'set-rights': (story, { assetId, rights }) => changeAsset(story, assetId, (asset) => succeed({ ...asset, rights: keepUnknown(storyParts.rights, asset.rights, rights) })),
  'set-shows': (story, { assetId, shows }) => changeAsset(story, assetId, (asset) => succeed({ ...asset, shows })),
  'set-alt-text': (story, { assetId, altText }) => changeAsset(story, assetId, (asset) => succeed({ ...asset, altText })),
};
