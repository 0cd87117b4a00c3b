/**
 * What holds for the whole story: its title, the language it is told in, the shape of the film.
 *
 * A change of language leaves all words and captions as they are; only what the story calls its own language changes.
 */
import type { JSX } from 'react';
import { directionOf } from '../../electron/core/captions/direction.ts';
import { useSentences } from '../sentences.ts';
import { offeredLanguages } from '../state/story-languages.ts';
import { useStory, useStoryActions } from '../state/story-context.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { RadioGroup } from '../ui/radio-group.tsx';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';

export interface AboutStoryDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

type Shape = 'wide' | 'tall' | 'square';

const longSidePx = 1920;
const shortSidePx = 1080;
const sizes: Readonly<Record<Shape, { readonly widthPx: number; readonly heightPx: number }>> = {
  wide: { widthPx: longSidePx, heightPx: shortSidePx },
  tall: { widthPx: shortSidePx, heightPx: longSidePx },
  square: { widthPx: shortSidePx, heightPx: shortSidePx },
};
const shapeKeys: Readonly<Record<Shape, string>> = { wide: 'library.format.wide', tall: 'library.format.tall', square: 'library.format.square' };

export const AboutStoryDialog = ({ isOpen, onClose }: AboutStoryDialogProps): JSX.Element => {
  const { say, language } = useSentences();
  const story = useStory();
  const { change } = useStoryActions();
  const { widthPx, heightPx, fps } = story.format;
  const shape: Shape = widthPx > heightPx ? 'wide' : widthPx < heightPx ? 'tall' : 'square';
  return (
    <Dialog
      title={say('workspace.aboutStory')}
      isOpen={isOpen}
      onClose={onClose}
      closeLabel={say('workspace.closeMessage')}
      footer={
        <Button variant="primary" onPress={onClose}>
          {say('workspace.done')}
        </Button>
      }
    >
      <TextField label={say('workspace.title')} value={story.title} onChange={(title) => change({ kind: 'set-title', title }, { merge: 'title' })} onEnter={onClose} lang={story.language} dir={directionOf(story.language)} />
      <Select
        label={say('workspace.storyLanguage')}
        description={say('workspace.storyLanguageHint')}
        value={story.language}
        onChange={(next) => change({ kind: 'set-language', language: next })}
        options={offeredLanguages(language, [story.language]).map(({ tag, name }) => ({ id: tag, label: name }))}
      />
      <RadioGroup<Shape> label={say('library.shape')} value={shape} onChange={(next) => change({ kind: 'set-format', format: { ...sizes[next], fps } })} options={(['wide', 'tall', 'square'] as const).map((id) => ({ id, label: say(shapeKeys[id]) }))} />
    </Dialog>
  );
};
