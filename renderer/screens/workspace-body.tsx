/**
 * What a story's window shows at each step of the path.
 *
 * Script, consent and share have the whole room; voice, pictures and captions stand beside the preview, with the
 * storyboard or the timeline below.
 */
import type { JSX, ReactNode } from 'react';
import { useSentences } from '../sentences.ts';
import type { LowerView, PathStep } from '../state/screen-store.ts';
import { SplitPane } from '../ui/split-pane.tsx';
import { Tabs } from '../ui/tabs.tsx';

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
        end={
          <Tabs
            label={say('workspace.lower')}
            selected={lower}
            onSelect={onLower}
            items={[
              { id: 'board', title: say('workspace.board'), icon: 'picture', content: parts.board },
              { id: 'timeline', title: say('workspace.timeline'), icon: 'clock', content: parts.timeline },
            ]}
          />
        }
      />
    </main>
  );
};
