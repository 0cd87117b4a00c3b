/**
 * The way out of a story: what is being said and typed is kept first; the person is asked before anything is lost.
 */
import { useCallback } from 'react';
import { useSentences } from '../sentences.ts';
import { endRecording } from '../state/finished-recordings.ts';
import type { StoryStores } from '../state/story-context.ts';
import { useConfirm } from '../ui/use-confirm.ts';

/** True when no story is open any more; false when the person stays because something is not saved. */
export const useLeaveStory = ({ story, voice }: StoryStores): (() => Promise<boolean>) => {
  const { say } = useSentences();
  const confirm = useConfirm();
  return useCallback(async () => {
    await endRecording(voice.recorder);
    if (await story.close()) return true;
    const mayLose = await confirm({ title: say('workspace.leaveUnsavedTitle'), text: say('workspace.leaveUnsavedText'), yes: say('workspace.leaveUnsavedYes'), no: say('workspace.leaveUnsavedNo'), isDanger: true });
    return mayLose && story.close({ mayLose: true });
  }, [confirm, say, story, voice]);
};
