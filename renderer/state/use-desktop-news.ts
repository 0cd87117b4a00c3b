/**
 * What the desktop tells the window: menu commands, going to sleep, the end of the program.
 *
 * A menu command does what its key does, or leads to the screen where it is done. Before sleep and before the end what
 * is being typed is sent, and a recording is ended with everything that was said.
 */
import { useEffect } from 'react';
import type { MenuCommand } from '../../electron/core/bridge/desktop.ts';
import { useCommands } from './commands-context.ts';
import type { CommandName } from './commands.ts';
import { endRecording } from './finished-recordings.ts';
import type { ScreenStore } from './screen-store.ts';
import type { StoryStores } from './story-context.ts';
import { useStudioBridge } from './studio-context.ts';

export type LibraryMenuWish = Extract<MenuCommand, 'new-story' | 'import-folder' | 'restore-backup'>;

export interface DesktopNewsRequest {
  readonly screens: ScreenStore;
  readonly stories: StoryStores;
  /** The way out of a story; false when the person stays. */
  readonly leave: () => Promise<boolean>;
  readonly onWish: (wish: LibraryMenuWish) => void;
  readonly onShortcuts: () => void;
}

const asCommand: Partial<Readonly<Record<MenuCommand, CommandName>>> = { undo: 'undo', redo: 'redo', 'hide-screen': 'hide-screen', play: 'play-pause', record: 'record' };

export const useDesktopNews = ({ screens, stories, leave, onWish, onShortcuts }: DesktopNewsRequest): void => {
  const studio = useStudioBridge();
  const commands = useCommands();
  useEffect(() => {
    const close = async (one?: LibraryMenuWish): Promise<void> => {
      if (!(await leave())) return;
      screens.show({ kind: 'library' });
      if (one !== undefined) onWish(one);
    };
    const obey = (command: MenuCommand): void => {
      // Behind a question, while someone speaks, or unseen, nothing changes and nobody is led away.
      if (command !== 'hide-screen' && (screens.getState().isHidden || document.querySelector('[role=dialog], [role=alertdialog]') !== null)) return;
      const name = asCommand[command];
      if (command === 'record') screens.showStep('voice');
      if (name !== undefined) {
        // A step that was only just shown registers its command with its first drawing.
        setTimeout(() => commands.run(name), 0);
        return;
      }
      if (command === 'new-story' || command === 'import-folder' || command === 'restore-backup') close(command).catch(reportError);
      else if (command === 'open-library' || command === 'close-story') close().catch(reportError);
      else if (command === 'settings') screens.show({ kind: 'settings' });
      else if (command === 'render' || command === 'export') screens.showStep('share');
      else if (command === 'shortcuts') onShortcuts();
      else {
        const { screen } = screens.getState();
        screens.show({ kind: 'help', page: screen.kind === 'story' ? screen.step : 'library' });
      }
    };
    const keep = (): void => {
      stories.voice.recorder.stop().catch(reportError);
      stories.story.flush().catch(reportError);
    };
    /** Main waits until the story is closed, as long as it can. */
    const handOver = async (): Promise<void> => {
      await Promise.all([stories.story.flush(), endRecording(stories.voice.recorder)]);
      await stories.story.close();
    };
    const stops = [
      studio.onMenuCommand(({ command }) => obey(command)),
      studio.onSuspend(keep),
      studio.onLeaving(() => {
        handOver().catch(reportError);
      }),
      studio.onRecordingEnded(({ recordingId }) => {
        stories.voice.recorder.endedByMain(recordingId).catch(reportError);
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [studio, commands, screens, stories, leave, onWish, onShortcuts]);
};
