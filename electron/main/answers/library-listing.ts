/**
 * What the library screen is told of one story.
 *
 * In: the card of a story and how often it left. Out: a listing without any path. A story is read again only when its
 * files changed. It never writes to a story.
 */
import path from 'node:path';
import type { StoryListing } from '../../core/bridge/library.ts';
import { storyStage } from '../../core/consent/story-stage.ts';
import type { FailureCode } from '../../core/failure.ts';
import { checkStory } from '../../core/story/check.ts';
import type { Scene, Story } from '../../core/story/story.ts';
import { storyTiming } from '../../core/story/timing.ts';
import { versionSourceId } from '../../core/story/version.ts';
import type { FileSystem } from '../../services/disk/file-system.ts';
import type { Library } from '../../services/library/library.ts';
import type { StoryCard } from '../../services/library/story-card.ts';
import { storyPaths } from '../../services/library/story-paths.ts';
import type { MainContext } from '../main-context.ts';

export interface ListingRequest {
  readonly fs: FileSystem;
  readonly library: Library;
  readonly card: StoryCard;
  readonly exportCount: number;
  readonly media: Pick<MainContext['media'], 'poster'>;
}

const folderOf = ({ library, card }: ListingRequest): string => path.join(library.root, 'stories', card.folder);

const unreadable = (card: StoryCard, code: FailureCode): StoryListing => ({ kind: 'unreadable', storyId: card.id, folderName: card.folder, changedAtMs: Math.round(card.changedAtMs), failureCode: code });

/** Something of the file is hidden or cut away where it is used. */
export const isSeenInPart = ({ hidden, picture }: Scene): boolean => hidden.length > 0 || picture?.crop.width !== 1 || picture.crop.height !== 1;

/**
 * The first picture that people will see, as far as it may be seen whole: a poster is the untouched file, without the
 * shapes that hide a face, and the library lies open on a shared table.
 */
const posterFile = (story: Story): string | undefined => {
  const inPart = new Set(story.scenes.filter(isSeenInPart).map((scene) => scene.picture?.assetId));
  const first = story.scenes.find((scene) => scene.picture !== undefined && !inPart.has(scene.picture.assetId))?.picture?.assetId;
  return story.assets.find((asset) => asset.id === first)?.fileName;
};

/** Everything that a listing is made of; the same mark means the same listing. */
export const listingMark = async (request: ListingRequest): Promise<string> => {
  const consent = await request.fs.facts(storyPaths(folderOf(request)).consent);
  return request.card.mark === '' ? '' : `${request.card.mark} ${consent === undefined ? '-' : `${consent.sizeBytes}@${consent.modifiedAtMs}`} ${request.exportCount}`;
};

export const storyListing = async (request: ListingRequest): Promise<StoryListing> => {
  const { library, card, media, exportCount } = request;
  if (card.failure !== undefined) return unreadable(card, card.failure as FailureCode);
  const opened = await library.openStory(folderOf(request), { readOnly: true });
  if (!opened.ok) return unreadable(card, opened.failure.code);
  const story = opened.value.story();
  const { notes } = opened.value;
  await opened.value.close();
  const problems = checkStory(story);
  const bySeverity = [...problems.filter((one) => one.severity === 'error'), ...problems.filter((one) => one.severity === 'warning')];
  const poster = posterFile(story);
  const sourceId = versionSourceId(story);
  return {
    kind: 'readable',
    storyId: card.id,
    folderName: card.folder,
    title: story.title,
    language: story.language,
    sceneCount: story.scenes.length,
    durationMs: storyTiming(story).durationMs,
    changedAtMs: Math.round(card.changedAtMs),
    // What recovery did comes first: the person may be missing something.
    problems: [...notes, ...bySeverity.map((one) => ({ code: `problem.${one.code}`, params: one.params }))],
    stage: storyStage({ story, consent: opened.value.consent.value(), exportCount }),
    ...(story.workshopId === undefined ? {} : { workshopId: story.workshopId }),
    ...(sourceId === undefined ? {} : { versionOf: { storyId: sourceId } }),
    ...(poster === undefined ? {} : { posterId: media.poster(opened.value.folder, poster) }),
  };
};

/** The title of a version's story is looked up each time: it may change while the version does not. */
export const withSourceTitle = (listing: StoryListing, cards: readonly StoryCard[]): StoryListing => {
  if (listing.kind === 'unreadable' || listing.versionOf === undefined) return listing;
  const { storyId } = listing.versionOf;
  const source = cards.find((card) => card.id === storyId && card.failure === undefined);
  return { ...listing, versionOf: { storyId, ...(source === undefined ? {} : { title: source.title }) } };
};
