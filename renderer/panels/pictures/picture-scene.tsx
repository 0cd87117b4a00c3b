/**
 * How a scene goes on to the next one, and how long it stays.
 */
import type { JSX } from 'react';
import type { Scene } from '../../../electron/core/story/story.ts';
import { useSentences } from '../../sentences.ts';
import { useStoryActions, useStoryPart } from '../../state/story-context.ts';
import { DurationField } from '../../ui/duration-field.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';

type Kind = Scene['transition']['kind'];

const longestMs = 600_000;
const longestTransitionMs = 5000;

export const PictureScene = ({ scene }: { readonly scene: Scene }): JSX.Element => {
  const { say } = useSentences();
  const { change } = useStoryActions();
  const isLast = useStoryPart((story) => story.scenes.at(-1)?.id === scene.id);
  const sceneId = scene.id;
  const { transition } = scene;
  return (
    <div className="picture-facts">
      {isLast ? (
        <p className="panel-hint">{say('pictures.lastScene')}</p>
      ) : (
        <>
          <RadioGroup<Kind>
            label={say('pictures.transition')}
            value={transition.kind}
            onChange={(kind) => change({ kind: 'set-transition', sceneId, transition: { ...transition, kind } })}
            orientation="horizontal"
            options={[
              { id: 'cut', label: say('pictures.transition-cut') },
              { id: 'fade', label: say('pictures.transition-fade') },
              { id: 'dip', label: say('pictures.transition-dip') },
            ]}
          />
          {transition.kind !== 'cut' && (
            <DurationField
              label={say('pictures.transitionLength')}
              description={say('pictures.transitionHint')}
              valueMs={transition.durationMs}
              onChangeMs={(durationMs) => change({ kind: 'set-transition', sceneId, transition: { ...transition, durationMs } }, { merge: `transition-${sceneId}` })}
              maxMs={longestTransitionMs}
            />
          )}
        </>
      )}
      <DurationField label={say('pictures.pause')} description={say('pictures.pauseHint')} valueMs={scene.pauseAfterMs} onChangeMs={(pauseAfterMs) => change({ kind: 'set-pause', sceneId, pauseAfterMs }, { merge: `pause-${sceneId}` })} maxMs={longestMs} />
      <DurationField label={say('pictures.least')} description={say('pictures.leastHint')} valueMs={scene.minDurationMs} onChangeMs={(minDurationMs) => change({ kind: 'set-min-duration', sceneId, minDurationMs }, { merge: `least-${sceneId}` })} maxMs={longestMs} stepMs={500} />
    </div>
  );
};
