/**
 * Takes scenes of another version of a story into this one.
 *
 * In: the story here, the story there, and which scenes are wanted. Out: the story with those scenes as they are there,
 * who appears in them, and the files they need. A scene that is here keeps its place and every recording that was made
 * here; one that is new comes behind the scene it follows there. Captions in a language the other version does not have
 * stay. Nothing else of the story changes, and the other story not at all.
 */
import { refuse, succeed, type Result } from '../failure.ts';
import { edit } from '../story/edit.ts';
import { refuseEdit } from '../story/edit-parts.ts';
import { sha256Hex } from '../story/story-hash.ts';
import { storySchema, type Asset, type CaptionTrack, type Cue, type Description, type Scene, type Story, type Take } from '../story/story.ts';
import { mergedOrder, soundOf } from './compare-stories.ts';

export interface TakeRequest {
  readonly here: Story;
  readonly there: Story;
  readonly sceneIds: readonly string[];
}

export interface TakenScenes {
  readonly story: Story;
  /** Everyone who is seen, heard or hidden in what was taken. */
  readonly personIds: readonly string[];
  /** Hashes of the files in media/ that the taken scenes need. */
  readonly files: readonly string[];
}

/** The same beginning always gives the same id, so that taking twice changes nothing. */
const newIdFor = (...parts: readonly string[]): string => `taken-${sha256Hex(parts.join('\n')).slice(0, 32)}`;

/** A free id: the one it has, else one derived from where it goes. */
const freeId = (id: string, taken: ReadonlySet<string>, sceneId: string): string => (taken.has(id) ? newIdFor(id, sceneId) : id);

/** One long recording cannot be taken in pieces: every scene gets its own part of it, and sounds the same. */
const inTakes = (story: Story): Result<Story> =>
  story.narration === undefined ? succeed(story) : edit(story, { kind: 'narration-to-takes', takes: story.scenes.map(({ id }) => ({ sceneId: id, takeId: newIdFor(story.narration?.takeId ?? '', id) })) });

type Shows = Asset['shows'];

/** Nobody's answer is dropped: who was named in either is in the picture; "unknown" is no answer. */
const allShown = (ours: Shows, theirs: Shows): Shows => {
  if (theirs.kind === 'unknown') return ours;
  if (ours.kind === 'unknown') return theirs;
  const personIds = [...new Set([ours, theirs].flatMap((one) => (one.kind === 'people' ? one.personIds : [])))];
  return personIds.length === 0 ? ours : { ...(ours.kind === 'people' ? ours : theirs), kind: 'people', personIds };
};

/** Rights that only one of the two knows of are not relied on. */
const withOurRights = (asset: Asset, ours: Asset | undefined): Asset =>
  ours === undefined ? asset : { ...asset, rights: { ...ours.rights, cleared: ours.rights.cleared.filter((channel) => asset.rights.cleared.includes(channel)) } };

interface Carried {
  readonly assets: readonly Asset[];
  /** Under which id a picture of the other story stands here. */
  readonly idOf: ReadonlyMap<string, string>;
}

const isUsedElsewhere = (here: Story, assetId: string, sceneIds: readonly string[]): boolean =>
  here.scenes.some((scene) => !sceneIds.includes(scene.id) && scene.picture?.assetId === assetId) || here.music.some((one) => one.assetId === assetId) || here.insets.some((one) => one.assetId === assetId);

const carryAsset = ({ here, sceneIds }: TakeRequest, assets: readonly Asset[], theirs: Asset): { readonly assets: readonly Asset[]; readonly id: string } => {
  const same = assets.filter((one) => one.sha256 === theirs.sha256);
  const shows = same.reduce((shown, one) => allShown(one.shows, shown), theirs.shows);
  const ours = assets.find((one) => one.id === theirs.id);
  const carried = withOurRights({ ...theirs, shows }, same[0]);
  // The same picture stands for the same people wherever it is shown.
  const told = assets.map((one) => (one.sha256 === theirs.sha256 ? { ...one, shows: allShown(one.shows, shows) } : one));
  if (ours === undefined) return { assets: [...told, carried], id: theirs.id };
  const isSamePicture = ours.sha256 === theirs.sha256;
  if (isSamePicture && ours.altText === theirs.altText) return { assets: told, id: ours.id };
  if (isSamePicture && !isUsedElsewhere(here, ours.id, sceneIds)) return { assets: told.map((one) => (one.id === ours.id ? { ...one, altText: theirs.altText } : one)), id: ours.id };
  const id = newIdFor(theirs.id, theirs.sha256, theirs.altText);
  return { assets: told.some((one) => one.id === id) ? told : [...told, { ...carried, id }], id };
};

const carryAssets = (request: TakeRequest, scenes: readonly Scene[]): Carried => {
  const wanted = new Set(scenes.flatMap((scene) => scene.picture?.assetId ?? []));
  return request.there.assets
    .filter((asset) => wanted.has(asset.id))
    .reduce<Carried>(
      (carried, asset) => {
        const { assets, id } = carryAsset(request, carried.assets, asset);
        return { assets, idOf: new Map([...carried.idOf, [asset.id, id]]) };
      },
      { assets: request.here.assets, idOf: new Map() },
    );
};

/** Ids of takes that other scenes and the descriptions of this story use. */
const takeIdsBeside = (story: Story, sceneId: string): ReadonlySet<string> =>
  new Set([
    ...story.scenes.filter((scene) => scene.id !== sceneId).flatMap((scene) => scene.takes.map((take) => take.id)),
    ...story.descriptions.filter((one) => one.sceneId !== sceneId).map((one) => one.take.id),
  ]);

const withPlacedTakes = (scene: Scene, ours: Scene | undefined, beside: ReadonlySet<string>): Scene => {
  const idOf = new Map(scene.takes.map((take) => [take.id, freeId(take.id, beside, scene.id)]));
  const renamed = (takeId: string): string => idOf.get(takeId) ?? takeId;
  const theirs = scene.takes.map((take): Take => ({ ...take, id: renamed(take.id), ...(take.revoicesTakeId === undefined ? {} : { revoicesTakeId: renamed(take.revoicesTakeId) }) }));
  const known = new Set(theirs.map(soundOf));
  const usedIds = new Set(theirs.map((take) => take.id));
  const kept = (ours?.takes ?? []).filter((take) => !known.has(soundOf(take))).map((take) => ({ ...take, id: freeId(take.id, usedIds, scene.id) }));
  return { ...scene, takes: [...theirs, ...kept], ...(scene.chosenTakeId === undefined ? {} : { chosenTakeId: renamed(scene.chosenTakeId) }) };
};

const takeScene = (story: Story, request: TakeRequest, idOf: Carried['idOf'], scene: Scene): Story => {
  const ours = story.scenes.find((one) => one.id === scene.id);
  const placed = withPlacedTakes(scene, ours, takeIdsBeside(story, scene.id));
  const shown: Scene = placed.picture === undefined ? placed : { ...placed, picture: { ...placed.picture, assetId: idOf.get(placed.picture.assetId) ?? placed.picture.assetId } };
  if (ours !== undefined) return { ...story, scenes: story.scenes.map((one) => (one === ours ? shown : one)) };
  const ids = story.scenes.map(({ id }) => id);
  const at = mergedOrder(ids, request.there.scenes.map(({ id }) => id), (id) => id === scene.id).indexOf(scene.id);
  return { ...story, scenes: [...story.scenes.slice(0, at), shown, ...story.scenes.slice(at)] };
};

const takeCues = (tracks: readonly CaptionTrack[], theirs: CaptionTrack, sceneIds: readonly string[]): readonly CaptionTrack[] => {
  const wanted = theirs.cues.filter((cue) => sceneIds.includes(cue.sceneId));
  const ours = tracks.find((track) => track.language === theirs.language);
  if (ours === undefined) return wanted.length === 0 ? tracks : [...tracks, { ...theirs, cues: wanted }];
  const kept = ours.cues.filter((cue) => !sceneIds.includes(cue.sceneId));
  const isChanged = kept.length < ours.cues.length || wanted.length > 0;
  const used = new Set(kept.map((cue) => cue.id));
  const cues = [...kept, ...wanted.map((cue): Cue => ({ ...cue, id: freeId(cue.id, used, cue.sceneId) }))];
  // The storyteller checked each version, nobody the two together.
  return tracks.map((track) => (track === ours && isChanged ? { ...track, cues, checkedByStoryteller: track.checkedByStoryteller && theirs.checkedByStoryteller } : track));
};

const takeDescriptions = ({ there, sceneIds }: TakeRequest, story: Story): readonly Description[] => {
  const wanted = there.descriptions.filter((one) => sceneIds.includes(one.sceneId));
  const kept = story.descriptions.filter((one) => !wanted.some((other) => other.sceneId === one.sceneId && other.language === one.language));
  const used = new Set([...kept.map((one) => one.take.id), ...story.scenes.flatMap((scene) => scene.takes.map((take) => take.id))]);
  return [...kept, ...wanted.map((one) => ({ ...one, take: { ...one.take, id: freeId(one.take.id, used, `${one.sceneId} ${one.language}`) } }))];
};

const showsOf = (shows: Shows | undefined): readonly string[] => (shows?.kind === 'people' ? shows.personIds : []);

const peopleIn = (story: Story, scenes: readonly Scene[]): readonly string[] => {
  const ids = scenes.flatMap((scene) => [
    ...scene.hidden.flatMap((region) => region.personIds),
    ...scene.takes.flatMap((take) => take.speakerIds),
    ...showsOf(story.assets.find((asset) => asset.id === scene.picture?.assetId)?.shows),
  ]);
  const described = story.descriptions.filter((one) => scenes.some((scene) => scene.id === one.sceneId)).flatMap((one) => one.take.speakerIds);
  return [...new Set([...ids, ...described])];
};

const filesOf = (story: Story, scenes: readonly Scene[]): readonly string[] => [
  ...new Set([
    ...scenes.flatMap((scene) => [...scene.takes.map((take) => take.sha256), ...story.assets.filter((asset) => asset.id === scene.picture?.assetId).map((asset) => asset.sha256)]),
    ...story.descriptions.filter((one) => scenes.some((scene) => scene.id === one.sceneId)).map((one) => one.take.sha256),
  ]),
];

const take = (request: TakeRequest): Result<TakenScenes> => {
  const { here, there, sceneIds } = request;
  const missing = sceneIds.find((id) => !there.scenes.some((scene) => scene.id === id));
  if (missing !== undefined) return refuseEdit('scene-missing', { scene: missing });
  const wanted = there.scenes.filter((scene) => sceneIds.includes(scene.id));
  const { assets, idOf } = carryAssets(request, wanted);
  const withScenes = wanted.reduce((story, scene) => takeScene(story, request, idOf, scene), { ...here, assets });
  const captions = there.captions.reduce((tracks, track) => takeCues(tracks, track, sceneIds), withScenes.captions);
  const taken: Story = { ...withScenes, captions, descriptions: takeDescriptions(request, withScenes) };
  const parsed = storySchema.safeParse(taken);
  if (!parsed.success) return refuse('edit-refused');
  return succeed({ story: taken, personIds: peopleIn(there, wanted), files: filesOf(there, wanted) });
};

/** Refused with `edit-refused` where a wanted scene is not there. */
export const takeScenes = ({ here, there, sceneIds }: TakeRequest): Result<TakenScenes> => {
  const isWhole = here.narration === undefined && there.narration === undefined;
  const [ours, theirs] = isWhole ? [succeed(here), succeed(there)] : [inTakes(here), inTakes(there)];
  if (!ours.ok) return ours;
  return theirs.ok ? take({ here: ours.value, there: theirs.value, sceneIds }) : theirs;
};
