/**
 * What a double click brought: a package is looked into and shown, never taken in by itself; a story's folder is opened
 * when it is one of this library.
 */
import { useEffect, useState, type JSX } from 'react';
import type { OpenRequest } from '../../electron/core/bridge/desktop.ts';
import type { PackageFindings } from '../../electron/core/bridge/render.ts';
import type { Failure } from '../../electron/core/failure.ts';
import { PackageFindingsView } from '../panels/package-findings.tsx';
import { useSentences } from '../sentences.ts';
import { useStudioBridge } from '../state/studio-context.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

export interface OpenRequestDialogProps {
  /** Names of the folders of this library's stories. */
  readonly folderNames: readonly string[];
  readonly onOpenStory: (folderName: string) => void;
}

const LookedInto = ({ fileId }: { readonly fileId: string }): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const [findings, setFindings] = useState<PackageFindings>();
  const [failure, setFailure] = useState<Failure>();
  useEffect(() => {
    studio.verifyPackage({ fileId }).then((answer) => (answer.ok ? setFindings(answer.value) : setFailure(answer.failure)), reportError);
  }, [studio, fileId]);
  if (failure !== undefined) return <p role="alert">{say(`failure.${failure.code}`, failure.params)}</p>;
  return findings === undefined ? <output>{say('workspace.lookingInto')}</output> : <PackageFindingsView findings={findings} />;
};

export const OpenRequestDialog = ({ folderNames, onOpenStory }: OpenRequestDialogProps): JSX.Element | null => {
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
  const isOurs = request.kind === 'story-folder' && folderNames.includes(request.name);
  return (
    <Dialog
      title={request.name}
      isOpen
      onClose={close}
      size="large"
      footer={
        <>
          <Button variant="plain" onPress={close}>
            {say('workspace.closeMessage')}
          </Button>
          {isOurs && (
            <Button
              variant="primary"
              onPress={() => {
                close();
                onOpenStory(request.name);
              }}
            >
              {say('workspace.openThisStory')}
            </Button>
          )}
        </>
      }
    >
      {request.kind === 'package' ? <LookedInto key={request.fileId} fileId={request.fileId} /> : <p>{say(isOurs ? 'workspace.storyIsOurs' : 'workspace.storyIsElsewhere')}</p>}
    </Dialog>
  );
};
