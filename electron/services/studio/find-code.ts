/**
 * Finds whose withdrawal code it is, in every story of the library.
 *
 * In: what was typed, read out or scanned. Out: the story and the person, or a refusal. Each story is read as it lies on
 * the disk now, also one that another program holds.
 */
import { personWithCode, readWithdrawalCode } from '../../core/consent/withdrawal-code.ts';
import { refuse, succeed, type Result } from '../../core/failure.ts';
import { everyStory } from './every-story.ts';
import type { Studio } from './studio.ts';

export interface CodeOwner {
  /** The story's folder in the library. */
  readonly story: string;
  readonly personId: string;
}

export const findCode = async (studio: Studio, typed: string): Promise<Result<CodeOwner>> => {
  const code = readWithdrawalCode(typed);
  if (code === undefined) return refuse('code-unreadable');
  const all = await everyStory(studio);
  if (!all.ok) return all;
  for (const { folderName, consent } of all.value.stories) {
    const personId = personWithCode(consent, code);
    if (personId !== undefined) return succeed({ story: folderName, personId });
  }
  // A story that could not be read may be the one: whoever holds the paper is not told that there is none.
  return refuse('code-unknown', {}, { reasons: all.value.unread.map((name) => ({ code: 'note.story-unread', params: { name } })) });
};
