/**
 * What was brought back when the story was opened: said once, with what it means.
 *
 * Nothing can be lost by closing it: what recovery put aside stays in the story's lost+found.
 */
import { useState, type JSX } from 'react';
import { useSentences } from '../sentences.ts';
import { useOpenStory } from '../state/story-context.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

export const RecoveryDialog = (): JSX.Element | null => {
  const { say } = useSentences();
  const notes = useOpenStory((state) => state.notes);
  const [isSeen, setIsSeen] = useState(false);
  if (notes.length === 0) return null;
  const close = (): void => setIsSeen(true);
  return (
    <Dialog
      title={say('workspace.recoveredTitle')}
      isOpen={!isSeen}
      onClose={close}
      footer={
        <Button variant="primary" onPress={close}>
          {say('workspace.recoveredClose')}
        </Button>
      }
    >
      <ul>
        {notes.map((note) => (
          <li key={JSON.stringify(note)}>{say(note.code, note.params)}</li>
        ))}
      </ul>
    </Dialog>
  );
};
