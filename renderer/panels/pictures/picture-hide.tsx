/**
 * Regions that cover someone or something: drawn, moved, with a look, and the people they hide.
 */
import { useRef, useState, type JSX } from 'react';
import type { HiddenRegion, Rect } from '../../../electron/core/story/story.ts';
import { useSentences } from '../../sentences.ts';
import { useStoryActions } from '../../state/story-context.ts';
import { Button } from '../../ui/button.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { Select } from '../../ui/select.tsx';
import { useAnnounce } from '../../ui/use-toast.ts';
import { PeopleChoice } from '../consent/people-choice.tsx';
import { PictureBox, type BoxKey } from './picture-box.tsx';
import { shapeOf, type ShownPicture } from './picture-changes.ts';
import { type Grip, leastShare, moveRect, pullRect, rectThrough, scaleRect } from './picture-rects.ts';
import { PictureStage, type Stroke } from './picture-stage.tsx';
import { sayRect } from './picture-words.ts';
import { useShownAlone } from './use-show-moment.ts';

export interface PictureHideProps {
  readonly shown: ShownPicture;
  readonly onPeople: () => void;
}

const grips: readonly Grip[] = ['top-left', 'top-right', 'bottom-left', 'bottom-right'];
const styles: readonly HiddenRegion['style'][] = ['fill', 'avatar', 'soften'];
const newWidth = 0.2;

const keyed = (rect: Rect, key: BoxKey): Rect => {
  if (key.kind === 'move') return moveRect(rect, key.by);
  if (key.kind === 'pull') return pullRect(rect, 'bottom-right', key.by);
  return key.kind === 'scale' ? scaleRect(rect, key.factor) : rect;
};

/** About a head, where the picture's main point is. */
const newRect = (shown: ShownPicture): Rect => {
  const { x, y } = shown.picture.focal ?? { x: 0.5, y: 0.4 };
  const height = Math.min(0.6, newWidth * shapeOf(shown) * 1.2);
  return moveRect({ x: 0, y: 0, width: newWidth, height }, { x: x - newWidth / 2, y: y - height / 2 });
};

export const PictureHide = ({ shown, onPeople }: PictureHideProps): JSX.Element => {
  const sentences = useSentences();
  const { say } = sentences;
  const { change, now } = useStoryActions();
  const announce = useAnnounce();
  const [wished, setWished] = useState(0);
  const [added, setAdded] = useState<number>();
  const drawn = useRef<{ readonly gesture: string; readonly kept: readonly HiddenRegion[] }>(undefined);
  const addButton = useRef<HTMLButtonElement>(null);
  const sceneId = shown.scene.id;
  useShownAlone(sceneId);
  const { hidden } = shown.scene;
  const chosen = Math.min(wished, hidden.length - 1);
  const region = hidden[chosen];
  const set = (next: readonly HiddenRegion[], merge?: string): boolean => change({ kind: 'set-hidden', sceneId, hidden: [...next] }, merge === undefined ? {} : { merge }).ok;
  const put = (index: number, fields: Partial<HiddenRegion>, merge?: string): boolean => set(hidden.map((one, place) => (place === index ? { ...one, ...fields } : one)), merge);
  const add = (): void => {
    if (!set([...hidden, { rect: newRect(shown), style: 'fill', personIds: [] }])) return;
    setWished(hidden.length);
    setAdded(hidden.length);
    announce(say('pictures.regionAdded', { number: hidden.length + 1 }));
  };
  const remove = (index: number): void => {
    if (!set(hidden.filter((_one, place) => place !== index))) return;
    setWished(Math.max(0, index - 1));
    setAdded(undefined);
    // What had the focus is gone with the region.
    addButton.current?.focus();
    announce(say('pictures.regionRemoved'));
  };
  const draw = ({ from, to, gesture }: Stroke): void => {
    if (Math.abs(to.x - from.x) < leastShare && Math.abs(to.y - from.y) < leastShare) return;
    // What was there when the stroke began: the new region is drawn anew with every move.
    if (drawn.current?.gesture !== gesture) {
      drawn.current = { gesture, kept: now().scenes.find((one) => one.id === sceneId)?.hidden ?? [] };
      setWished(drawn.current.kept.length);
    }
    set([...drawn.current.kept, { rect: rectThrough(from, to), style: 'fill', personIds: [] }], gesture);
  };
  return (
    <div className="picture-editor">
      <PictureStage shown={shown} view="whole" seenThrough={region === undefined ? undefined : chosen} onStroke={draw}>
        {hidden.map((one, index) => (
          <PictureBox
            // Regions have no other name than their place in the list.
            // oxlint-disable-next-line react/no-array-index-key
            key={index}
            rect={one.rect}
            look="hidden"
            name={say('pictures.region', { number: index + 1 })}
            valueText={`${say(`pictures.style.${one.style}`)}, ${sayRect(sentences, one.rect)}`}
            grips={grips}
            isActive={index === chosen}
            isNew={index === added}
            onActivate={() => setWished(index)}
            onPull={({ start, grip, by, gesture }) => put(index, { rect: grip === undefined ? moveRect(start, by) : pullRect(start, grip, by) }, gesture)}
            onKey={(key) => (key.kind === 'remove' ? remove(index) : put(index, { rect: keyed(one.rect, key) }, `hidden-${index}-${sceneId}`))}
          />
        ))}
      </PictureStage>
      <div className="picture-tools">
        <Button ref={addButton} variant="plain" icon="plus" onPress={add}>
          {say('pictures.addRegion')}
        </Button>
        {hidden.length > 1 && (
          <Select label={say('pictures.regions')} value={String(chosen)} onChange={(id) => setWished(Number(id))} options={hidden.map((_one, index) => ({ id: String(index), label: say('pictures.region', { number: index + 1 }) }))} />
        )}
        {region === undefined ? (
          <p className="panel-hint">{say('pictures.hideHint')}</p>
        ) : (
          <>
            <RadioGroup<HiddenRegion['style']>
              label={say('pictures.howHidden', { number: chosen + 1 })}
              value={region.style}
              onChange={(style) => put(chosen, { style })}
              options={styles.map((style) => ({ id: style, label: say(`pictures.style.${style}`), ...(style === 'soften' ? { description: say('pictures.softenHint') } : {}) }))}
            />
            <Button variant="danger" icon="trash" onPress={() => remove(chosen)}>
              {say('pictures.removeRegion')}
            </Button>
          </>
        )}
      </div>
      {region !== undefined && region.style !== 'soften' && (
        <div className="picture-wide">
          <PeopleChoice label={say('pictures.whoHidden')} description={say('pictures.whoHiddenHint')} chosen={region.personIds} onChoose={(personIds) => put(chosen, { personIds: [...personIds] })} onPeople={onPeople} />
        </div>
      )}
    </div>
  );
};
