/**
 * Whether everything is on the disk: always in sight, and an alert with a way out when it is not.
 */
import type { JSX } from 'react';
import { useSentences } from '../sentences.ts';
import { useOpenStory, useStoryStores } from '../state/story-context.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';

export const SavedMark = (): JSX.Element => {
  const { say } = useSentences();
  const { story } = useStoryStores();
  const saved = useOpenStory((state) => state.saved);
  const isReadOnly = useOpenStory((state) => state.isReadOnly);
  if (isReadOnly) return <p className="saved-mark"><Icon name="lock" />{say('workspace.readOnly')}</p>;
  if (saved.kind !== 'failed') {
    return (
      <p className="saved-mark" data-saved={saved.kind}>
        <Icon name={saved.kind === 'saved' ? 'check' : 'refresh'} />
        {say(saved.kind === 'saved' ? 'workspace.saved' : 'workspace.saving')}
      </p>
    );
  }
  return (
    <div className="saved-mark saved-mark-failed" role="alert">
      <Icon name="warning" />
      <span>
        {say('workspace.notSaved')} {say(`failure.${saved.failure.code}`, saved.failure.params)}
      </span>
      {saved.triesAgain && (
        <Button
          variant="plain"
          onPress={() => {
            // The mark itself tells how it went.
            story.flush().then(() => undefined, () => undefined);
          }}
        >
          {say('workspace.saveAgain')}
        </Button>
      )}
    </div>
  );
};
