/**
 * The picture of the shown scene: how it moves, what of it is seen, what is hidden, and what is known about it.
 */
import { useCallback, useState, type JSX } from 'react';
import type { Params } from '../../../electron/core/failure.ts';
import type { Scene } from '../../../electron/core/story/story.ts';
import { useSentences } from '../../sentences.ts';
import { filmStillOf } from '../../state/film-stills.ts';
import { useShownSceneId, useStory, useStoryActions, useStoryStores } from '../../state/story-context.ts';
import { CardText } from '../../storyboard/card-text.tsx';
import { ImportReport } from '../../storyboard/import-report.tsx';
import { usePictureImport, type PictureImport } from '../../storyboard/use-picture-import.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Tabs, type TabItem } from '../../ui/tabs.tsx';
import { useToast } from '../../ui/use-toast.ts';
import { shownPicture, type ShownPicture } from './picture-changes.ts';
import { PictureCrop } from './picture-crop.tsx';
import { PictureFacts } from './picture-facts.tsx';
import { PictureFocal } from './picture-focal.tsx';
import { PictureHide } from './picture-hide.tsx';
import { PictureMovement } from './picture-movement.tsx';
import { PictureScene } from './picture-scene.tsx';
import { PictureStill } from './picture-still.tsx';
import { WhoMark } from '../consent/who-mark.tsx';

export interface PicturesPanelProps {
  /** Leads to where people are added. */
  readonly onPeople: () => void;
}

type TabId = 'card' | 'none' | 'movement' | 'focal' | 'crop' | 'hide' | 'facts' | 'scene';

const NoPicture = ({ scene, pictures }: { readonly scene: Scene; readonly pictures: PictureImport }): JSX.Element => {
  const { say } = useSentences();
  const place = { kind: 'scene', sceneId: scene.id } as const;
  return (
    <FileDrop label={say('pictures.dropHere')} chooseLabel={say('pictures.choose')} icon="picture" allowsMultiple={false} onFiles={(files) => pictures.drop(files, place)} onChoose={() => pictures.choose(place)}>
      <p>{say(scene.kind === 'picture' ? 'pictures.dropHint' : 'pictures.behindWords')}</p>
    </FileDrop>
  );
};

const pictureTabs = (shown: ShownPicture, onPeople: () => void): readonly (Pick<TabItem<TabId>, 'id' | 'content'> & { readonly key: string })[] => [
  { id: 'movement', key: 'pictures.movement', content: <PictureMovement key={shown.scene.id} shown={shown} /> },
  { id: 'focal', key: 'pictures.focal', content: <PictureFocal key={shown.scene.id} shown={shown} /> },
  { id: 'crop', key: 'pictures.crop', content: <PictureCrop key={shown.scene.id} shown={shown} /> },
  { id: 'hide', key: 'pictures.hide', content: <PictureHide key={shown.scene.id} shown={shown} onPeople={onPeople} /> },
  { id: 'facts', key: 'pictures.facts', content: <PictureFacts key={shown.asset.id} asset={shown.asset} onPeople={onPeople} /> },
];

const Head = ({ scene, number, hasPicture, pictures }: { readonly scene: Scene; readonly number: number; readonly hasPicture: boolean; readonly pictures: PictureImport }): JSX.Element => {
  const { say } = useSentences();
  const { story: store } = useStoryStores();
  const { change } = useStoryActions();
  const toast = useToast();
  const remove = (): void => {
    if (change({ kind: 'remove-picture', sceneId: scene.id }).ok) toast({ text: say('pictures.removed'), action: { label: say('storyboard.undo'), onPress: () => void store.undo() } });
  };
  return (
    <header className="picture-head">
      <h3>{say('storyboard.sceneNumber', { number })}</h3>
      {hasPicture && (
        <>
          <Button variant="plain" icon="picture" onPress={() => pictures.choose({ kind: 'scene', sceneId: scene.id })}>
            {say('pictures.replace')}
          </Button>
          <IconButton icon="trash" label={say('pictures.remove')} onPress={remove} />
        </>
      )}
    </header>
  );
};

export const PicturesPanel = ({ onPeople }: PicturesPanelProps): JSX.Element => {
  const { say } = useSentences();
  const story = useStory();
  const sceneId = useShownSceneId();
  const toast = useToast();
  const [wished, setWished] = useState<TabId>();
  const onFailure = useCallback((failure: { readonly code: string; readonly params: Params }): void => toast({ kind: 'problem', text: say(`failure.${failure.code}`, failure.params) }), [toast, say]);
  const pictures = usePictureImport(onFailure);
  const number = story.scenes.findIndex((one) => one.id === sceneId) + 1;
  const scene = story.scenes[number - 1];
  if (scene === undefined) return <EmptyState icon="picture" title={say('pictures.noScene')} />;
  const shown = shownPicture(story, sceneId);
  const still = shown === undefined ? undefined : filmStillOf(shown.asset.sha256);
  const items: readonly TabItem<TabId>[] = [
    ...(scene.kind === 'picture' ? [] : [{ id: 'card' as const, title: say('pictures.card'), content: <div className="picture-facts"><CardText sceneId={scene.id} /></div> }]),
    ...(shown === undefined ? [{ id: 'none' as const, title: say('pictures.picture'), content: <NoPicture scene={scene} pictures={pictures} /> }] : pictureTabs(shown, onPeople).map(({ id, key, content }) => ({ id, title: say(key), content }))),
    { id: 'scene', title: say('pictures.scene'), content: <PictureScene scene={scene} /> },
  ];
  const selected = items.find((item) => item.id === wished)?.id ?? items[0]?.id ?? 'scene';
  return (
    <div className="pictures-panel">
      <Head scene={scene} number={number} hasPicture={shown !== undefined} pictures={pictures} />
      <ImportReport pictures={pictures} />
      {shown?.asset.shows.kind === 'unknown' && selected !== 'facts' && <WhoMark text={say('who.picture')} action={say('who.sayWho')} onPress={() => setWished('facts')} />}
      <Tabs label={say('pictures.tabs')} items={items} selected={selected} onSelect={setWished} />
      {still !== undefined && <PictureStill key={scene.picture?.assetId} sceneId={scene.id} still={still} />}
    </div>
  );
};
