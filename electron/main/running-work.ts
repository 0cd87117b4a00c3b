/**
 * The work that must not be cut off without a question: recordings, edits that the disk did not take yet, renders, exports, sendings.
 *
 * Whoever does such work begins it here and ends it here. The computer stays awake meanwhile, quitting asks first, and
 * what can be ended cleanly brings its own way to do so. Work that waits its turn, or that nobody is asked about, ends
 * with the stories it is for.
 */
import type { StoriesTouched } from '../services/studio/erasure-reach.ts';
import type { AwakeReason } from './desktop.ts';

const workKinds = ['recording', 'unsaved', 'render', 'export', 'sending'] as const;
export type WorkKind = (typeof workKinds)[number];

export interface RunningWork {
  /** `stop` ends the work cleanly; without it the work is simply left when the program quits. Returns the function that ends it. */
  begin(kind: WorkKind, stop?: () => Promise<void>, folderName?: string): () => void;
  /** In the order of `workKinds`, each once. */
  kinds(): readonly WorkKind[];
  /** Work that did not say for which story it is may be for one of these. */
  isAtWorkOn(folderNames: ReadonlySet<string>, kinds: readonly WorkKind[]): boolean;
  /** Ends what can be ended cleanly; all kinds unless said. */
  stop(kinds?: readonly WorkKind[]): Promise<void>;
  /** Whoever works on stories says once how to end what touches some of them. */
  endsWith(end: (touched: StoriesTouched) => Promise<void>): void;
  /** Answers when nothing works on these stories any more, waiting work included; everything else goes on. */
  stopOn(touched: StoriesTouched): Promise<void>;
}

/** A disk that takes nothing does not keep a computer from sleeping. */
const awakeReasonOf: Readonly<Record<Exclude<WorkKind, 'unsaved'>, AwakeReason>> = { recording: 'recording', render: 'render', export: 'render', sending: 'render' };

export const runningWork = (keepAwake: (reason: AwakeReason, isOn: boolean) => void): RunningWork => {
  const running = new Set<{ readonly kind: WorkKind; readonly stop: (() => Promise<void>) | undefined; readonly folderName: string | undefined }>();
  const enders: ((touched: StoriesTouched) => Promise<void>)[] = [];
  const reasonOf = (kind: WorkKind): AwakeReason | undefined => (kind === 'unsaved' ? undefined : awakeReasonOf[kind]);
  const isAwakeFor = (reason: AwakeReason): boolean => [...running].some((one) => reasonOf(one.kind) === reason);
  return {
    begin: (kind, stop, folderName) => {
      const one = { kind, stop, folderName };
      const reason = reasonOf(kind);
      if (reason !== undefined && !isAwakeFor(reason)) keepAwake(reason, true);
      running.add(one);
      return () => {
        if (running.delete(one) && reason !== undefined && !isAwakeFor(reason)) keepAwake(reason, false);
      };
    },
    kinds: () => workKinds.filter((kind) => [...running].some((one) => one.kind === kind)),
    isAtWorkOn: (folderNames, kinds) => [...running].some((one) => kinds.includes(one.kind) && (one.folderName === undefined || folderNames.has(one.folderName))),
    stop: async (kinds = workKinds) => {
      await Promise.all([...running].filter((one) => kinds.includes(one.kind)).map((one) => one.stop?.() ?? Promise.resolve()));
    },
    endsWith: (end) => {
      enders.push(end);
    },
    stopOn: async (touched) => {
      await Promise.all(enders.map((end) => end(touched)));
    },
  };
};
