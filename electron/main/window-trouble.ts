/**
 * What happens when the window's process dies or hangs.
 *
 * Nothing is lost by it: main holds the story and every edit is in its journal. The page is loaded anew once; when it
 * dies again soon, loading it once more would go round in circles, so the person is asked.
 */
export interface WindowTroubleOptions {
  readonly reload: () => void;
  /** After the second crash: whether to try again (else the program ends). */
  readonly askToReopen: () => Promise<boolean>;
  /** While the window hangs: whether to load it anew (else it is waited for). */
  readonly askToReload: () => Promise<boolean>;
  readonly quit: () => void;
  readonly now: () => number;
  readonly report: (error: unknown) => void;
}

export interface WindowTrouble {
  /** `reason` as Electron tells it. */
  readonly onGone: (reason: string) => void;
  readonly onUnresponsive: () => void;
}

const soonMs = 60_000;

export const windowTrouble = ({ reload, askToReopen, askToReload, quit, now, report }: WindowTroubleOptions): WindowTrouble => {
  let reloadedAtMs = Number.NEGATIVE_INFINITY;
  let isAsking = false;

  const asking = async (ask: () => Promise<boolean>, no: () => void): Promise<void> => {
    if (isAsking) return;
    isAsking = true;
    try {
      if (await ask()) reload();
      else no();
    } finally {
      isAsking = false;
    }
  };

  return {
    onGone: (reason) => {
      if (reason === 'clean-exit') return;
      report(new Error(`The window's process ended: ${reason}`));
      if (now() - reloadedAtMs > soonMs) {
        reloadedAtMs = now();
        reload();
        return;
      }
      asking(askToReopen, quit).catch(report);
    },
    onUnresponsive: () => {
      asking(askToReload, () => undefined).catch(report);
    },
  };
};
