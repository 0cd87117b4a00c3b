/**
 * The window of one open story: head, path, and the parts of the step that is shown.
 */
import { useEffect, type JSX } from 'react';
import { useSentences } from '../sentences.ts';
import { useCommand } from '../state/commands-context.ts';
import type { PathStep } from '../state/screen-store.ts';
import { useStoryActions, useStoryStores } from '../state/story-context.ts';
import type { StepName } from '../state/undo-history.ts';
import { useAnnounce } from '../ui/use-toast.ts';
import { FoundRecordings } from '../panels/voice/found-recordings.tsx';
import { RecordingDesk } from '../panels/voice/recording-desk.tsx';
import { RecoveryDialog } from './recovery-dialog.tsx';
import { WorkspaceBody, type WorkspaceBodyProps } from './workspace-body.tsx';
import { WorkspaceHeader, type WorkspaceHeaderProps } from './workspace-header.tsx';
import { WorkspacePath, type WorkspacePathProps } from './workspace-path.tsx';

export type WorkspaceScreenProps = WorkspaceHeaderProps & WorkspaceBodyProps & Pick<WorkspacePathProps, 'isConsentGiven' | 'isShared'> & { readonly onStep: (step: PathStep) => void };

const useStoryCommands = (): void => {
  const { say } = useSentences();
  const { story } = useStoryStores();
  const { flush } = useStoryActions();
  const announce = useAnnounce();
  const tell = (key: 'workspace.undone' | 'workspace.redone', step: StepName | undefined): void => {
    if (step !== undefined) announce(say(key, { step: say(step.key, step.params) }));
  };
  const save = (): void => {
    flush().then(
      (isSaved) => {
        if (isSaved) announce(say('workspace.saved'));
      },
      () => undefined,
    );
  };
  useCommand('undo', () => tell('workspace.undone', story.undo()));
  useCommand('redo', () => tell('workspace.redone', story.redo()));
  useCommand('save', save);
  // Another window in front, a lid that closes: what waits is sent now.
  useEffect(() => {
    window.addEventListener('blur', save);
    return () => window.removeEventListener('blur', save);
  });
};

export const WorkspaceScreen = ({ step, lower, onLower, parts, onStep, isConsentGiven, isShared, ...ways }: WorkspaceScreenProps): JSX.Element => {
  useStoryCommands();
  return (
    <div className="workspace">
      <WorkspaceHeader {...ways} />
      <div className="workspace-path">
        <WorkspacePath step={step} onStep={onStep} isConsentGiven={isConsentGiven} isShared={isShared} />
      </div>
      <WorkspaceBody step={step} lower={lower} onLower={onLower} parts={parts} />
      <RecoveryDialog />
      <FoundRecordings />
      <RecordingDesk />
    </div>
  );
};
