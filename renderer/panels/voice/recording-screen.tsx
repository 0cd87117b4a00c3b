/**
 * While someone speaks: nothing on the screen but the words in large letters, the picture, the level, and one way to end.
 *
 * The space bar ends a scene's recording; in a narration it turns to the next picture, and the last one ends it.
 */
import { useCallback, useEffect, useMemo, useRef, type JSX } from 'react';
import { useStore } from 'zustand';
import { directionOf } from '../../../electron/core/captions/direction.ts';
import { linesToRead } from '../../../electron/core/captions/another-reader.ts';
import type { Cue, Scene } from '../../../electron/core/story/story.ts';
import { formatLength } from '../../screens/format-length.ts';
import { useSentences } from '../../sentences.ts';
import { microphoneSentences } from '../../state/microphone.ts';
import type { RecorderState } from '../../state/recorder.ts';
import { useStory, useStoryStores } from '../../state/story-context.ts';
import { FramedPicture } from '../../storyboard/framed-picture.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { VoiceMeter } from './microphone-bar.tsx';

type Running = Extract<RecorderState, { readonly kind: 'arming' | 'counting' | 'recording' | 'stopping' | 'failed' }>;

const isRunning = (state: RecorderState): state is Running => state.kind !== 'idle' && state.kind !== 'done';

const Prompt = ({ scene }: { readonly scene: Scene }): JSX.Element => {
  const { say } = useSentences();
  const story = useStory();
  const asset = story.assets.find((one) => one.id === scene.picture?.assetId);
  return (
    <div className="prompt">
      {scene.picture !== undefined && asset !== undefined && (
        <div className="prompt-picture">
          <FramedPicture picture={scene.picture} sha256={asset.sha256} hidden={scene.hidden} fileShape={(asset.widthPx ?? 1) / (asset.heightPx ?? 1)} filmShape={story.format.widthPx / story.format.heightPx} widthPx={640} />
        </div>
      )}
      <p className="prompt-words" lang={story.language} dir={directionOf(story.language)}>
        {scene.script.trim() === '' ? say('voice.freely') : scene.script}
      </p>
    </div>
  );
};

/** The captions of the original, one after another, with the one to be read now in large letters. */
const Lines = ({ lines, current }: { readonly lines: readonly Cue[]; readonly current: number }): JSX.Element => {
  const story = useStory();
  return (
    <ol className="read-lines" lang={story.language} dir={directionOf(story.language)}>
      {lines.map((line, index) => (
        <li key={line.id} aria-current={index === current ? 'step' : undefined}>
          {line.text}
        </li>
      ))}
    </ol>
  );
};

const words = (why: Extract<RecorderState, { readonly kind: 'failed' }>['why'], say: (key: string, params?: Readonly<Record<string, string | number>>) => string): string =>
  typeof why === 'string' ? say(microphoneSentences[why]) : say(`failure.${why.code}`, why.params);

export const RecordingScreen = (): JSX.Element | null => {
  const { say } = useSentences();
  const story = useStory();
  const { voice } = useStoryStores();
  const { recorder } = voice;
  const state = useStore(useMemo(() => ({ ...recorder, getInitialState: recorder.getState }), [recorder]));
  const main = useRef<HTMLButtonElement>(null);
  const spoken = story.scenes.filter((scene) => scene.kind === 'picture');
  // The recorder's own marks say which picture was turned to last.
  const lastMark = state.kind === 'recording' || state.kind === 'stopping' ? state.marks.at(-1)?.sceneId : undefined;
  const turned = Math.max(0, spoken.findIndex((scene) => scene.id === lastMark));
  const isNarration = isRunning(state) && state.target.kind === 'narration';
  const shown = isRunning(state) ? (state.target.kind === 'scene' ? story.scenes.find((scene) => scene.id === (state.target.kind === 'scene' ? state.target.sceneId : '')) : spoken[turned]) : undefined;
  const revoiced = isRunning(state) && state.target.kind === 'scene' ? state.target.revoicesTakeId : undefined;
  const lines = revoiced === undefined || shown === undefined ? [] : linesToRead(story, shown.id);
  const line = Math.max(0, lines.findIndex((one) => one.id === lastMark));
  const next: { readonly id: string } | undefined = isNarration ? spoken[turned + 1] : lines[line + 1];

  useEffect(() => {
    if (state.kind === 'recording') main.current?.focus();
  }, [state.kind]);

  const advance = useCallback((): void => {
    if (next === undefined) {
      recorder.stop().catch(reportError);
      return;
    }
    recorder.mark(next.id);
  }, [next, recorder]);

  if (!isRunning(state)) return null;
  const cancel = (): void => {
    if (state.kind === 'failed') recorder.dismiss();
    else recorder.cancel().catch(reportError);
  };
  const isSpeaking = state.kind === 'recording' || state.kind === 'stopping';
  const length = isSpeaking ? formatLength(state.recordedMs).text : '0:00';
  return (
    <Dialog
      title={say(isNarration ? 'voice.narrate' : revoiced === undefined ? 'voice.recordScene' : 'voice.readScene', { number: story.scenes.findIndex((scene) => scene.id === shown?.id) + 1 })}
      isOpen
      onClose={cancel}
      size="large"
      footer={
        <>
          <Button variant="plain" onPress={cancel} isDisabled={state.kind === 'stopping'}>
            {say(state.kind === 'failed' ? 'workspace.closeMessage' : 'voice.cancel')}
          </Button>
          {state.kind === 'failed' && state.canRetry && (
            <Button
              variant="primary"
              onPress={() => {
                recorder.retry().catch(reportError);
              }}
            >
              {say('voice.tryAgain')}
            </Button>
          )}
          {isSpeaking && next !== undefined && (
            <Button
              variant="plain"
              icon="stop"
              isDisabled={state.kind === 'stopping'}
              onPress={() => {
                recorder.stop().catch(reportError);
              }}
            >
              {say('voice.stop')}
            </Button>
          )}
          {isSpeaking && (
            <Button ref={main} variant="primary" icon={next === undefined ? 'stop' : 'arrow-end'} isBusy={state.kind === 'stopping'} busyLabel={say('voice.keeping')} onPress={advance}>
              {say(next === undefined ? 'voice.stop' : isNarration ? 'voice.nextPicture' : 'voice.nextLine')}
            </Button>
          )}
        </>
      }
    >
      <div className="recording" data-state={state.kind}>
        <p className="recording-clock" aria-live={state.kind === 'counting' ? 'assertive' : 'off'}>
          {state.kind === 'counting' ? String(state.left) : length}
        </p>
        {state.kind === 'arming' && <p>{say('voice.arming')}</p>}
        {shown !== undefined && state.kind !== 'failed' && (lines.length === 0 ? <Prompt scene={shown} /> : <Lines lines={lines} current={line} />)}
        {isSpeaking && <VoiceMeter voice={voice} />}
        {isSpeaking && state.warning !== undefined && (
          <div role="alert">
            <Badge kind="danger" icon="warning">
              {say('voice.diskTrouble')} {say(`failure.${state.warning.code}`, state.warning.params)}
            </Badge>
          </div>
        )}
        {isSpeaking && state.backlogMs > 1000 && <p>{say('voice.backlog')}</p>}
        {state.kind === 'failed' && (
          <div role="alert">
            <p>{words(state.why, say)}</p>
            {typeof state.why !== 'string' && state.why.reasons.map((reason) => <p key={JSON.stringify(reason)}>{say(reason.code, reason.params)}</p>)}
          </div>
        )}
      </div>
    </Dialog>
  );
};
