/**
 * Which version of the open story each person watched in a final viewing.
 *
 * It stands in memory until the story is closed: the lasting record of what somebody saw is the answer that is given
 * after it, which is tied to this version. A viewing without an answer says nothing and leaves nothing.
 */
import type { StorySession } from './story-session.ts';

export interface SeenVersions {
  note(personIds: readonly string[], storyHash: string): void;
  of(personId: string): string | undefined;
}

type Session = Pick<StorySession, 'onChange'>;

const openSeenVersions = (session: Session): SeenVersions => {
  const seen = new Map<string, string>();
  session.onChange(() => seen.clear());
  return {
    note: (personIds, storyHash) => {
      for (const personId of personIds) seen.set(personId, storyHash);
    },
    of: (personId) => seen.get(personId),
  };
};

const known = new WeakMap<Session, SeenVersions>();

/** One memory for each session, whoever asks. */
export const seenVersions = (session: Session): SeenVersions => {
  const seen = known.get(session) ?? openSeenVersions(session);
  known.set(session, seen);
  return seen;
};
