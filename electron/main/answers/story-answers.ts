/**
 * What main answers about the open story: open, edit, replace, save, close.
 */
import { succeed, type Result } from '../../core/failure.ts';
import type { StoryRequests } from '../../core/bridge/story.ts';
import type { Story } from '../../core/story/story.ts';
import type { AnswersFor } from '../answer-requests.ts';
import type { MainContext } from '../main-context.ts';

const revOf = (result: Result<Story>): Result<{ readonly rev: number }> => (result.ok ? succeed({ rev: result.value.rev }) : result);

export const storyAnswers = ({ session }: MainContext): AnswersFor<StoryRequests> => ({
  'story:open': ({ folderName }) => session.open(folderName),
  'story:apply': async ({ change }) => {
    const opened = session.current();
    return opened.ok ? revOf(await opened.value.apply(change)) : opened;
  },
  'story:replace': async ({ story }) => {
    const opened = session.current();
    return opened.ok ? revOf(await opened.value.replace(story)) : opened;
  },
  'story:save': async () => {
    const opened = session.current();
    if (!opened.ok) return opened;
    const saved = await opened.value.save();
    return saved.ok ? succeed({ rev: opened.value.story().rev }) : saved;
  },
  'story:close': async () => {
    await session.close();
    return succeed({});
  },
});
