/**
 * Tells what became of a change of the story: why it was refused, or that it was made, with the way back.
 */
import { useMemo } from 'react';
import type { Result } from '../../electron/core/failure.ts';
import type { Story } from '../../electron/core/story/story.ts';
import { useSentences } from '../sentences.ts';
import { useToast } from '../ui/use-toast.ts';
import { useStoryStores } from './story-context.ts';

export interface TellChange {
  /** Says nothing of a change that was made; true for one. */
  readonly tell: (result: Result<Story>) => boolean;
  readonly undoable: (text: string) => void;
}

export const useTellChange = (): TellChange => {
  const { say } = useSentences();
  const { story: store } = useStoryStores();
  const toast = useToast();
  return useMemo(
    () => ({
      tell: (result) => {
        if (!result.ok) {
          const { code, params, reasons } = result.failure;
          const [first] = reasons;
          toast({ kind: 'problem', text: first === undefined ? say(`failure.${code}`, params) : say(first.code, first.params) });
        }
        return result.ok;
      },
      undoable: (text) => toast({ text, action: { label: say('storyboard.undo'), onPress: () => void store.undo() } }),
    }),
    [say, store, toast],
  );
};
