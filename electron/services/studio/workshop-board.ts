/**
 * The board of a workshop: one row for each storyteller, how far each is, and who needs a hand.
 *
 * In: a workshop, and the keys where the passphrase is known. Out: rows in the order in which people were added; without the
 * keys nobody has a name and everything else stands. A story of the workshop that nobody is linked to is named apart.
 */
import type { Participant, Workshop } from '../../core/consent/organisation.ts';
import { succeed, type Result } from '../../core/failure.ts';
import { whoNeedsHelp, workshopPath, type HelpReason, type WorkshopPath } from '../../core/workshop/path.ts';
import type { FacilitatorParts, StorytellerParts } from '../../core/workshop/private-parts.ts';
import type { UnlockedKeys } from '../keys/keys.ts';
import { readWorkshop } from '../library/workshops.ts';
import { openFacilitators, openStorytellers, type WorkshopReference } from './workshop-people.ts';
import { workshopStories, type WorkshopStory } from './workshop-stories.ts';

export interface BoardRow {
  readonly participant: Participant;
  /** Absent without the passphrase. */
  readonly parts: StorytellerParts | undefined;
  readonly story: WorkshopStory | undefined;
  readonly path: WorkshopPath;
  readonly help: readonly HelpReason[];
}

export interface WorkshopBoard {
  readonly workshop: Workshop;
  readonly rows: readonly BoardRow[];
  /** Stories of the workshop without a storyteller. */
  readonly loose: readonly WorkshopStory[];
  readonly facilitators: FacilitatorParts | undefined;
  /** Something is encrypted and was not opened. */
  readonly isLocked: boolean;
}

export interface BoardRequest extends WorkshopReference {
  readonly keys?: UnlockedKeys | undefined;
}

const rowOf = (participant: Participant, story: WorkshopStory | undefined, parts: StorytellerParts | undefined): Omit<BoardRow, 'help'> => ({
  participant,
  parts,
  story,
  path: workshopPath({ marks: participant.marks ?? {}, story: story?.kind === 'readable' ? story : undefined }),
});

export const workshopBoard = async ({ studio, workshopId, keys }: BoardRequest): Promise<Result<WorkshopBoard>> => {
  const workshop = await readWorkshop(studio, workshopId);
  if (!workshop.ok) return workshop;
  const stories = await workshopStories(studio, workshop.value);
  if (!stories.ok) return stories;
  const { participants } = workshop.value;
  const told = keys === undefined ? new Map<string, StorytellerParts>() : await openStorytellers(keys, workshop.value);
  const rows = participants.map((participant) => rowOf(participant, stories.value.find(({ storyId }) => storyId === participant.storyId), told.get(participant.subjectId)));
  const help = whoNeedsHelp(
    rows.map(({ participant, story, path }) => ({ needsHelp: participant.needsHelp === true, story: story?.kind ?? 'none', errorCount: story?.kind === 'readable' ? story.errorCount : 0, path })),
  );
  return succeed({
    workshop: workshop.value,
    rows: rows.map((row, index) => ({ ...row, help: help[index] ?? [] })),
    loose: stories.value.filter((story) => story.kind === 'readable' && !participants.some(({ storyId }) => storyId === story.storyId)),
    facilitators: keys === undefined ? undefined : await openFacilitators(keys, workshop.value),
    isLocked: keys === undefined && (workshop.value.sealed !== undefined || participants.some(({ sealed }) => sealed !== undefined)),
  });
};
