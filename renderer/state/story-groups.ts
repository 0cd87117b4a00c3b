/**
 * The stories of a library as they are shown: those that were searched for, by workshop.
 *
 * Comes in: listings, newest change first, and the words of a search. Goes out: one group for each workshop that has
 * stories, in the order of the workshops, and one for the rest at the end. Never changes the order of the stories.
 */
import type { StoryListing, WorkshopListing } from '../../electron/core/bridge/library.ts';

export interface StoryGroup {
  /** Undefined: stories that belong to no workshop. */
  readonly workshop: WorkshopListing | undefined;
  readonly stories: readonly StoryListing[];
}

export interface GroupRequest {
  readonly stories: readonly StoryListing[];
  readonly workshops: readonly WorkshopListing[];
  readonly search: string;
  /** The language's name in the window's language, such as “Arabic”. */
  readonly nameOf: (language: string) => string;
}

const folded = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** Every word of the search stands somewhere: in the title, the language or the workshop. */
const isFound = (story: StoryListing, { search, nameOf }: GroupRequest, workshop: WorkshopListing | undefined): boolean => {
  const parts = story.kind === 'readable' ? [story.title, story.language, nameOf(story.language)] : [story.folderName];
  const text = folded([...parts, workshop?.title ?? '', workshop?.place ?? ''].join(' '));
  return folded(search).split(/\s+/u).every((word) => text.includes(word));
};

export const groupStories = (request: GroupRequest): readonly StoryGroup[] => {
  const { stories, workshops } = request;
  const workshopOf = (story: StoryListing): WorkshopListing | undefined => (story.kind === 'readable' ? workshops.find((one) => one.workshopId === story.workshopId) : undefined);
  const found = stories.filter((story) => isFound(story, request, workshopOf(story)));
  const groups = [...workshops, undefined].map((workshop): StoryGroup => ({ workshop, stories: found.filter((story) => workshopOf(story)?.workshopId === workshop?.workshopId) }));
  return groups.filter((group) => group.stories.length > 0);
};
