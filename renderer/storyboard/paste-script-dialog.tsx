/**
 * A whole script becomes cards, one per paragraph; how many and how long is said before anything is made.
 */
import { useState, type JSX } from 'react';
import { directionOf } from '../../electron/core/captions/direction.ts';
import { estimateSpeakingMs } from '../../electron/core/story/timing.ts';
import { formatLength } from '../screens/format-length.ts';
import { useSentences } from '../sentences.ts';
import { paragraphsOf } from '../state/scene-changes.ts';
import { useStoryPart } from '../state/story-context.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextArea } from '../ui/text-area.tsx';

export interface PasteScriptDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onPaste: (text: string) => void;
}

export const PasteScriptDialog = ({ isOpen, onClose, onPaste }: PasteScriptDialogProps): JSX.Element => {
  const { say } = useSentences();
  const language = useStoryPart((story) => story.language);
  const [text, setText] = useState('');
  const paragraphs = paragraphsOf(text);
  const { minutes, seconds } = formatLength(estimateSpeakingMs(text, language));
  const done = (): void => {
    onPaste(text);
    setText('');
    onClose();
  };
  return (
    <Dialog
      title={say('storyboard.pasteScript')}
      isOpen={isOpen}
      onClose={onClose}
      closeLabel={say('workspace.closeMessage')}
      size="large"
      leaveLabel={say('storyboard.cancel')}
      footer={
        <Button variant="primary" isDisabled={paragraphs.length === 0} onPress={done}>
          {say('storyboard.makeCards', { count: paragraphs.length })}
        </Button>
      }
    >
      <TextArea label={say('storyboard.scriptText')} description={say('storyboard.pasteHint')} value={text} onChange={setText} minRows={8} maxRows={14} lang={language} dir={directionOf(language)} />
      <output>{paragraphs.length === 0 ? '' : say('storyboard.pasteLength', { count: paragraphs.length, length: say('window.durationSpoken', { minutes, seconds }) })}</output>
    </Dialog>
  );
};
