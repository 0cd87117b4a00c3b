/**
 * The scenes as cards, over the whole room or as a strip below the preview.
 *
 * Cards are moved by dragging, by keyboard (React Aria's drag and drop, announced) and by buttons; pictures are dropped
 * between them. Only the cards in sight are drawn, so that two hundred scenes are as quick as ten.
 */
import { useMemo, type JSX } from 'react';
import { DropIndicator, GridLayout, GridList, GridListItem, isFileDropItem, ListLayout, Size, useDragAndDrop, Virtualizer, type Key, type Selection } from 'react-aria-components';
import type { Scene } from '../../electron/core/story/story.ts';
import { useSentences } from '../sentences.ts';
import { useSelection, useStoryPart, useStoryStores } from '../state/story-context.ts';
import { CardWarnings, LiveCard } from './live-card.tsx';
import type { SceneActions } from './use-scene-actions.ts';
import type { PictureImport } from './use-picture-import.ts';

const dragType = 'application/x-storyhearth-scene';
const cardSize = new Size(216, 232);
const stripCardPx = 168;
const gapPx = 10;

export interface StoryboardProps {
  readonly shape: 'grid' | 'strip';
  readonly actions: SceneActions;
  readonly pictures: PictureImport;
  /** Enter or a double click on a card. */
  readonly onOpen: (sceneId: string) => void;
}

const idsOf = (selection: Selection, scenes: readonly Scene[]): readonly string[] => scenes.map((scene) => scene.id).filter((id) => selection === 'all' || selection.has(id));

/** The scene before which something is dropped; undefined for the end. */
const beforeOf = (scenes: readonly Scene[], target: { readonly key: Key; readonly dropPosition: 'before' | 'after' | 'on' }): string | undefined => {
  const at = scenes.findIndex((scene) => scene.id === target.key);
  return scenes[target.dropPosition === 'after' ? at + 1 : at]?.id;
};

export const Storyboard = ({ shape, actions, pictures, onOpen }: StoryboardProps): JSX.Element => {
  const { say } = useSentences();
  const scenes = useStoryPart((story) => story.scenes);
  const { selection } = useStoryStores();
  const { sceneIds } = useSelection();
  const order = useMemo(() => new Map(scenes.map((scene, index) => [scene.id, index])), [scenes]);
  const orderKey = [...order.keys()].join(' ');

  const filesIn = async (items: readonly unknown[]): Promise<readonly File[]> => {
    const found: File[] = [];
    for (const item of items as Parameters<typeof isFileDropItem>[0][]) if (isFileDropItem(item)) found.push(await item.getFile());
    return found;
  };
  const dropFiles = (items: readonly unknown[], beforeId: string | undefined): void => {
    filesIn(items).then((files) => pictures.drop(files, { kind: 'scenes', beforeId })).catch(reportError);
  };
  const { dragAndDropHooks } = useDragAndDrop({
    // An id and no words: a card may be dropped on any other program.
    getItems: (keys) => [...keys].map((key) => ({ [dragType]: String(key) })),
    acceptedDragTypes: 'all',
    getDropOperation: (_target, types) => (types.has(dragType) ? 'move' : 'copy'),
    onReorder: ({ keys, target }) => actions.moveBefore([...keys].map(String), beforeOf(scenes, target)),
    onInsert: ({ items, target }) => dropFiles(items, beforeOf(scenes, target)),
    onRootDrop: ({ items }) => dropFiles(items, undefined),
    onItemDrop: ({ items, target, isInternal }) => {
      if (isInternal) return;
      filesIn(items).then((files) => pictures.drop(files, files.length === 1 ? { kind: 'scene', sceneId: String(target.key) } : { kind: 'row', fromId: String(target.key) })).catch(reportError);
    },
    renderDropIndicator: (target) => <DropIndicator target={target} className="scene-drop" />,
  });

  const list = (
    <GridList
      aria-label={say('storyboard.label')}
      className={`storyboard storyboard-${shape}`}
      layout={shape === 'grid' ? 'grid' : 'stack'}
      orientation={shape === 'grid' ? 'vertical' : 'horizontal'}
      // A card holds nothing to go to: every arrow leads to another card, also in the strip.
      keyboardNavigationBehavior="tab"
      items={scenes}
      dependencies={[orderKey, say]}
      selectionMode="multiple"
      selectionBehavior="replace"
      selectedKeys={sceneIds}
      onSelectionChange={(keys) => selection.selectScenes(idsOf(keys, scenes))}
      onAction={(key) => onOpen(String(key))}
      dragAndDropHooks={dragAndDropHooks}
      renderEmptyState={() => <p className="storyboard-empty">{say('storyboard.empty')}</p>}
    >
      {(scene: Scene) => {
        const number = (order.get(scene.id) ?? 0) + 1;
        return (
          <GridListItem id={scene.id} className="scene-card" textValue={say('storyboard.cardName', { number, words: scene.script.slice(0, 80) })}>
            <LiveCard scene={scene} number={number} />
          </GridListItem>
        );
      }}
    </GridList>
  );
  const laidOut = shape === 'grid' ? (
    <Virtualizer layout={GridLayout} layoutOptions={{ minItemSize: cardSize, maxItemSize: new Size(264, 232), minSpace: new Size(gapPx, gapPx), preserveAspectRatio: false }}>
      {list}
    </Virtualizer>
  ) : (
    <Virtualizer layout={ListLayout} layoutOptions={{ orientation: 'horizontal', rowSize: stripCardPx, gap: gapPx, padding: gapPx }}>
      {list}
    </Virtualizer>
  );
  return <CardWarnings>{laidOut}</CardWarnings>;
};
