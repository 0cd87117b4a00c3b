/**
 * A length of time as people read it on a clock: 1:05.
 */
export interface Length {
  readonly minutes: number;
  readonly seconds: number;
  readonly text: string;
}

export const formatLength = (durationMs: number): Length => {
  const wholeSeconds = Math.round(durationMs / 1000);
  const [minutes, seconds] = [Math.floor(wholeSeconds / 60), wholeSeconds % 60];
  return { minutes, seconds, text: `${minutes}:${String(seconds).padStart(2, '0')}` };
};
