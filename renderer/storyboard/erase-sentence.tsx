/**
 * Erases words for good from the whole story: from this scene, from captions and from every earlier version.
 */
import { useState, type JSX } from 'react';
import { shortestSentence } from '../../electron/core/story/erase.ts';
import { directionOf } from '../../electron/core/captions/direction.ts';
import { useErase } from '../panels/voice/use-erase.tsx';
import { useSentences } from '../sentences.ts';
import { useStoryPart } from '../state/story-context.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextArea } from '../ui/text-area.tsx';

export const EraseSentence = ({ text }: { readonly text: string }): JSX.Element => {
  const { say } = useSentences();
  const language = useStoryPart((story) => story.language);
  const { erase, told } = useErase();
  const [isOpen, setIsOpen] = useState(false);
  const [words, setWords] = useState('');
  const isLong = words.trim().length >= shortestSentence;
  const close = (): void => setIsOpen(false);
  return (
    <>
      <Button
        variant="quiet"
        icon="close"
        isDisabled={text.trim() === ''}
        onPress={() => {
          setWords('');
          setIsOpen(true);
        }}
      >
        {say('storyboard.eraseWords')}
      </Button>
      <Dialog
        title={say('storyboard.eraseWords')}
        isOpen={isOpen}
        onClose={close}
        leaveLabel={say('storyboard.cancel')}
        footer={
          <Button
            variant="danger"
            isDisabled={!isLong}
            onPress={() => {
              close();
              erase({ kind: 'sentence', text: words.trim() }, `“${words.trim()}”`);
            }}
          >
            {say('workspace.eraseYes')}
          </Button>
        }
      >
        <p>{say('storyboard.eraseWordsText')}</p>
        <blockquote className="caption-script" lang={language} dir={directionOf(language)}>
          {text}
        </blockquote>
        <TextArea label={say('storyboard.wordsToErase')} value={words} onChange={setWords} minRows={2} maxRows={4} lang={language} dir={directionOf(language)} />
      </Dialog>
      {told}
    </>
  );
};
