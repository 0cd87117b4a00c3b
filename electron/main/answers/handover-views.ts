/**
 * What the window is told about several laptops: without paths, with no more words than are needed.
 */
import path from 'node:path';
import type { ComparedScene, OpenedFileView, SceneSide, VersionSide, VersionsView } from '../../core/bridge/handover.ts';
import { fileTitle } from '../../core/story/file-title.ts';
import type { Scene, Story } from '../../core/story/story.ts';
import { sceneVoice } from '../../core/story/voice.ts';
import type { OpenedHandover } from '../../services/studio/open-handover.ts';
import type { VersionsCompared } from '../../services/studio/two-versions.ts';
import type { MainContext } from '../main-context.ts';
import { isSeenInPart } from './library-listing.ts';

/** The story's folder may be an id that says nothing to anybody. */
export const fileNameFor = (title: string): string => `${fileTitle(title)}.hearth`;

export const openedFileView = ({ stories, workshops, privateFields }: OpenedHandover): OpenedFileView => ({
  stories: stories.map(({ title, language, outcome, folderName, hereFolderName, notes }) => ({ title, language, outcome, folderName, ...(hereFolderName === undefined ? {} : { hereFolderName }), notes })),
  keptBeside: workshops.filter((one) => one.outcome === 'kept-beside').length,
  notes: workshops.flatMap((one) => one.notes),
  isPrivateLocked: privateFields === 'locked',
});

/** Long enough to know the scene again. */
const mostCharacters = 280;

const textOf = ({ text, script }: Scene): string => {
  const words = [text?.lines.join(' ') ?? '', script].filter((one) => one.trim() !== '').join(' – ');
  return words.length > mostCharacters ? `${words.slice(0, mostCharacters).trimEnd()}…` : words;
};

export interface SideRequest {
  readonly media: Pick<MainContext['media'], 'poster'>;
  readonly folder: string;
  readonly story: Story;
}

const sideOf = ({ media, folder, story }: SideRequest, sceneId: string): SceneSide | undefined => {
  const scene = story.scenes.find((one) => one.id === sceneId);
  if (scene === undefined) return undefined;
  const fileName = story.assets.find((asset) => asset.id === scene.picture?.assetId)?.fileName;
  const isShown = fileName !== undefined && !isSeenInPart(scene);
  return { text: textOf(scene), hasVoice: sceneVoice(story, scene) !== undefined, ...(isShown ? { posterId: media.poster(folder, fileName) } : {}) };
};

export interface ComparedFolders {
  readonly media: Pick<MainContext['media'], 'poster'>;
  readonly storiesFolder: string;
  readonly here: VersionSide;
  readonly there: VersionSide;
}

export const versionsView = ({ media, storiesFolder, here, there }: ComparedFolders, compared: VersionsCompared): VersionsView => {
  const side = (version: VersionSide, story: Story): SideRequest => ({ media, folder: path.join(storiesFolder, version.folderName), story });
  const [ours, theirs] = [side(here, compared.here), side(there, compared.there)];
  const scenes = compared.scenes.map((scene): ComparedScene => {
    const [a, b] = [sideOf(ours, scene.sceneId), sideOf(theirs, scene.sceneId)];
    return { ...scene, facets: [...scene.facets], ...(a === undefined ? {} : { here: a }), ...(b === undefined ? {} : { there: b }) };
  });
  return { here, there, scenes, whole: compared.whole };
};
