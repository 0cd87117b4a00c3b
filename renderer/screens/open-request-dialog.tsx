/**
 * What a double click brought: a package is looked into and shown, and kept only when a person says so; a backup is
 * brought back and a partner's answer taken in after one question; a story's folder is opened when it is one of this library.
 */
import { useEffect, useState, type JSX } from 'react';
import type { OpenRequest } from '../../electron/core/bridge/desktop.ts';
import { PackageDialog } from '../panels/share/package-dialog.tsx';
import { useSentences } from '../sentences.ts';
import { useStudioBridge } from '../state/studio-context.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

export interface OpenRequestDialogProps {
  /** Names of the folders of this library's stories. */
  readonly folderNames: readonly string[];
  readonly onOpenStory: (folderName: string) => void;
  readonly onOpenPortfolio: () => void;
  readonly onRestore: (fileId: string) => void;
  readonly onTakeAnswer: (answer: { readonly fileId: string; readonly name: string }) => void;
}

export const OpenRequestDialog = ({ folderNames, onOpenStory, onOpenPortfolio, onRestore, onTakeAnswer }: OpenRequestDialogProps): JSX.Element | null => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const [asked, setAsked] = useState<readonly OpenRequest[]>([]);
  useEffect(() => {
    studio.waitingRequests().then((answer) => {
      if (answer.ok) setAsked((before) => [...before, ...answer.value]);
    }, reportError);
    return studio.onOpenRequest((request) => setAsked((before) => [...before, request]));
  }, [studio]);
  const [request] = asked;
  if (request === undefined) return null;
  const close = (): void => setAsked((before) => before.slice(1));
  if (request.kind === 'package') {
    const show = (): void => {
      close();
      onOpenPortfolio();
    };
    return <PackageDialog key={request.fileId} fileId={request.fileId} name={request.name} onClose={close} onOpenPortfolio={show} />;
  }
  const isOurs = folderNames.includes(request.name);
  const followed = {
    backup: { text: say('library.restoreThis'), action: { label: say('library.restore'), follow: () => onRestore(request.fileId) } },
    answer: { text: say('withdrawal.answerOpened'), action: { label: say('withdrawal.takeAnswer'), follow: () => onTakeAnswer({ fileId: request.fileId, name: request.name }) } },
    'story-folder': { text: say(isOurs ? 'workspace.storyIsOurs' : 'workspace.storyIsElsewhere'), action: isOurs ? { label: say('workspace.openThisStory'), follow: () => onOpenStory(request.name) } : undefined },
  }[request.kind];
  return (
    <Dialog
      title={request.name}
      isOpen
      onClose={close}
      size="large"
      leaveLabel={say('workspace.closeMessage')}
      footer={
        followed.action !== undefined && (
          <Button
            variant="primary"
            onPress={() => {
              close();
              followed.action?.follow();
            }}
          >
            {followed.action.label}
          </Button>
        )
      }
    >
      <p>{followed.text}</p>
    </Dialog>
  );
};
