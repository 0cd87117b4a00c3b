/**
 * Another moment of the film that a picture was taken from, as long as this program still knows the film.
 */
import { useState, type JSX } from 'react';
import type { StoryEdit } from '../../../electron/core/story/edit.ts';
import type { Story } from '../../../electron/core/story/story.ts';
import type { FilmStill } from '../../state/film-stills.ts';
import { noteStill } from '../../state/film-stills.ts';
import { setScenePicture, type TakenPicture } from '../../state/scene-changes.ts';
import { useStoryActions } from '../../state/story-context.ts';
import { useStudioBridge } from '../../state/studio-context.ts';
import { useSentences } from '../../sentences.ts';
import { Button } from '../../ui/button.tsx';
import { Slider } from '../../ui/slider.tsx';
import { useToast } from '../../ui/use-toast.ts';

const firstReachS = 60;

/** Where it is from is the same for every moment of a film; what it shows and who is in it is asked anew. */
const otherMoment = (story: Story, sceneId: string, taken: TakenPicture): readonly StoryEdit[] => {
  const before = story.scenes.find((one) => one.id === sceneId)?.picture?.assetId;
  const rights = story.assets.find((one) => one.id === before)?.rights;
  const edits = setScenePicture(story, sceneId, taken);
  return [...edits, ...edits.flatMap((one): readonly StoryEdit[] => (one.kind === 'add-asset' && rights !== undefined ? [{ kind: 'set-rights', assetId: one.asset.id, rights }] : []))];
};

export const PictureStill = ({ sceneId, still }: { readonly sceneId: string; readonly still: FilmStill }): JSX.Element => {
  const { say } = useSentences();
  const studio = useStudioBridge();
  const { changeTogether, now } = useStoryActions();
  const toast = useToast();
  const [atS, setAtS] = useState((still.atMs ?? 0) / 1000);
  const [reachS, setReachS] = useState(Math.max(firstReachS, 2 * atS));
  const [isTaking, setTaking] = useState(false);
  const take = async (): Promise<void> => {
    setTaking(true);
    const atMs = Math.round(atS * 1000);
    const taken = await studio.takeStill({ fileId: still.fileId, atMs });
    setTaking(false);
    if (!taken.ok) {
      toast({ kind: 'problem', text: say(`failure.${taken.failure.code}`, taken.failure.params) });
      return;
    }
    if (taken.value.kind === 'failed') toast({ kind: 'problem', text: say(`failure.${taken.value.failure.code}`, taken.value.failure.params) });
    if (taken.value.kind !== 'picture') return;
    noteStill(taken.value, atMs);
    changeTogether(otherMoment(now(), sceneId, taken.value), { name: 'pictures.otherMoment' });
  };
  return (
    <fieldset className="picture-numbers">
      <legend>{say('pictures.otherMoment')}</legend>
      <p className="panel-hint">{say('pictures.momentHint')}</p>
      <Slider
        label={say('pictures.moment')}
        value={atS}
        onChange={setAtS}
        // At the end of the scale there may be more film: how long it is, only taking a picture shows.
        onChangeEnd={(end) => {
          if (end >= reachS) setReachS(reachS * 2);
        }}
        minValue={0}
        maxValue={reachS}
        step={0.5}
        formatOptions={{ style: 'unit', unit: 'second' }}
      />
      <Button
        variant="plain"
        icon="film"
        isBusy={isTaking}
        onPress={() => {
          take().catch(reportError);
        }}
      >
        {say('pictures.takeMoment')}
      </Button>
    </fieldset>
  );
};
