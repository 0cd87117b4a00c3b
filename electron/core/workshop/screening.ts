/**
 * What was said about showing each story in this room, and in which order the stories are shown.
 *
 * Contract with users: `workshops/<id>/screening.json` holds exactly this. Answers are only ever added; the one that was
 * added last counts. A yes is about one version of one story, said by whoever tells it; it never travels into another
 * workshop, and it adds nothing to what consent allows: it is asked on top of it, in the room.
 */
import { z } from 'zod';
import { storyParts } from '../story/story.ts';
import type { Known } from '../known.ts';

const { id, sha256 } = storyParts;

const answer = z.looseObject({
  answerId: id,
  storyId: id,
  kind: z.enum(['yes', 'no']),
  /** The version that was spoken about; `unreadVersion` in a no for a story that could not be opened. */
  storyHash: sha256,
  /** Everyone who tells the story, by the ids of its consent. */
  saidBy: z.array(id),
  /** UTC, ISO 8601. */
  at: z.iso.datetime(),
});

export const screeningSchema = z.looseObject({
  schemaVersion: z.literal(1),
  /** Story ids; whatever is not named comes after them. */
  order: z.array(id),
  answers: z.array(answer),
});

export type Screening = Known<z.infer<typeof screeningSchema>>;
export type RoomAnswer = Screening['answers'][number];

/** Stands for a version that nobody could read; no story has this hash. */
export const unreadVersion = '0'.repeat(64);

export const newScreening = (): Screening => ({ schemaVersion: 1, order: [], answers: [] });

/** `changed`: there was a yes, to another version or by others than those who tell the story now. */
export type RoomState = 'unasked' | 'yes' | 'no' | 'changed';

export interface RoomStanding {
  readonly state: RoomState;
  /** Absent while nobody was asked. */
  readonly last?: RoomAnswer | undefined;
}

export interface RoomQuestion {
  readonly screening: Screening;
  readonly storyId: string;
  /** The story it was made from by hiding more; its own id where it is no version. */
  readonly sourceId: string;
  readonly storyHash: string;
  /** Whoever tells the story, as its consent knows them now. */
  readonly tellerIds: readonly string[];
}

export const roomStanding = ({ screening, storyId, sourceId, storyHash, tellerIds }: RoomQuestion): RoomStanding => {
  // "Not my story" is about its voice and its words, and a version has both; "not this version" leaves the story.
  const last = screening.answers.findLast((one) => one.storyId === storyId || (one.kind === 'no' && one.storyId === sourceId));
  if (last === undefined) return { state: 'unasked' };
  if (last.kind === 'no') return { state: 'no', last };
  const isWhole = tellerIds.length > 0 && tellerIds.every((teller) => last.saidBy.includes(teller));
  return { state: isWhole && last.storyHash === storyHash ? 'yes' : 'changed', last };
};

/** What was on the screen when somebody was asked: a yes is about nothing else. */
export interface SeenInRoom {
  readonly storyHash: string;
  /** Of the last answer; absent while nobody was asked. */
  readonly answerId?: string | undefined;
}

/** Whether a no came after what was seen: a yes that was said before it must not land behind it. */
export const isOvertaken = ({ answers }: Screening, storyId: string, { answerId }: SeenInRoom): boolean =>
  answers.slice(answers.findIndex((one) => one.answerId === answerId) + 1).some((one) => one.storyId === storyId && one.kind === 'no');

export const withAnswer = (screening: Screening, said: RoomAnswer): Screening => ({ ...screening, answers: [...screening.answers, said] });

/** What an older copy of the document may still believe: without the no that came later, no yes counts. */
export const withoutYes = (screening: Screening): Screening => ({ ...screening, answers: screening.answers.filter(({ kind }) => kind === 'no') });

/**
 * What another laptop knows of the same workshop: every no comes along, and never a yes. Added last, so that it counts
 * until somebody is asked here again. Doing it twice changes nothing.
 */
export const stricterScreening = (ours: Screening, theirs: Screening): Screening => {
  const known = new Set(ours.answers.map(({ answerId }) => answerId));
  const nos = theirs.answers.filter(({ kind, answerId }) => kind === 'no' && !known.has(answerId));
  return nos.length === 0 ? ours : { ...ours, answers: [...ours.answers, ...nos] };
};

/** As it is when nobody ever spoke about these stories. */
export const withoutStories = (screening: Screening, storyIds: readonly string[]): Screening => ({
  ...screening,
  order: screening.order.filter((one) => !storyIds.includes(one)),
  answers: screening.answers.filter(({ storyId }) => !storyIds.includes(storyId)),
});

/** Every no that can still be read in a document whose rest cannot. */
export const readableNos = (document: unknown): readonly RoomAnswer[] => {
  const answers = z.looseObject({ answers: z.array(z.unknown()) }).safeParse(document);
  return (answers.data?.answers ?? []).flatMap((one) => answer.safeParse(one).data ?? []).filter(({ kind }) => kind === 'no');
};

/** The ids in the order they are shown; those that nobody placed stay in the order given, at the end. */
export const inShowingOrder = <Story extends { readonly storyId: string }>(screening: Screening, stories: readonly Story[]): readonly Story[] => {
  const placeOf = ({ storyId }: Story): number => {
    const place = screening.order.indexOf(storyId);
    return place === -1 ? screening.order.length : place;
  };
  return stories.toSorted((a, b) => placeOf(a) - placeOf(b));
};
