/**
 * What can be done to the selected clips, as the entries of a menu.
 *
 * The same entries stand in the menu of the tools and in the one that opens on a clip.
 */
import type { Say } from '../sentences.ts';
import { type CommandName, keymap } from '../state/commands.ts';
import type { MenuAction, MenuEntry } from '../ui/menu.tsx';
import type { Clip } from './timeline-model.ts';
import type { TimelineActions } from './use-timeline-actions.ts';

export type ClipMenuId =
  | 'details'
  | 'split'
  | 'trim-start'
  | 'trim-end'
  | 'mark'
  | 'earlier'
  | 'later'
  | 'duplicate'
  | 'cut'
  | 'fade'
  | 'dip'
  | 'select-all'
  | 'delete';

const keysOf = (name: CommandName): readonly string[] => [keymap[name][0]?.label ?? ''];

export const clipMenu = (clips: readonly Clip[], say: Say): readonly MenuEntry<ClipMenuId>[] => {
  const [first] = clips;
  const isNone = first === undefined;
  const scenes: readonly MenuEntry<ClipMenuId>[] =
    first?.track !== 'picture'
      ? []
      : [
          { id: 'earlier', label: say('timeline.moveEarlier'), icon: 'arrow-start', isDisabled: first.number === 1 },
          { id: 'later', label: say('timeline.moveLater'), icon: 'arrow-end', isDisabled: clips.at(-1)?.track === 'picture' && clips.some((clip) => clip.track === 'picture' && clip.isLast) },
          { id: 'duplicate', label: say('timeline.duplicate'), icon: 'copy', shortcut: keysOf('duplicate') },
          { kind: 'separator', id: 'transition' },
          ...(['cut', 'fade', 'dip'] as const).map((kind): MenuAction<ClipMenuId> => ({
            id: kind,
            label: say('timeline.transitionTo', { kind: say(`timeline.transition.${kind}`) }),
            icon: first.scene.transition.kind === kind ? 'check' : 'circle',
            isDisabled: first.isLast,
          })),
        ];
  return [
    { id: 'details', label: say('timeline.details'), icon: 'edit', isDisabled: isNone, shortcut: ['Enter'] },
    { kind: 'separator', id: 'here' },
    { id: 'split', label: say('timeline.splitHere'), icon: 'split', shortcut: keysOf('split-here') },
    { id: 'trim-start', label: say('timeline.trimStartHere'), shortcut: keysOf('trim-start-here') },
    { id: 'trim-end', label: say('timeline.trimEndHere'), shortcut: keysOf('trim-end-here') },
    { id: 'mark', label: say('timeline.markHere'), description: say('timeline.markHint'), shortcut: keysOf('mark-here') },
    ...(scenes.length === 0 ? [] : [{ kind: 'separator', id: 'scene' } as const, ...scenes]),
    { kind: 'separator', id: 'all' },
    { id: 'select-all', label: say('timeline.selectAll'), shortcut: keysOf('select-all') },
    { id: 'delete', label: say('timeline.delete'), icon: 'trash', isDanger: true, isDisabled: isNone, shortcut: keysOf('delete') },
  ];
};

export const runClipMenu = (id: ClipMenuId, clips: readonly Clip[], given: { readonly actions: TimelineActions; readonly onDetails: () => void }): void => {
  const { actions, onDetails } = given;
  const [first] = clips;
  const join = (kind: 'cut' | 'fade' | 'dip') => (): void => {
    if (first?.track === 'picture') actions.setTransition(first, { kind });
  };
  const run: Readonly<Record<ClipMenuId, () => void>> = {
    details: onDetails,
    split: actions.splitHere,
    'trim-start': () => actions.trimHere('start'),
    'trim-end': () => actions.trimHere('end'),
    mark: actions.markHere,
    earlier: () => actions.moveSceneBy(-1),
    later: () => actions.moveSceneBy(1),
    duplicate: actions.duplicate,
    cut: join('cut'),
    fade: join('fade'),
    dip: join('dip'),
    'select-all': actions.selectAll,
    delete: actions.remove,
  };
  run[id]();
};
