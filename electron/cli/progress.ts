/**
 * Shows how far a long job is: a bar on a terminal, JSON lines for programs, silence in a pipe.
 */
export interface Progress {
  readonly phase: string;
  /** 0 … 1. */
  readonly share: number;
  readonly leftMs?: number;
}

export type ProgressSink = (progress: Progress) => void;

export interface TextTarget {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export const progressStyles = ['json', 'bar', 'none'] as const;

const barWidth = 28;

const timeLeft = (leftMs: number | undefined): string => {
  if (leftMs === undefined) return '';
  const seconds = Math.max(1, Math.ceil(leftMs / 1000));
  return seconds < 60 ? `${seconds} s left` : `${Math.floor(seconds / 60)} min ${seconds % 60} s left`;
};

export interface ProgressDisplay {
  readonly show: ProgressSink;
  /** Clears the line, so that what follows starts on a clean one. */
  readonly end: () => void;
}

export const openProgress = (target: TextTarget, style: (typeof progressStyles)[number]): ProgressDisplay => {
  if (style === 'json') {
    return { show: (progress) => target.write(`${JSON.stringify({ progress })}\n`), end: () => undefined };
  }
  if (style === 'none' || target.isTTY !== true) return { show: () => undefined, end: () => undefined };
  let isShown = false;
  return {
    show: ({ phase, share, leftMs }) => {
      const filled = Math.round(Math.min(Math.max(share, 0), 1) * barWidth);
      const line = `${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)} ${String(Math.floor(share * 100)).padStart(3)} % ${phase} ${timeLeft(leftMs)}`;
      target.write(`\r\u001B[2K${line.slice(0, Math.max(20, (target.columns ?? 80) - 1))}`);
      isShown = true;
    },
    end: () => {
      if (isShown) target.write('\r\u001B[2K');
      isShown = false;
    },
  };
};
