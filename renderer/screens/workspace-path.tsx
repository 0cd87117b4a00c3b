/**
 * The guided path of a story: where it stands, what is missing, and a way to every step at any time.
 */
import { useMemo, type JSX } from 'react';
import { useSentences } from '../sentences.ts';
import { pathProgress } from '../state/path-progress.ts';
import { pathSteps, type PathStep } from '../state/screen-store.ts';
import { useRestingStory } from '../state/use-resting-story.ts';
import { StepPath } from '../ui/step-path.tsx';

export interface WorkspacePathProps {
  readonly step: PathStep;
  readonly onStep: (step: PathStep) => void;
  /** What consent and sharing have to say, which the story alone does not know. */
  readonly isConsentGiven: boolean;
  readonly isShared: boolean;
}

export const WorkspacePath = ({ step, onStep, isConsentGiven, isShared }: WorkspacePathProps): JSX.Element => {
  const { say } = useSentences();
  const story = useRestingStory();
  const progress = useMemo(() => pathProgress(story), [story]);
  const stateOf = (one: PathStep): { readonly isDone: boolean; readonly missing?: string } => {
    if (one === 'consent') return { isDone: isConsentGiven };
    if (one === 'share') return { isDone: isShared };
    const { isDone, missing } = progress[one];
    return { isDone, ...(missing === undefined ? {} : { missing: say(missing.key, missing.params) }) };
  };
  return (
    <StepPath
      label={say('workspace.path')}
      current={step}
      onSelect={onStep}
      stateLabels={{ done: say('workspace.stepDone'), open: say('workspace.stepOpen') }}
      steps={pathSteps.map((one) => {
        const { isDone, missing } = stateOf(one);
        return { id: one, title: say(`workspace.step.${one}`), state: isDone ? 'done' : 'open', ...(missing === undefined ? {} : { missing }) };
      })}
    />
  );
};
