/**
 * The words of one scene in large letters: what is to be said, how long that takes, and what a card shows.
 */
import { useRef, type JSX } from 'react';
import { directionOf } from '../../electron/core/captions/direction.ts';
import { estimateSpeakingMs } from '../../electron/core/story/timing.ts';
import { formatLength } from '../screens/format-length.ts';
import { useSentences } from '../sentences.ts';
import { useScene, useStoryActions, useStoryPart } from '../state/story-context.ts';
import { wordCount } from '../state/word-count.ts';
import { Button } from '../ui/button.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { CardText } from './card-text.tsx';
import { EraseSentence } from './erase-sentence.tsx';
import { SceneNames } from './scene-names.tsx';
import type { SceneActions } from './use-scene-actions.ts';

export interface SceneEditorProps {
  readonly sceneId: string;
  readonly actions: SceneActions;
  readonly areaRef?: React.Ref<HTMLTextAreaElement> | undefined;
  /** Leads to where people are added. */
  readonly onPeople: () => void;
}

export const SceneEditor = ({ sceneId, actions, areaRef, onPeople }: SceneEditorProps): JSX.Element | null => {
  const { say } = useSentences();
  const scene = useScene(sceneId);
  const number = useStoryPart((story) => story.scenes.findIndex((one) => one.id === sceneId) + 1);
  const language = useStoryPart((story) => story.language);
  const { change } = useStoryActions();
  const cursor = useRef(0);
  if (scene === undefined) return null;
  const { minutes, seconds } = formatLength(estimateSpeakingMs(scene.script, language));
  return (
    <div className="scene-editor">
      <h2>{say('storyboard.sceneNumber', { number })}</h2>
      <CardText sceneId={sceneId} />
      <TextArea
        label={say('storyboard.words')}
        value={scene.script}
        onChange={(script) => change({ kind: 'set-script', sceneId, script }, { merge: `script-${sceneId}` })}
        onCursor={(offset) => {
          cursor.current = offset;
        }}
        placeholder={say('storyboard.wordsHint')}
        minRows={5}
        maxRows={12}
        lang={language}
        dir={directionOf(language)}
        areaRef={areaRef}
      />
      <p className="scene-count">
        {say('storyboard.wordCount', { count: wordCount(scene.script) })} · {say('storyboard.estimated', { length: say('window.durationSpoken', { minutes, seconds }) })}
      </p>
      <SceneNames scene={scene} language={language} onPeople={onPeople} />
      <div className="panel-tools">
      <Button variant="plain" icon="split" isDisabled={scene.script.trim() === ''} onPress={() => actions.splitAtWord(sceneId, cursor.current)}>
        {say('storyboard.splitHere')}
      </Button>
      <EraseSentence text={scene.script} />
      </div>
      <TextArea label={say('storyboard.note')} description={say('storyboard.noteHint')} value={scene.note} onChange={(note) => change({ kind: 'set-note', sceneId, note }, { merge: `note-${sceneId}` })} minRows={2} maxRows={4} dir="auto" />
    </div>
  );
};
