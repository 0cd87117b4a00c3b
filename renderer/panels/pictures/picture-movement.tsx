/**
 * Pan and zoom: two frames on the picture, what the viewer sees first and what last.
 */
import { useState, type JSX } from 'react';
import { isSameRect } from '../../../electron/core/story/rect.ts';
import { type Rect, wholePicture } from '../../../electron/core/story/story.ts';
import { useSentences } from '../../sentences.ts';
import { useStoryActions } from '../../state/story-context.ts';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { useAnnounce } from '../../ui/use-toast.ts';
import { PictureBox, type BoxKey, type BoxPull } from './picture-box.tsx';
import { defaultFrames, type Frames, frameShape, type ShownPicture } from './picture-changes.ts';
import { type Corner, moveRect, pullShaped, scaleRect } from './picture-rects.ts';
import { PictureStage } from './picture-stage.tsx';
import { sayRect } from './picture-words.ts';
import { useShowMoment, useShownAlone } from './use-show-moment.ts';

type Which = 'from' | 'to';

const corners: readonly Corner[] = ['top-left', 'top-right', 'bottom-left', 'bottom-right'];
const scaleStep = 1.05;
const sameShape = 0.02;

const pulled = ({ start, grip, by }: BoxPull, shape: number): Rect => {
  const corner = corners.find((one) => one === grip);
  return corner === undefined ? moveRect(start, by) : pullShaped(start, { corner, by, shape });
};

const keyed = (rect: Rect, key: BoxKey, shape: number): Rect => {
  if (key.kind === 'move') return moveRect(rect, key.by);
  if (key.kind === 'scale') return scaleRect(rect, key.factor, shape);
  if (key.kind === 'pull') return scaleRect(rect, key.by.x + key.by.y > 0 ? scaleStep : 1 / scaleStep, shape);
  return rect;
};

const Path = ({ from, to }: Frames): JSX.Element => {
  const middle = ({ x, y, width, height }: Rect): { readonly x: number; readonly y: number } => ({ x: (x + width / 2) * 100, y: (y + height / 2) * 100 });
  const [start, end] = [middle(from), middle(to)];
  return (
    <svg className="picture-path" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
      <line x1={start.x} y1={start.y} x2={end.x} y2={end.y} />
    </svg>
  );
};

export const PictureMovement = ({ shown }: { readonly shown: ShownPicture }): JSX.Element => {
  const sentences = useSentences();
  const { say } = sentences;
  const { change } = useStoryActions();
  const announce = useAnnounce();
  const [active, setActive] = useState<Which>('from');
  const { picture, scene } = shown;
  const showMoment = useShowMoment(scene.id);
  useShownAlone(scene.id);
  const shape = frameShape(shown);
  const { from, to } = picture;
  const choose = (which: Which): void => {
    setActive(which);
    showMoment(which === 'from' ? 'start' : 'end');
  };
  const put = (which: Which, rect: Rect, merge: string): void => {
    if (!isSameRect(rect, picture[which])) change({ kind: 'set-motion', sceneId: scene.id, from, to, [which]: rect }, { merge });
  };
  const set = (frames: Frames, sentence: string): void => {
    if (change({ kind: 'set-motion', sceneId: scene.id, ...frames }).ok) announce(sentence);
  };
  const box = (which: Which, name: string): JSX.Element => (
    <PictureBox
      key={which}
      rect={picture[which]}
      look={which}
      name={name}
      valueText={sayRect(sentences, picture[which])}
      grips={corners}
      isActive={active === which}
      onActivate={() => choose(which)}
      onPull={(pull) => put(which, pulled(pull, shape), pull.gesture)}
      onKey={(key) => put(which, keyed(picture[which], key, shape), `motion-${which}-${scene.id}`)}
    />
  );
  return (
    <div className="picture-editor">
      <PictureStage shown={shown} view="crop">
        <Path from={from} to={to} />
        {box('from', say('pictures.startFrame'))}
        {box('to', say('pictures.endFrame'))}
      </PictureStage>
      <div className="picture-tools">
        <RadioGroup<Which>
          label={say('pictures.whichFrame')}
          isLabelHidden
          value={active}
          onChange={choose}
          orientation="horizontal"
          options={[
            { id: 'from', label: <span className="picture-key" data-look="from">{say('pictures.start')}</span> },
            { id: 'to', label: <span className="picture-key" data-look="to">{say('pictures.end')}</span> },
          ]}
        />
        <Button variant="plain" icon="refresh" onPress={() => set({ from: to, to: from }, say('pictures.swapped'))}>
          {say('pictures.swap')}
        </Button>
        <Button variant="plain" icon="pause" onPress={() => set({ from: picture[active], to: picture[active] }, say('pictures.isStill'))}>
          {say('pictures.still')}
        </Button>
        <Button variant="plain" icon="undo" onPress={() => set(defaultFrames(shown), say('pictures.isDefault'))}>
          {say('pictures.default')}
        </Button>
        {Math.abs(shape - 1) > sameShape && (
          <Button variant="plain" icon="picture" onPress={() => set({ from: wholePicture, to: wholePicture }, say('pictures.isWhole'))}>
            {say('pictures.showWhole')}
          </Button>
        )}
      </div>
      <p className="panel-hint">{say('pictures.movementHint')}</p>
    </div>
  );
};
