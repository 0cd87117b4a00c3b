/**
 * What main answers about the open story: open, edit, replace, save, close.
 */
import { refuse, succeed, type Result } from '../../core/failure.ts';
import type { StoryRequests } from '../../core/bridge/story.ts';
import type { Story } from '../../core/story/story.ts';
import type { OpenStory } from '../../services/library/open-story.ts';
import type { AnswersFor } from '../answer-requests.ts';
import type { MainContext } from '../main-context.ts';

const revOf = (result: Result<Story>): Result<{ readonly rev: number }> => (result.ok ? succeed({ rev: result.value.rev }) : result);

export const storyAnswers = ({ session }: Pick<MainContext, 'session'>): AnswersFor<StoryRequests> => {
  const openedAs = (storyId: string): Result<OpenStory> => {
    const opened = session.current();
    return opened.ok && opened.value.story().id !== storyId ? refuse('story-missing', { name: '' }) : opened;
  };
  return {
    'story:open': ({ folderName }) => session.open(folderName),
    'story:apply': async ({ storyId, change }) => {
      const opened = openedAs(storyId);
      return opened.ok ? revOf(await opened.value.apply(change)) : opened;
    },
    'story:replace': async ({ story }) => {
      const opened = openedAs(story.id);
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
  };
};
