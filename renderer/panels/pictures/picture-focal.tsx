/**
 * The place that matters most in a picture: the default movement goes there.
 */
import type { JSX } from 'react';
import type { Point } from '../../../electron/core/story/story.ts';
import { useSentences } from '../../sentences.ts';
import { useStoryActions } from '../../state/story-context.ts';
import { Button } from '../../ui/button.tsx';
import { PictureBox } from './picture-box.tsx';
import { focalEdits, type ShownPicture } from './picture-changes.ts';
import { pointInside } from './picture-rects.ts';
import { PictureStage } from './picture-stage.tsx';
import { sayPoint } from './picture-words.ts';
import { useShownAlone } from './use-show-moment.ts';

const middle: Point = { x: 0.5, y: 0.5 };

export const PictureFocal = ({ shown }: { readonly shown: ShownPicture }): JSX.Element => {
  const sentences = useSentences();
  const { say } = sentences;
  const { changeTogether } = useStoryActions();
  const { focal } = shown.picture;
  useShownAlone(shown.scene.id);
  const at = focal ?? middle;
  const put = (point: Point | undefined, merge: string): void => {
    changeTogether(focalEdits(shown, point === undefined ? undefined : pointInside(point)), { name: 'edit.set-focal', merge });
  };
  const move = (from: Point, by: Point, merge: string): void => put({ x: from.x + by.x, y: from.y + by.y }, merge);
  return (
    <div className="picture-editor">
      <PictureStage shown={shown} view="whole" onStroke={({ to, gesture }) => put(to, gesture)}>
        <PictureBox
          rect={{ ...at, width: 0, height: 0 }}
          look="point"
          name={say('pictures.mainPoint')}
          valueText={focal === undefined ? say('pictures.noPoint') : sayPoint(sentences, at)}
          grips={[]}
          isActive={focal !== undefined}
          onActivate={() => undefined}
          onPull={({ start, by, gesture }) => move(start, by, gesture)}
          onKey={(key) => {
            if (key.kind === 'remove') put(undefined, 'focal-none');
            else if (key.kind === 'move') move(at, key.by, `focal-${shown.scene.id}`);
          }}
        />
      </PictureStage>
      <div className="picture-tools">
        <p className="panel-hint">{say('pictures.pointHint')}</p>
        <Button variant="plain" icon="close" isDisabled={focal === undefined} onPress={() => put(undefined, 'focal-none')}>
          {say('pictures.removePoint')}
        </Button>
      </div>
    </div>
  );
};
