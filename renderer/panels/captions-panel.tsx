/**
 * The captions of the shown scene beside what is said in it: words, times, warnings, in every language of the story.
 */
import { useState, type JSX } from 'react';
import { captionWarnings } from '../../electron/core/captions/warnings.ts';
import { directionOf } from '../../electron/core/captions/direction.ts';
import type { StoryEdit } from '../../electron/core/story/edit.ts';
import { useSentences } from '../sentences.ts';
import { addCue, cuesOfScene, trackOf } from '../state/caption-changes.ts';
import { captionsFromScript } from '../state/scene-changes.ts';
import { useShownSceneId, useStory, useStoryActions, useStoryStores } from '../state/story-context.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { useConfirm } from '../ui/use-confirm.ts';
import { useToast } from '../ui/use-toast.ts';
import { CaptionFiles } from './caption-files.tsx';
import { CueRow } from './cue-row.tsx';
import { TapAlong } from './tap-along.tsx';
import { TrackBar } from './track-bar.tsx';

export const CaptionsPanel = (): JSX.Element => {
  const { say } = useSentences();
  const story = useStory();
  const { story: store } = useStoryStores();
  const shown = useShownSceneId();
  const { changeTogether, change } = useStoryActions();
  const [wished, setWished] = useState<string>();
  const [isTapping, setIsTapping] = useState(false);
  const confirm = useConfirm();
  const toast = useToast();
  const language = wished !== undefined && trackOf(story, wished) !== undefined ? wished : (trackOf(story, story.language) ?? story.captions[0])?.language;
  const scene = story.scenes.find((one) => one.id === shown);
  const number = story.scenes.findIndex((one) => one.id === shown) + 1;
  const hasWords = story.scenes.some((one) => one.script.trim() !== '');

  const make = async (sceneIds: readonly string[]): Promise<void> => {
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
  const apply = (edit: StoryEdit | undefined): void => {
    if (edit !== undefined) change(edit);
  };

  if (language === undefined) {
    return (
      <EmptyState
        icon="captions"
        title={say('captions.emptyTitle')}
        action={
          <Button variant="primary" isDisabled={!hasWords} onPress={() => makeFor(story.scenes.map((one) => one.id))}>
            {say('captions.makeAll')}
          </Button>
        }
      >
        <p>{say(hasWords ? 'captions.emptyText' : 'captions.emptyNoWords')}</p>
        <CaptionFiles language={story.language} onRead={setWished} />
      </EmptyState>
    );
  }
  const cues = shown === undefined ? [] : cuesOfScene(story, language, shown);
  const warnings = captionWarnings(story, language).filter((one) => one.params['scene'] === number);
  return (
    <div className="captions-panel">
      <TrackBar language={language} onLanguage={setWished} />
      <div className="panel-tools">
        <Button variant="plain" icon="text" isDisabled={!hasWords} onPress={() => makeFor(story.scenes.map((one) => one.id))}>
          {say('captions.makeAll')}
        </Button>
        <Button variant="plain" isDisabled={scene === undefined || scene.script.trim() === ''} onPress={() => scene !== undefined && makeFor([scene.id])}>
          {say('captions.makeScene')}
        </Button>
        <CaptionFiles language={language} onRead={setWished} />
      </div>
      {scene !== undefined && (
        <>
          <h3>{say('storyboard.sceneNumber', { number })}</h3>
          {scene.script.trim() !== '' && (
            <blockquote className="caption-script" lang={story.language} dir={directionOf(story.language)}>
              {scene.script}
            </blockquote>
          )}
          <ol className="cue-list">
            {cues.map((cue, index) => (
              <li key={cue.id}>
                <CueRow cue={cue} next={cues[index + 1]} number={index + 1} language={language} warnings={warnings.filter((one) => one.params['cue'] === index + 1)} />
              </li>
            ))}
          </ol>
          {cues.length === 0 && <p className="panel-hint">{say('captions.sceneEmpty')}</p>}
          <div className="panel-tools">
            <Button variant="plain" icon="plus" onPress={() => apply(addCue(story, language, scene.id))}>
              {say('captions.add')}
            </Button>
            <Button variant="plain" icon="clock" isDisabled={cues.length === 0} onPress={() => setIsTapping(true)}>
              {say('captions.tapAlong')}
            </Button>
          </div>
          {isTapping && <TapAlong language={language} sceneId={scene.id} onClose={() => setIsTapping(false)} />}
        </>
      )}
    </div>
  );
};
