/**
 * After a crash or a power cut: what was being worked on, and the way straight back to it.
 */
import { useEffect, useState, type JSX } from 'react';
import type { LastRun } from '../../electron/core/bridge/desktop.ts';
import { useSentences } from '../sentences.ts';
import { useStudioBridge } from '../state/studio-context.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

export interface LastRunDialogProps {
  readonly onOpenStory: (folderName: string) => void;
}

export const LastRunDialog = ({ onOpenStory }: LastRunDialogProps): JSX.Element | null => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const [lastRun, setLastRun] = useState<LastRun>();
  useEffect(() => {
    studio.lastRun().then((answer) => setLastRun(answer.ok ? answer.value : undefined), reportError);
  }, [studio]);
  const folderName = lastRun?.folderName;
  if (lastRun === undefined || lastRun.endedCleanly || folderName === undefined) return null;
  const close = (): void => setLastRun(undefined);
  return (
    <Dialog
      title={say('workspace.crashTitle')}
      isOpen
      onClose={close}
      leaveLabel={say('workspace.crashLater')}
      footer={
        <Button
          variant="primary"
          onPress={() => {
            close();
            onOpenStory(folderName);
          }}
        >
          {say('workspace.crashOpen')}
        </Button>
      }
    >
      <p>{say('workspace.crashText', { name: folderName })}</p>
    </Dialog>
  );
};
