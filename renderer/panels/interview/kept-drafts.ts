/**
 * Conversations that were paused: kept while the window stands, so that a break loses no answer.
 *
 * They are no consent: nothing of them counts before it is read back and written down.
 */
import type { InterviewDraft } from './interview-draft.ts';

interface Place {
  readonly storyId: string;
  readonly personId: string;
}

const kept = new Map<string, InterviewDraft>();
const keyOf = ({ storyId, personId }: Place): string => JSON.stringify([storyId, personId]);

export const keptDraft = (place: Place): InterviewDraft | undefined => kept.get(keyOf(place));
export const keepDraft = (place: Place, draft: InterviewDraft): void => void kept.set(keyOf(place), draft);
export const forgetDraft = (place: Place): void => void kept.delete(keyOf(place));
