/**
 * The step where a story gets its words: all cards, and the words of the selected one beside them.
 */
import { useCallback, useRef, type JSX } from 'react';
import type { Scene } from '../../electron/core/story/story.ts';
import { formatLength } from '../screens/format-length.ts';
import { useSentences } from '../sentences.ts';
import { timingOf, useShownSceneId, useStoryFacts, useStoryStores } from '../state/story-context.ts';
import { wordCount } from '../state/word-count.ts';
import { SplitPane } from '../ui/split-pane.tsx';
import { useToast } from '../ui/use-toast.ts';
import { ImportReport } from './import-report.tsx';
import { SceneEditor } from './scene-editor.tsx';
import { Storyboard } from './storyboard.tsx';
import { StoryboardTools } from './storyboard-tools.tsx';
import { usePictureImport, type PictureImport } from './use-picture-import.ts';
import { useSceneActions } from './use-scene-actions.ts';

export const usePictures = (): PictureImport => {
  const { say } = useSentences();
  const toast = useToast();
  const onFailure = useCallback<Parameters<typeof usePictureImport>[0]>(({ code, params }) => toast({ kind: 'problem', text: say(`failure.${code}`, params) }), [say, toast]);
  return usePictureImport(onFailure);
};

/** A keystroke changes one of many scripts; the others are not counted again. */
const known = new WeakMap<Scene, number>();

const scriptWords = (scene: Scene): number => {
  const count = known.get(scene) ?? wordCount(scene.script);
  known.set(scene, count);
  return count;
};

/** All words of the story, and how long the film will be as it stands. */
const WholeCount = (): JSX.Element => {
  const { say } = useSentences();
  const { count, durationMs } = useStoryFacts(({ story }) => ({ count: story.scenes.reduce((sum, scene) => sum + scriptWords(scene), 0), durationMs: timingOf(story).durationMs }));
  const { minutes, seconds } = formatLength(durationMs);
  return (
    <p className="script-count">
      {say('storyboard.wordCount', { count })} · {say('storyboard.filmLength', { length: say('window.durationSpoken', { minutes, seconds }) })}
    </p>
  );
};

export interface ScriptStepProps {
  /** Leads to where people are added. */
  readonly onPeople: () => void;
}

export const ScriptStep = ({ onPeople }: ScriptStepProps): JSX.Element => {
  const { say } = useSentences();
  const actions = useSceneActions();
  const pictures = usePictures();
  const { selection } = useStoryStores();
  const shown = useShownSceneId();
  const area = useRef<HTMLTextAreaElement>(null);
  const open = (sceneId: string): void => {
    selection.selectScenes([sceneId]);
    area.current?.focus();
  };
  return (
    <div className="script-step">
      <div className="script-head">
        <StoryboardTools actions={actions} pictures={pictures} />
        <WholeCount />
      </div>
      <ImportReport pictures={pictures} />
      <SplitPane
        label={say('storyboard.splitEditor')}
        defaultShare={62}
        minShare={30}
        maxShare={75}
        start={<Storyboard shape="grid" actions={actions} pictures={pictures} onOpen={open} />}
        end={shown === undefined ? <p className="storyboard-empty">{say('storyboard.empty')}</p> : <SceneEditor key={shown} sceneId={shown} actions={actions} areaRef={area} onPeople={onPeople} />}
      />
    </div>
  );
};
