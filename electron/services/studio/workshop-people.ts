/**
 * Who is in a workshop: add a storyteller, change what is known, set a mark, take somebody out; facilitators and their notes.
 *
 * In: what somebody says about a storyteller. Out: the workshop with it. Whatever says who a person is is encrypted before
 * the first write, or refused without a passphrase; marks say nothing about anybody and need none. Each change is worked
 * out on what lies on the disk at that moment.
 */
import type { Participant, PathShare, PathStage, Workshop } from '../../core/consent/organisation.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { readFacilitatorParts, readStorytellerParts, type FacilitatorParts, type StorytellerParts } from '../../core/workshop/private-parts.ts';
import type { UnlockedKeys } from '../keys/keys.ts';
import { changeWorkshop, forgetWorkshopVersions } from '../library/workshops.ts';
import { unlockKeys, type AskPassphrase } from './keys.ts';
import { newId, type Studio } from './studio.ts';

export interface WorkshopReference {
  readonly studio: Studio;
  readonly workshopId: string;
}

/** Opens everything that was told in confidence, in memory only. What cannot be opened stays closed. */
export const openStorytellers = async (keys: UnlockedKeys, { participants }: Pick<Workshop, 'participants'>): Promise<ReadonlyMap<string, StorytellerParts>> => {
  const opened = new Map<string, StorytellerParts>();
  for (const { subjectId, sealed } of participants) {
    const text = sealed === undefined ? undefined : await keys.decryptField(sealed);
    const parts = text?.ok === true ? readStorytellerParts(text.value) : undefined;
    if (parts !== undefined) opened.set(subjectId, parts);
  }
  return opened;
};

export const openFacilitators = async (keys: UnlockedKeys, { sealed }: Pick<Workshop, 'sealed'>): Promise<FacilitatorParts | undefined> => {
  const text = sealed === undefined ? undefined : await keys.decryptField(sealed);
  return text?.ok === true ? readFacilitatorParts(text.value) : undefined;
};

/** Everything but `subjectId` may be left unsaid; what is not said stays as it is. */
export interface StorytellerChange {
  /** Absent: somebody new. */
  readonly subjectId?: string | undefined;
  readonly parts?: StorytellerParts | undefined;
  /** Null: no story any more. */
  readonly storyId?: string | null | undefined;
  readonly isTrained?: boolean | undefined;
  readonly needsHelp?: boolean | undefined;
  /** Null: the story tells again. */
  readonly marks?: Readonly<Partial<Record<PathStage, PathShare | null>>> | undefined;
}

const markedWith = (before: Participant['marks'] = {}, change: StorytellerChange['marks'] = {}): Participant['marks'] =>
  Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, share]) => share !== null && share !== undefined));

const changed = (before: Participant, { storyId, isTrained, needsHelp, marks }: StorytellerChange, sealed: Participant['sealed']): Participant => {
  const { storyId: _before, ...kept } = before;
  const nextStory = storyId === undefined ? before.storyId : (storyId ?? undefined);
  return {
    ...kept,
    ...(nextStory === undefined ? {} : { storyId: nextStory }),
    ...(isTrained === undefined ? {} : { isTrained }),
    ...(needsHelp === undefined ? {} : { needsHelp }),
    ...(marks === undefined ? {} : { marks: markedWith(before.marks, marks) }),
    ...(sealed === undefined ? {} : { sealed }),
  };
};

/** Two rows for one story would count its storyteller twice. */
const isTaken = ({ participants }: Workshop, subjectId: string, storyId: StorytellerChange['storyId']): boolean =>
  typeof storyId === 'string' && participants.some((one) => one.subjectId !== subjectId && one.storyId === storyId);

export interface SaveStoryteller extends WorkshopReference {
  readonly change: StorytellerChange;
  readonly askPassphrase: AskPassphrase;
}

export const saveStoryteller = async ({ studio, workshopId, change, askPassphrase }: SaveStoryteller): Promise<Result<{ readonly subjectId: string }>> => {
  const { parts } = change;
  const keys = parts === undefined ? undefined : await unlockKeys({ studio, askPassphrase, mayCreate: true });
  if (keys !== undefined && !keys.ok) return keys;
  const sealed = parts === undefined ? undefined : await keys?.value.encryptField(JSON.stringify(parts));
  const subjectId = change.subjectId ?? newId();
  const written = await changeWorkshop(studio, workshopId, (present) => {
    if (isTaken(present, subjectId, change.storyId)) return refuse('storyteller-story-taken');
    const before = present.participants.find((one) => one.subjectId === subjectId);
    if (before === undefined && change.subjectId !== undefined) return refuse('storyteller-missing');
    const next = changed(before ?? { subjectId }, change, sealed);
    return succeed({ ...present, participants: before === undefined ? [...present.participants, next] : present.participants.map((one) => (one === before ? next : one)) });
  });
  return written.ok ? succeed({ subjectId }) : written;
};

/** Takes somebody out for good, also from the workshop's earlier versions. The story stays. */
export const removeStoryteller = async ({ studio, workshopId, subjectId }: WorkshopReference & { readonly subjectId: string }): Promise<Result<void>> => {
  const written = await changeWorkshop(studio, workshopId, (present) =>
    present.participants.some((one) => one.subjectId === subjectId) ? succeed({ ...present, participants: present.participants.filter((one) => one.subjectId !== subjectId) }) : refuse('storyteller-missing'),
  );
  return written.ok ? forgetWorkshopVersions(studio, workshopId) : written;
};

export interface KeepNotes extends WorkshopReference {
  readonly parts: FacilitatorParts;
  readonly askPassphrase: AskPassphrase;
}

/** Who facilitates, and what they note for themselves. It stands in no package, report, sheet or log. */
export const keepFacilitatorNotes = async ({ studio, workshopId, parts, askPassphrase }: KeepNotes): Promise<Result<void>> => {
  const keys = await unlockKeys({ studio, askPassphrase, mayCreate: true });
  if (!keys.ok) return keys;
  const sealed = await keys.value.encryptField(JSON.stringify(parts));
  const written = await changeWorkshop(studio, workshopId, (present) => succeed({ ...present, sealed }));
  return written.ok ? succeed(undefined) : written;
};
