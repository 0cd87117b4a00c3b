/**
 * Which part of a picture is used at all, how it lies, and how bright it is.
 */
import { useRef, type JSX } from 'react';
import type { Rect } from '../../../electron/core/story/story.ts';
import { isSameRect } from '../../../electron/core/story/rect.ts';
import { useSentences } from '../../sentences.ts';
import { useStoryActions } from '../../state/story-context.ts';
import { Button } from '../../ui/button.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Slider } from '../../ui/slider.tsx';
import { useAnnounce } from '../../ui/use-toast.ts';
import { PictureBox, type BoxKey } from './picture-box.tsx';
import { cropEdits, resetEdits, type ShownPicture, turnEdits } from './picture-changes.ts';
import { type Grip, leastShare, moveRect, pullRect, scaleRect } from './picture-rects.ts';
import { PictureStage } from './picture-stage.tsx';
import { sayRect } from './picture-words.ts';
import { useShownAlone } from './use-show-moment.ts';

const grips: readonly Grip[] = ['top', 'right', 'bottom', 'left', 'top-left', 'top-right', 'bottom-left', 'bottom-right'];
type Side = 'left' | 'top' | 'right' | 'bottom';

/** What is cut away on each side. */
const cutAt = ({ x, y, width, height }: Rect): Readonly<Record<Side, number>> => ({ left: x, top: y, right: 1 - x - width, bottom: 1 - y - height });

const keyed = (rect: Rect, key: BoxKey): Rect => {
  if (key.kind === 'move') return moveRect(rect, key.by);
  if (key.kind === 'pull') return pullRect(rect, 'bottom-right', key.by);
  return key.kind === 'scale' ? scaleRect(rect, key.factor) : rect;
};

export const PictureCrop = ({ shown }: { readonly shown: ShownPicture }): JSX.Element => {
  const sentences = useSentences();
  const { say } = sentences;
  const { change, changeTogether } = useStoryActions();
  const announce = useAnnounce();
  const { picture, scene } = shown;
  const { crop } = picture;
  useShownAlone(scene.id);
  const begun = useRef<{ readonly gesture: string; readonly before: ShownPicture }>(undefined);
  const put = (next: Rect, merge: string, before: ShownPicture = shown): void => {
    if (!isSameRect(next, crop)) changeTogether(cropEdits(before, next), { name: 'edit.set-crop', merge });
  };
  const cuts = cutAt(crop);
  const cutSide = (side: Side, share: number): void => {
    const more = share - cuts[side];
    const isAcross = side === 'left' || side === 'right';
    const way = side === 'left' || side === 'top' ? more : -more;
    put(pullRect(crop, side, isAcross ? { x: way, y: 0 } : { x: 0, y: way }), `crop-${side}-${scene.id}`);
  };
  const turn = (way: 'left' | 'right'): void => {
    if (changeTogether(turnEdits(shown, way), { name: 'edit.set-rotation' }).ok) announce(say(way === 'left' ? 'pictures.turnedLeft' : 'pictures.turnedRight'));
  };
  const side = (one: Side, label: string): JSX.Element => (
    <NumberField label={label} value={cuts[one]} onChange={(share) => cutSide(one, share)} minValue={0} maxValue={1 - leastShare} step={0.01} formatOptions={{ style: 'percent' }} />
  );
  return (
    <div className="picture-editor">
      <PictureStage shown={shown} view="whole">
        <PictureBox
          rect={crop}
          look="crop"
          name={say('pictures.cropFrame')}
          valueText={sayRect(sentences, crop)}
          grips={grips}
          isActive
          onActivate={() => undefined}
          onPull={({ start, grip, by, gesture }) => {
            if (begun.current?.gesture !== gesture) begun.current = { gesture, before: shown };
            put(grip === undefined ? moveRect(start, by) : pullRect(start, grip, by), gesture, begun.current.before);
          }}
          onKey={(key) => put(keyed(crop, key), `crop-${scene.id}`)}
        />
      </PictureStage>
      <div className="picture-tools">
        <div className="picture-turns">
          <Button variant="plain" icon="undo" onPress={() => turn('left')}>
            {say('pictures.turnLeft')}
          </Button>
          <Button variant="plain" icon="redo" onPress={() => turn('right')}>
            {say('pictures.turnRight')}
          </Button>
        </div>
        <Slider
          label={say('pictures.brightness')}
          value={picture.brightness}
          onChange={(brightness) => change({ kind: 'set-brightness', sceneId: scene.id, brightness }, { merge: `brightness-${scene.id}` })}
          minValue={-0.6}
          maxValue={0.6}
          step={0.05}
          formatOptions={{ style: 'percent', signDisplay: 'exceptZero' }}
        />
        <Button
          variant="plain"
          icon="refresh"
          onPress={() => {
            if (changeTogether(resetEdits(shown), { name: 'pictures.reset' }).ok) announce(say('pictures.resetDone'));
          }}
        >
          {say('pictures.reset')}
        </Button>
      </div>
      <fieldset className="picture-numbers">
        <legend>{say('pictures.cutAway')}</legend>
        {side('left', say('pictures.cutLeft'))}
        {side('right', say('pictures.cutRight'))}
        {side('top', say('pictures.cutTop'))}
        {side('bottom', say('pictures.cutBottom'))}
      </fieldset>
    </div>
  );
};
