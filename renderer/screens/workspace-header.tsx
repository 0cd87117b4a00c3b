/**
 * The line above a story: back, its title, undo and redo with their names, whether it is saved, and the ways aside.
 */
import { useState, type JSX } from 'react';
import { directionOf } from '../../electron/core/captions/direction.ts';
import { useSentences } from '../sentences.ts';
import { keymap } from '../state/commands.ts';
import { useCommands } from '../state/commands-context.ts';
import { useStoryFacts, useStoryPart } from '../state/story-context.ts';
import type { StepName } from '../state/undo-history.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { AboutStoryDialog } from './about-story-dialog.tsx';
import { SavedMark } from './saved-mark.tsx';

const Title = (): JSX.Element => {
  const { say } = useSentences();
  const title = useStoryPart((story) => story.title);
  const language = useStoryPart((story) => story.language);
  const [isAsked, setIsAsked] = useState(false);
  return (
    <div className="workspace-title">
      <h1>
        <bdi lang={language} dir={directionOf(language)}>
          {title === '' ? say('workspace.untitled') : title}
        </bdi>
      </h1>
      <IconButton icon="edit" label={say('workspace.aboutStory')} variant="quiet" onPress={() => setIsAsked(true)} />
      <AboutStoryDialog isOpen={isAsked} onClose={() => setIsAsked(false)} />
    </div>
  );
};

const labelsOf = (name: 'undo' | 'redo'): readonly string[] => [keymap[name][0]?.label ?? ''];

export interface WorkspaceHeaderProps {
  readonly onBack: () => void;
  readonly onHelp: () => void;
  readonly onSettings: () => void;
}

export const WorkspaceHeader = ({ onBack, onHelp, onSettings }: WorkspaceHeaderProps): JSX.Element => {
  const { say } = useSentences();
  const commands = useCommands();
  const past = useStoryFacts((state) => state.history.past.at(-1)?.name);
  const future = useStoryFacts((state) => state.history.future[0]?.name);
  const named = (key: 'workspace.undo' | 'workspace.redo', nothing: 'workspace.undoNothing' | 'workspace.redoNothing', step: StepName | undefined): string => (step === undefined ? say(nothing) : say(key, { step: say(step.key, step.params) }));
  return (
    <header className="workspace-header">
      <IconButton icon="arrow-start" label={say('workspace.back')} variant="quiet" onPress={onBack} />
      <Title />
      <SavedMark />
      <div className="workspace-tools">
        <IconButton icon="undo" label={named('workspace.undo', 'workspace.undoNothing', past)} variant="quiet" shortcut={labelsOf('undo')} isDisabled={past === undefined} onPress={() => commands.run('undo')} />
        <IconButton icon="redo" label={named('workspace.redo', 'workspace.redoNothing', future)} variant="quiet" shortcut={labelsOf('redo')} isDisabled={future === undefined} onPress={() => commands.run('redo')} />
        <IconButton icon="eye-off" label={say('workspace.hideScreen')} variant="quiet" shortcut={['F9']} onPress={() => commands.run('hide-screen')} />
        <IconButton icon="settings" label={say('workspace.settings')} variant="quiet" onPress={onSettings} />
        <IconButton icon="help" label={say('workspace.help')} variant="quiet" onPress={onHelp} />
      </div>
    </header>
  );
};
