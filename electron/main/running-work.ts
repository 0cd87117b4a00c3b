/**
 * The work that must not be cut off without a question: recordings, edits that the disk did not take yet, renders, exports, sendings.
 *
 * Whoever does such work begins it here and ends it here. The computer stays awake meanwhile, quitting asks first, and
 * what can be ended cleanly brings its own way to do so.
 */
import type { AwakeReason } from './desktop.ts';

const workKinds = ['recording', 'unsaved', 'render', 'export', 'sending'] as const;
export type WorkKind = (typeof workKinds)[number];

export interface RunningWork {
  /** `stop` ends the work cleanly; without it the work is simply left when the program quits. Returns the function that ends it. */
  begin(kind: WorkKind, stop?: () => Promise<void>): () => void;
  /** In the order of `workKinds`, each once. */
  kinds(): readonly WorkKind[];
  /** Ends what can be ended cleanly; all kinds unless said. */
  stop(kinds?: readonly WorkKind[]): Promise<void>;
}

/** A disk that takes nothing does not keep a computer from sleeping. */
const awakeReasonOf: Readonly<Record<Exclude<WorkKind, 'unsaved'>, AwakeReason>> = { recording: 'recording', render: 'render', export: 'render', sending: 'render' };

export const runningWork = (keepAwake: (reason: AwakeReason, isOn: boolean) => void): RunningWork => {
  const running = new Set<{ readonly kind: WorkKind; readonly stop: (() => Promise<void>) | undefined }>();
  const reasonOf = (kind: WorkKind): AwakeReason | undefined => (kind === 'unsaved' ? undefined : awakeReasonOf[kind]);
  const isAwakeFor = (reason: AwakeReason): boolean => [...running].some((one) => reasonOf(one.kind) === reason);
  return {
    begin: (kind, stop) => {
      const one = { kind, stop };
      const reason = reasonOf(kind);
      if (reason !== undefined && !isAwakeFor(reason)) keepAwake(reason, true);
      running.add(one);
      return () => {
        if (running.delete(one) && reason !== undefined && !isAwakeFor(reason)) keepAwake(reason, false);
      };
    },
    kinds: () => workKinds.filter((kind) => [...running].some((one) => one.kind === kind)),
    stop: async (kinds = workKinds) => {
      await Promise.all([...running].filter((one) => kinds.includes(one.kind)).map((one) => one.stop?.() ?? Promise.resolve()));
    },
  };
};
