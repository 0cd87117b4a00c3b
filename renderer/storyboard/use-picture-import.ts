/**
 * Files that are dropped or chosen become scenes, or the picture of one scene.
 *
 * Shows progress with a way to stop; what could not be used is told by name with its reason, the rest is used.
 */
import { useCallback, useEffect, useState } from 'react';
import type { OfferedFile } from '../../electron/core/bridge/files.ts';
import type { TakenIn } from '../../electron/core/bridge/pictures.ts';
import type { Answer } from '../../electron/core/bridge.ts';
import type { Story } from '../../electron/core/story/story.ts';
import { noteStill } from '../state/film-stills.ts';
import { scenesFromPictures, scenesWithoutPicture, setScenePicture, type TakenPicture } from '../state/scene-changes.ts';
import { useStoryActions, useStoryStores } from '../state/story-context.ts';
import { useStudioBridge } from '../state/studio-context.ts';

/**
 * Where the pictures go: into the selected scenes and new ones after them, new ones before a scene, into one scene and
 * those after it that wait for a picture, or into one scene alone.
 */
export type PicturePlace = { readonly kind: 'scenes'; readonly beforeId?: string | undefined } | { readonly kind: 'row'; readonly fromId: string } | { readonly kind: 'scene'; readonly sceneId: string };

const scenesFor = (place: PicturePlace, { story, count, selected }: { readonly story: Story; readonly count: number; readonly selected: readonly string[] }): readonly string[] => {
  if (place.kind !== 'row') return selected;
  const waiting = scenesWithoutPicture(story, place.fromId);
  return waiting.length === 0 ? [place.fromId] : waiting.slice(0, count);
};

export type ImportState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly done: number; readonly total: number }
  /** What was not a picture, or could not be read. */
  | { readonly kind: 'told'; readonly left: readonly Exclude<TakenIn, TakenPicture>[] };

export interface PictureImport {
  readonly state: ImportState;
  readonly drop: (files: readonly File[], place: PicturePlace) => void;
  readonly choose: (place: PicturePlace) => void;
  readonly stop: () => void;
  readonly close: () => void;
}

export const usePictureImport = (onFailure: (failure: { readonly code: string; readonly params: Readonly<Record<string, string | number>> }) => void): PictureImport => {
  const studio = useStudioBridge();
  const { selection } = useStoryStores();
  const { changeTogether, now } = useStoryActions();
  const [state, setState] = useState<ImportState>({ kind: 'idle' });

  useEffect(() => studio.onPicturesProgress(({ done, total }) => setState((before) => (before.kind === 'running' ? { kind: 'running', done, total } : before))), [studio]);

  const place = useCallback(
    (pictures: readonly TakenPicture[], where: PicturePlace): void => {
      const [first] = pictures;
      if (first === undefined) return;
      if (where.kind === 'scene') {
        const changed = changeTogether(setScenePicture(now(), where.sceneId, first), { name: 'edit.set-picture' });
        if (!changed.ok) onFailure(changed.failure);
        return;
      }
      const before = where.kind === 'scenes' ? now().scenes.findIndex((scene) => scene.id === where.beforeId) : -1;
      const made = before >= 0 ? scenesFromPictures(now(), pictures, [], before) : scenesFromPictures(now(), pictures, scenesFor(where, { story: now(), count: pictures.length, selected: selection.getState().sceneIds }));
      const moved = changeTogether(made.edits, { name: 'storyboard.addPictures' });
      if (!moved.ok) onFailure(moved.failure);
      else selection.selectScenes(made.sceneIds.slice(0, 1));
    },
    [changeTogether, now, onFailure, selection],
  );

  const take = useCallback(
    async (offered: Answer<'files:offer'>, where: PicturePlace): Promise<void> => {
      if (!offered.ok) {
        onFailure(offered.failure);
        return;
      }
      const files = offered.value.filter((file: OfferedFile) => !file.isFolder);
      if (files.length === 0) return;
      setState({ kind: 'running', done: 0, total: files.length });
      const taken = await studio.takeInPictures({ fileIds: files.map((file) => file.fileId), acceptDamaged: false });
      if (!taken.ok) {
        setState({ kind: 'idle' });
        onFailure(taken.failure);
        return;
      }
      const pictures = taken.value.filter((one): one is TakenPicture => one.kind === 'picture');
      const left = taken.value.filter((one): one is Exclude<TakenIn, TakenPicture> => one.kind !== 'picture');
      for (const picture of pictures) noteStill(picture);
      place(pictures, where);
      setState(left.length === 0 ? { kind: 'idle' } : { kind: 'told', left });
    },
    [onFailure, place, studio],
  );

  return {
    state,
    drop: (files, where) => {
      studio.offerFiles(files).then((offered) => take(offered, where)).catch(reportError);
    },
    choose: (where) => {
      studio.chooseFiles({ purpose: 'pictures', many: where.kind !== 'scene' }).then((offered) => take(offered, where)).catch(reportError);
    },
    stop: () => {
      studio.stopTakingIn().catch(reportError);
    },
    close: () => setState({ kind: 'idle' }),
  };
};
