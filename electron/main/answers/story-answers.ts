/**
 * What main answers about the open story: open, edit, replace, save, close.
 *
 * An edit that the disk did not take is still in the window, which tries again: until then whoever quits is asked.
 */
import { refuse, succeed, type Result } from '../../core/failure.ts';
import type { StoryRequests } from '../../core/bridge/story.ts';
import type { Story } from '../../core/story/story.ts';
import type { OpenStory } from '../../services/library/open-story.ts';
import type { AnswersFor } from '../answer-requests.ts';
import type { MainContext } from '../main-context.ts';

const revOf = (result: Result<Story>): Result<{ readonly rev: number }> => (result.ok ? succeed({ rev: result.value.rev }) : result);

export const storyAnswers = ({ session, busy }: Pick<MainContext, 'session' | 'busy'>): AnswersFor<StoryRequests> => {
  const openedAs = (storyId: string): Result<OpenStory> => {
    const opened = session.current();
    return opened.ok && opened.value.story().id !== storyId ? refuse('story-missing', { name: '' }) : opened;
  };
  let endUnsaved: (() => void) | undefined;
  const saved = (): void => {
    endUnsaved?.();
    endUnsaved = undefined;
  };
  session.onChange(saved);
  /** Of a story that is open, what became of its newest edit. */
  const noted = <Value>(written: Result<Value>): Result<Value> => {
    if (written.ok) saved();
    else endUnsaved ??= busy.begin('unsaved');
    return written;
  };
  return {
    'story:open': ({ folderName }) => session.open(folderName),
    'story:apply': async ({ storyId, change }) => {
      const opened = openedAs(storyId);
      return opened.ok ? noted(revOf(await opened.value.apply(change))) : opened;
    },
    'story:replace': async ({ story }) => {
      const opened = openedAs(story.id);
      return opened.ok ? noted(revOf(await opened.value.replace(story))) : opened;
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
