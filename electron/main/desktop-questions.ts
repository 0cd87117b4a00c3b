/**
 * What the desktop asks the person around the window: before leaving, and when the window is in trouble.
 */
import type { Desktop } from './desktop.ts';
import type { MainContext } from './main-context.ts';
import type { WorkKind } from './running-work.ts';

type Say = MainContext['say'];

/** The work that would be missed most, as a recording cannot be made again. */
const questionAbout = (running: readonly WorkKind[], say: Say): string => {
  if (running.includes('recording')) return say('menu.leaveRecording');
  if (running.includes('unsaved')) return say('workspace.leaveUnsavedTitle');
  if (running.includes('render')) return say('menu.leaveRender');
  return running.includes('export') ? say('menu.leaveExport') : say('menu.leaveSending');
};

export interface DesktopQuestions {
  readonly askToLeave: (running: readonly WorkKind[]) => Promise<boolean>;
  readonly askToReload: () => Promise<boolean>;
  readonly askToReopen: () => Promise<boolean>;
}

export const desktopQuestions = (ask: Desktop['ask'], say: Say): DesktopQuestions => ({
  askToLeave: async (running) => (await ask({ message: questionAbout(running, say), detail: say(running.includes('unsaved') ? 'workspace.leaveUnsavedText' : 'menu.leaveDetail'), choices: [say('menu.leaveStay'), say('menu.leaveGo')], preferred: 0, safe: 0 })) === 1,
  askToReload: async () => (await ask({ message: say('menu.frozen'), detail: say('menu.nothingLost'), choices: [say('menu.frozenWait'), say('menu.frozenReload')], preferred: 0, safe: 0 })) === 1,
  askToReopen: async () => (await ask({ message: say('menu.broken'), detail: say('menu.nothingLost'), choices: [say('menu.brokenReopen'), say('menu.quit')], preferred: 0, safe: 1 })) === 0,
});
