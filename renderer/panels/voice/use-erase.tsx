/**
 * Erasing a part of a story for good, after one clear question: a voice, a picture, music, a sentence.
 *
 * Nothing of it stays on this computer, not even for undo; copies that were given away are named, because they cannot be
 * reached from here.
 */
import { useCallback, useState, type JSX } from 'react';
import type { LibraryRequests, PartToErase } from '../../../electron/core/bridge/library.ts';
import { RemainsDialog } from '../../screens/library-reports.tsx';
import { useSentences } from '../../sentences.ts';
import { useStoryStores } from '../../state/story-context.ts';
import { useStudioBridge } from '../../state/studio-context.ts';
import { useConfirm } from '../../ui/use-confirm.ts';
import { useToast } from '../../ui/use-toast.ts';

type Erased = LibraryRequests['library:erase-part']['answer'];

export interface Erasing {
  /** `name`: what is erased, in the words of the question. */
  readonly erase: (what: PartToErase, name: string) => void;
  /** Shown after an erasure that could not reach everything. */
  readonly told: JSX.Element | null;
}

export const useErase = (): Erasing => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const { story, playback } = useStoryStores();
  const confirm = useConfirm();
  const toast = useToast();
  const [remains, setRemains] = useState<Erased['remains']>([]);
  const erase = useCallback(
    (what: PartToErase, name: string): void => {
      const run = async (): Promise<void> => {
        const isSure = await confirm({ title: say('workspace.eraseTitle', { name }), text: say('workspace.eraseText'), yes: say('workspace.eraseYes'), no: say('storyboard.cancel'), isDanger: true });
        if (!isSure) return;
        playback.getState().pause();
        const erased = await story.letMainChange(() => studio.erasePart({ what }));
        if (!erased.ok) {
          toast({ kind: 'problem', text: say(`failure.${erased.failure.code}`, erased.failure.params) });
          return;
        }
        if (erased.value.remains.length > 0) setRemains(erased.value.remains);
        else toast({ text: say('workspace.erased', { name }) });
      };
      run().catch(reportError);
    },
    [confirm, playback, say, story, studio, toast],
  );
  return { erase, told: remains.length === 0 ? null : <RemainsDialog remains={remains} onClose={() => setRemains([])} /> };
};
