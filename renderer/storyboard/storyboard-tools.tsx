/**
 * What can be done to scenes, as buttons: every gesture of the board has one.
 */
import { useState, type JSX } from 'react';
import { useSentences } from '../sentences.ts';
import { keymap } from '../state/commands.ts';
import { useCommand } from '../state/commands-context.ts';
import { scenesStillThere } from '../state/selection-store.ts';
import { useSelection, useShownSceneId, useStoryActions, useStoryFacts, useStoryStores } from '../state/story-context.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { MenuButton } from '../ui/menu-button.tsx';
import { Toolbar } from '../ui/toolbar.tsx';
import { PasteScriptDialog } from './paste-script-dialog.tsx';
import type { PictureImport } from './use-picture-import.ts';
import type { SceneActions } from './use-scene-actions.ts';

export interface StoryboardToolsProps {
  readonly actions: SceneActions;
  readonly pictures: PictureImport;
}

type AddId = 'scene' | 'title' | 'credits' | 'slate' | 'script' | 'pictures';

const keyOf = (name: 'duplicate' | 'delete'): readonly string[] => [keymap[name][0]?.label ?? ''];

export const StoryboardTools = ({ actions, pictures }: StoryboardToolsProps): JSX.Element => {
  const { say } = useSentences();
  const { selection } = useStoryStores();
  const { sceneIds } = useSelection();
  const { now } = useStoryActions();
  const { count, firstId, lastId } = useStoryFacts(({ story: { scenes } }) => ({ count: scenes.length, firstId: scenes[0]?.id, lastId: scenes.at(-1)?.id }));
  const shown = useShownSceneId();
  const hasWorkshop = useStoryFacts(({ story: { workshopId } }) => ({ hasWorkshop: workshopId !== undefined })).hasWorkshop;
  const [isPasting, setIsPasting] = useState(false);
  const isEmpty = count === 0;
  const isFirst = firstId !== undefined && (sceneIds.includes(firstId) || (sceneIds.length === 0 && shown === firstId));
  const isLast = lastId !== undefined && (sceneIds.includes(lastId) || shown === lastId);
  useCommand('duplicate', actions.duplicate);
  // A key removes nothing that nobody chose; the button says what it removes.
  useCommand('delete', () => {
    if (scenesStillThere(now(), selection.getState().sceneIds).length > 0) actions.remove();
  });
  useCommand('select-all', () => selection.selectScenes(now().scenes.map((scene) => scene.id)));
  const add: Readonly<Record<AddId, () => void>> = {
    scene: () => actions.add('picture'),
    title: () => actions.add('title'),
    credits: () => actions.add('credits'),
    slate: () => void actions.addSlate().catch(reportError),
    script: () => setIsPasting(true),
    pictures: () => pictures.choose({ kind: 'scenes' }),
  };
  return (
    <Toolbar label={say('storyboard.tools')}>
      <MenuButton<AddId>
        label={say('storyboard.add')}
        icon="plus"
        variant="primary"
        onAction={(id) => add[id]()}
        items={[
          { id: 'scene', label: say('storyboard.addScene'), icon: 'plus' },
          { id: 'pictures', label: say('storyboard.addPictures'), icon: 'picture' },
          { id: 'script', label: say('storyboard.pasteScript'), icon: 'text' },
          { kind: 'separator', id: 'cards' },
          { id: 'title', label: say('storyboard.addTitle'), icon: 'film' },
          { id: 'credits', label: say('storyboard.addCredits'), icon: 'people' },
          ...(hasWorkshop ? [{ id: 'slate', label: say('storyboard.addSlate'), icon: 'film' } as const] : []),
        ]}
      />
      <IconButton icon="arrow-start" label={say('storyboard.moveEarlier')} isDisabled={isEmpty || isFirst} onPress={() => actions.moveBy(-1)} />
      <IconButton icon="arrow-end" label={say('storyboard.moveLater')} isDisabled={isEmpty || isLast} onPress={() => actions.moveBy(1)} />
      <IconButton icon="copy" label={say('storyboard.duplicate')} isDisabled={isEmpty} shortcut={keyOf('duplicate')} onPress={actions.duplicate} />
      <IconButton icon="split" label={say('storyboard.split')} isDisabled={shown === undefined} onPress={() => shown !== undefined && actions.split(shown)} />
      <IconButton icon="merge" label={say('storyboard.merge')} isDisabled={count < 2} onPress={actions.merge} />
      <IconButton icon="trash" label={say('storyboard.remove')} isDisabled={isEmpty} shortcut={keyOf('delete')} onPress={actions.remove} />
      <PasteScriptDialog isOpen={isPasting} onClose={() => setIsPasting(false)} onPaste={actions.paste} />
    </Toolbar>
  );
};
