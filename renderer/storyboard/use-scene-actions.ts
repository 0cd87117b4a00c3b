/**
 * What can be done to the selected scenes, for buttons, menus and keys alike; each tells in words what it did.
 */
import { useMemo } from 'react';
import type { Result } from '../../electron/core/failure.ts';
import type { StoryEdit } from '../../electron/core/story/edit.ts';
import type { Scene, Story } from '../../electron/core/story/story.ts';
import { sceneDurationMs } from '../../electron/core/story/timing.ts';
import { useSentences } from '../sentences.ts';
import { addScene, duplicateScene, mergeScenes, moveScenes, moveScenesBy, pasteScript, placeAfter, removeScenes, splitScene, splitSceneAtWord } from '../state/scene-changes.ts';
import { scenesStillThere } from '../state/selection-store.ts';
import { useStoryActions, useStoryStores } from '../state/story-context.ts';
import { useStudioBridge } from '../state/studio-context.ts';
import { useTellChange } from '../state/use-tell-change.ts';
import { useAnnounce, useToast } from '../ui/use-toast.ts';

export interface SceneActions {
  readonly add: (kind: Scene['kind'], fields?: Partial<Scene>) => void;
  /** The funder's, at the end, in the place of one that stands there. */
  readonly addSlate: () => Promise<void>;
  readonly paste: (text: string) => void;
  readonly duplicate: () => void;
  readonly remove: () => void;
  readonly merge: () => void;
  readonly moveBy: (step: -1 | 1) => void;
  readonly moveBefore: (sceneIds: readonly string[], beforeId: string | undefined) => void;
  /** At a moment of the scene's own clock; in its middle when none is given. */
  readonly split: (sceneId: string, atMs?: number) => void;
  readonly splitAtWord: (sceneId: string, caret: number) => void;
  /** Shows why an edit was refused. */
  readonly tell: (result: Result<Story>) => boolean;
}

export const useSceneActions = (): SceneActions => {
  const { say } = useSentences();
  const { selection } = useStoryStores();
  const { changeTogether, now } = useStoryActions();
  const toast = useToast();
  const { tell, undoable } = useTellChange();
  const announce = useAnnounce();
  const studio = useStudioBridge();
  return useMemo((): SceneActions => {
    const selected = (): readonly string[] => {
      const ids = scenesStillThere(now(), selection.getState().sceneIds);
      return ids.length > 0 ? ids : now().scenes.slice(0, 1).map((scene) => scene.id);
    };
    const apply = (edits: readonly StoryEdit[], name: string): boolean => edits.length > 0 && tell(changeTogether(edits, { name }));
    const numberOf = (sceneId: string | undefined): number => now().scenes.findIndex((scene) => scene.id === sceneId) + 1;
    return {
      add: (kind, fields = {}) => {
        const at = placeAfter(now(), selection.getState().sceneIds);
        const added = addScene(at, { kind, ...(kind === 'picture' ? {} : { text: { templateId: kind === 'title' ? 'card' : 'credits-list', lines: [''] } }), ...fields });
        if (!apply(added.edits, 'edit.add-scene')) return;
        selection.selectScenes([added.sceneId]);
        announce(say('storyboard.added', { number: at + 1 }));
      },
      addSlate: async () => {
        const told = await studio.slateEdits();
        if (!told.ok) toast({ kind: 'problem', text: say(`failure.${told.failure.code}`, told.failure.params) });
        else if (apply(told.value.edits, 'storyboard.addSlate')) undoable(say('storyboard.slateAdded'));
      },
      paste: (text) => {
        const pasted = pasteScript(now(), text, selection.getState().sceneIds);
        if (!apply(pasted.edits, 'storyboard.pasteScript')) return;
        selection.selectScenes(pasted.sceneIds.slice(0, 1));
        undoable(say('storyboard.pasted', { count: pasted.sceneIds.length }));
      },
      duplicate: () => {
        const copies = selected().map((id) => duplicateScene(now(), id));
        if (!apply(copies.flatMap((one) => one.edits), 'edit.duplicate-scene')) return;
        selection.selectScenes(copies.map((one) => one.sceneId));
        announce(say('storyboard.duplicated', { count: copies.length }));
      },
      remove: () => {
        const ids = selected();
        const story = now();
        const next = story.scenes.slice(numberOf(ids.at(-1))).find((scene) => !ids.includes(scene.id)) ?? story.scenes.findLast((scene) => !ids.includes(scene.id));
        if (!apply(removeScenes(story, ids), 'edit.remove-scene')) return;
        selection.selectScenes(next === undefined ? [] : [next.id]);
        undoable(say('storyboard.removed', { count: ids.length }));
      },
      merge: () => {
        const ids = selected();
        const single = ids.length === 1 ? now().scenes[numberOf(ids[0])] : undefined;
        const edits = mergeScenes(now(), single === undefined ? ids : [...ids, single.id]);
        if (edits.length === 0) {
          toast({ kind: 'problem', text: say('storyboard.mergeNeedsNeighbours') });
          return;
        }
        if (apply(edits, 'edit.merge-with-next')) undoable(say('storyboard.merged'));
      },
      moveBy: (step) => {
        const ids = selected();
        if (apply(moveScenesBy(now(), ids, step), 'edit.move-scene')) announce(say('storyboard.moved', { number: numberOf(ids[0]) }));
      },
      moveBefore: (ids, beforeId) => {
        if (apply(moveScenes(now(), ids, beforeId), 'edit.move-scene')) announce(say('storyboard.moved', { number: numberOf(ids[0]) }));
      },
      split: (sceneId, atMs) => {
        const scene = now().scenes.find((one) => one.id === sceneId);
        if (scene === undefined) return;
        const cut = splitScene(now(), sceneId, atMs ?? Math.round(sceneDurationMs(now(), scene) / 2));
        if (apply(cut.edits, 'edit.split-scene')) undoable(say('storyboard.splitDone'));
      },
      splitAtWord: (sceneId, caret) => {
        const cut = splitSceneAtWord(now(), sceneId, caret);
        if (!apply(cut.edits, 'edit.split-scene')) return;
        selection.selectScenes([cut.sceneId]);
        undoable(say('storyboard.splitDone'));
      },
      tell,
    };
  }, [announce, changeTogether, now, say, selection, studio, tell, toast, undoable]);
};
