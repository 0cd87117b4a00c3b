/**
 * How far a storyteller is on the path of a workshop, and who needs a hand.
 *
 * In: what the story tells, and what somebody set by hand. Out: seven shares, and the reasons why a facilitator should
 * go there. The story tells five of the stages; circle and screening happen in the room and are set by hand. A mark set by
 * hand stands above what the story tells. It advises and never decides.
 */
import { pathStages, type PathShare, type PathStage } from '../consent/organisation.ts';
import type { StoryStage } from '../consent/story-stage.ts';

export type WorkshopPath = Readonly<Record<PathStage, PathShare>>;
export type PathMarks = Readonly<Partial<Record<PathStage, PathShare | undefined>>>;

export interface PathInput {
  readonly marks: PathMarks;
  /** Absent while the storyteller has no story. */
  readonly story?: { readonly stage: StoryStage; readonly errorCount: number } | undefined;
}

/** Ready to be shown: every caption stands and nothing stops the film. */
const editShare = ({ stage, errorCount }: NonNullable<PathInput['story']>): PathShare => {
  if (stage.captions === 'done' && stage.pictures === 'done' && errorCount === 0) return 'done';
  return stage.captions === 'none' && stage.pictures === 'none' ? 'none' : 'some';
};

const told = (story: NonNullable<PathInput['story']>): PathMarks => ({
  script: story.stage.script,
  voice: story.stage.voice,
  pictures: story.stage.pictures,
  edit: editShare(story),
  consent: story.stage.consent,
});

export const workshopPath = ({ marks, story }: PathInput): WorkshopPath => {
  const facts = story === undefined ? {} : told(story);
  const shareOf = (stage: PathStage): PathShare => marks[stage] ?? facts[stage] ?? 'none';
  return Object.fromEntries(pathStages.map((stage) => [stage, shareOf(stage)])) as WorkshopPath;
};

/** The last stage that is done; undefined before the first. */
export const stageReached = (path: WorkshopPath): PathStage | undefined => pathStages.findLast((stage) => path[stage] === 'done');

export const helpReasons = ['asked', 'unreadable', 'problems', 'no-story', 'behind'] as const;
export type HelpReason = (typeof helpReasons)[number];

export interface HelpInput {
  readonly needsHelp: boolean;
  /** `none`: nobody linked one. */
  readonly story: 'none' | 'readable' | 'unreadable';
  readonly errorCount: number;
  readonly path: WorkshopPath;
}

/** How many stages are behind somebody: a stage that is begun is half one. */
const progress = (path: WorkshopPath): number => pathStages.reduce((sum, stage) => sum + { none: 0, some: 0.5, done: 1 }[path[stage]], 0);

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? (sorted[Math.floor(middle)] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
};

/** So many stages less than the room: less would call half of every room slow. */
const behindStages = 2;

/** For each storyteller, in the order given, why somebody should go there; empty where nobody need. */
export const whoNeedsHelp = (room: readonly HelpInput[]): readonly (readonly HelpReason[])[] => {
  const usual = median(room.map(({ path }) => progress(path)));
  const hasBegun = room.filter(({ story }) => story !== 'none').length * 2 >= room.length && room.length > 1;
  return room.map(({ needsHelp, story, errorCount, path }) => {
    // Pictures and voices that are not there yet are work to come, not trouble.
    const isTrouble = errorCount > 0 && path.pictures === 'done' && path.voice === 'done';
    const given: Readonly<Record<HelpReason, boolean>> = {
      asked: needsHelp,
      unreadable: story === 'unreadable',
      problems: story === 'readable' && isTrouble,
      'no-story': story === 'none' && hasBegun,
      behind: usual - progress(path) >= behindStages,
    };
    return helpReasons.filter((reason) => given[reason]);
  });
};
