/**
 * What a story's window shows at each step of the path.
 *
 * Script, consent and share have the whole room; voice, pictures and captions stand beside the preview, with the
 * storyboard or the timeline below.
 */
import { useState, type JSX, type ReactNode } from 'react';
import { useSentences } from '../sentences.ts';
import type { LowerView, PathStep } from '../state/screen-store.ts';
import { SplitPane } from '../ui/split-pane.tsx';
import { ToggleButton } from '../ui/toggle-button.tsx';
import { LowerToolsContext } from './lower-tools.tsx';

export interface WorkspaceParts {
  /** The scenes as cards with their words, over the whole room. */
  readonly script: ReactNode;
  readonly consent: ReactNode;
  readonly share: ReactNode;
  readonly preview: ReactNode;
  readonly voice: ReactNode;
  readonly pictures: ReactNode;
  readonly captions: ReactNode;
  readonly board: ReactNode;
  readonly timeline: ReactNode;
}

export interface WorkspaceBodyProps {
  readonly step: PathStep;
  readonly lower: LowerView;
  readonly onLower: (lower: LowerView) => void;
  readonly parts: WorkspaceParts;
}

const Lower = ({ lower, onLower, parts }: Omit<WorkspaceBodyProps, 'step'>): JSX.Element => {
  const { say } = useSentences();
  const [tools, setTools] = useState<HTMLElement | null>(null);
  const choice = (one: LowerView, icon: 'picture' | 'clock'): JSX.Element => (
    <ToggleButton label={say(`workspace.${one}`)} icon={icon} isSelected={lower === one} onChange={() => onLower(one)} />
  );
  return (
    <section className="lower" aria-label={say('workspace.lower')}>
      <div className="lower-bar">
        {choice('board', 'picture')}
        {choice('timeline', 'clock')}
        <div ref={setTools} className="lower-tools" />
      </div>
      <LowerToolsContext value={tools}>
        <div className="lower-body">{parts[lower]}</div>
      </LowerToolsContext>
    </section>
  );
};

export const WorkspaceBody = ({ step, lower, onLower, parts }: WorkspaceBodyProps): JSX.Element => {
  const { say } = useSentences();
  if (step === 'script' || step === 'consent' || step === 'share') return <main className="workspace-whole">{parts[step]}</main>;
  return (
    <main className="workspace-divided">
      <SplitPane
        label={say('workspace.splitLower')}
        orientation="vertical"
        defaultShare={62}
        minShare={40}
        maxShare={80}
        start={
          <SplitPane
            label={say('workspace.splitPreview')}
            defaultShare={52}
            minShare={30}
            maxShare={70}
            start={<div className="workspace-preview">{parts.preview}</div>}
            end={<section className="workspace-panel" aria-label={say(`workspace.step.${step}`)}>{parts[step]}</section>}
          />
        }
        end={<Lower lower={lower} onLower={onLower} parts={parts} />}
      />
    </main>
  );
};
