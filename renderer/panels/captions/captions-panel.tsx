/**
 * The captions of the shown scene beside what is said in it: words, times, warnings, in every language of the story.
 */
import { useDeferredValue, useState, type JSX } from 'react';
import { directionOf } from '../../../electron/core/captions/direction.ts';
import type { StoryEdit } from '../../../electron/core/story/edit.ts';
import { useSentences } from '../../sentences.ts';
import { addCue, cuesOfScene, trackOf } from '../../state/caption-changes.ts';
import { captionsFromScript } from '../../state/scene-changes.ts';
import { useScene, useShownSceneId, useStoryActions, useStoryFacts, useStoryPart, useStoryStores } from '../../state/story-context.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useConfirm } from '../../ui/use-confirm.ts';
import { useToast } from '../../ui/use-toast.ts';
import { CaptionFiles } from './caption-files.tsx';
import { CueList } from './cue-list.tsx';
import { TapAlong } from './tap-along.tsx';
import { TrackBar } from './track-bar.tsx';

export const CaptionsPanel = (): JSX.Element => {
  const { say } = useSentences();
  const { story: store } = useStoryStores();
  // Whoever presses a clip or a card feels it at once; another scene's fields come a moment later.
  const shown = useDeferredValue(useShownSceneId());
  const { changeTogether, change, now } = useStoryActions();
  const [wished, setWished] = useState<string>();
  const [isTapping, setIsTapping] = useState(false);
  const confirm = useConfirm();
  const toast = useToast();
  const language = useStoryPart((story) => (wished !== undefined && trackOf(story, wished) !== undefined ? wished : (trackOf(story, story.language) ?? story.captions[0])?.language));
  const spoken = useStoryPart((story) => story.language);
  const scene = useScene(shown ?? '');
  const { number, hasWords, cueCount } = useStoryFacts(({ story }) => ({
    number: story.scenes.findIndex((one) => one.id === shown) + 1,
    hasWords: story.scenes.some((one) => one.script.trim() !== ''),
    cueCount: shown === undefined || language === undefined ? 0 : cuesOfScene(story, language, shown).length,
  }));

  const make = async (sceneIds: readonly string[]): Promise<void> => {
    const story = now();
    const has = sceneIds.some((id) => cuesOfScene(story, story.language, id).length > 0);
    if (has && !(await confirm({ title: say('captions.makeAgain'), text: say('captions.makeAgainText'), yes: say('captions.makeAgainYes'), no: say('captions.keep') }))) return;
    const made = changeTogether(captionsFromScript(story, sceneIds), { name: 'edit.replace-cues' });
    if (!made.ok) return;
    setWished(story.language);
    toast({ text: say('captions.made'), action: { label: say('storyboard.undo'), onPress: () => void store.undo() } });
  };
  const makeFor = (sceneIds: readonly string[]): void => {
    make(sceneIds).catch(reportError);
  };
  const makeForAll = (): void => makeFor(now().scenes.map((one) => one.id));
  const apply = (edit: StoryEdit | undefined): void => {
    if (edit !== undefined) change(edit);
  };

  if (language === undefined) {
    return (
      <EmptyState
        icon="captions"
        title={say('captions.emptyTitle')}
        action={
          <Button variant="primary" isDisabled={!hasWords} onPress={makeForAll}>
            {say('captions.makeAll')}
          </Button>
        }
      >
        <p>{say(hasWords ? 'captions.emptyText' : 'captions.emptyNoWords')}</p>
        <CaptionFiles language={spoken} onRead={setWished} />
      </EmptyState>
    );
  }
  return (
    <div className="captions-panel">
      <TrackBar language={language} onLanguage={setWished} />
      {scene !== undefined && (
        <>
          <h3>{say('storyboard.sceneNumber', { number })}</h3>
          {scene.script.trim() !== '' && (
            <blockquote className="caption-script" lang={spoken} dir={directionOf(spoken)}>
              {scene.script}
            </blockquote>
          )}
          <CueList sceneId={scene.id} language={language} />
          {cueCount === 0 && <p className="panel-hint">{say('captions.sceneEmpty')}</p>}
          <div className="panel-tools">
            <Button variant="plain" icon="plus" onPress={() => apply(addCue(now(), language, scene.id))}>
              {say('captions.add')}
            </Button>
            <Button variant="plain" icon="clock" isDisabled={cueCount === 0} onPress={() => setIsTapping(true)}>
              {say('captions.tapAlong')}
            </Button>
          </div>
          {isTapping && <TapAlong language={language} sceneId={scene.id} onClose={() => setIsTapping(false)} />}
        </>
      )}
      <div className="panel-tools">
        <Button variant="plain" icon="text" isDisabled={!hasWords} onPress={makeForAll}>
          {say('captions.makeAll')}
        </Button>
        <Button variant="plain" isDisabled={scene === undefined || scene.script.trim() === ''} onPress={() => scene !== undefined && makeFor([scene.id])}>
          {say('captions.makeScene')}
        </Button>
        <CaptionFiles language={language} onRead={setWished} />
      </div>
    </div>
  );
};
