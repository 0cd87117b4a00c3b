/**
 * Shows the words of a scene in writing, without voice and picture: for who wants to be neither heard nor seen there.
 */
import type { JSX } from 'react';
import { wordsOnScreen } from '../../../electron/core/captions/words-on-screen.ts';
import { useSentences } from '../../sentences.ts';
import { newId } from '../../state/new-id.ts';
import { useStory, useStoryActions, useStoryStores } from '../../state/story-context.ts';
import { Button } from '../../ui/button.tsx';
import { useToast } from '../../ui/use-toast.ts';

export const WordsOnScreen = ({ sceneId }: { readonly sceneId: string }): JSX.Element | null => {
  const { say } = useSentences();
  const story = useStory();
  const { story: store, selection } = useStoryStores();
  const { changeTogether, now } = useStoryActions();
  const toast = useToast();
  if (wordsOnScreen(story, sceneId, 'card').length === 0) return null;
  const show = (): void => {
    const cardId = newId();
    if (!changeTogether(wordsOnScreen(now(), sceneId, cardId), { name: 'voice.wordsOnScreen' }).ok) return;
    selection.selectScenes([cardId]);
    toast({ text: say('voice.wordsShown'), action: { label: say('storyboard.undo'), onPress: () => void store.undo() } });
  };
  return (
    <section className="another-reader" aria-label={say('voice.wordsOnScreen')}>
      <h4>{say('voice.wordsOnScreen')}</h4>
      <p className="panel-hint">{say('voice.wordsHint')}</p>
      <div className="panel-tools">
        <Button variant="plain" icon="captions" onPress={show}>
          {say('voice.wordsShow')}
        </Button>
      </div>
    </section>
  );
};
