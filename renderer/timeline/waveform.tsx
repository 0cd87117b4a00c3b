/**
 * The outline of a sound inside its clip, drawn with the pixels of the screen.
 *
 * Only the stretch in sight is drawn, so that an hour of narration costs no more than a sentence. It takes its colour
 * from the text around it and is drawn anew when the look of the window changes.
 */
import { createContext, useContext, useEffect, useRef, useSyncExternalStore, type JSX } from 'react';
import { barsOf, type Peaks, type PeaksStore } from './peaks.ts';

export const PeaksContext = createContext<PeaksStore | undefined>(undefined);

/** Counts how often the look of the window changed. */
let lookTurns = 0;

const subscribeLook = (tell: () => void): (() => void) => {
  const turn = (): void => {
    lookTurns += 1;
    tell();
  };
  const queries = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)'].map((query) => matchMedia(query));
  const observer = new MutationObserver(turn);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme', 'data-contrast'] });
  for (const query of queries) query.addEventListener('change', turn);
  return () => {
    observer.disconnect();
    for (const query of queries) query.removeEventListener('change', turn);
  };
};

const lookNow = (): number => lookTurns;

export interface WaveformProps {
  readonly sha256: string;
  /** Where in the file the strip begins. */
  readonly fromMs: number;
  readonly leftPx: number;
  readonly widthPx: number;
  readonly pxPerMs: number;
  readonly gainDb: number;
}

const draw = (canvas: HTMLCanvasElement, peaks: Peaks, { fromMs, pxPerMs, gainDb }: WaveformProps): void => {
  const { clientWidth, clientHeight } = canvas;
  const context = canvas.getContext('2d');
  if (context === null || clientWidth === 0) return;
  canvas.width = Math.round(clientWidth * devicePixelRatio);
  canvas.height = Math.round(clientHeight * devicePixelRatio);
  const bars = barsOf(peaks, { fromMs, msPerBar: 1 / (pxPerMs * devicePixelRatio), barCount: canvas.width });
  const [middle, gain] = [canvas.height / 2, 10 ** (gainDb / 20)];
  context.fillStyle = getComputedStyle(canvas).color;
  for (let bar = 0; bar < canvas.width; bar += 1) {
    const top = Math.min(1, (bars[bar * 2 + 1] ?? 0) * gain) * middle;
    const bottom = Math.max(-1, (bars[bar * 2] ?? 0) * gain) * middle;
    context.fillRect(bar, middle - top, 1, Math.max(1, top - bottom));
  }
};

const DrawnWave = (props: WaveformProps): JSX.Element => {
  const { sha256, leftPx, widthPx, fromMs, pxPerMs, gainDb } = props;
  const peaksOf = useContext(PeaksContext);
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let isShown = true;
    peaksOf?.(sha256).then((peaks) => {
      if (isShown && peaks !== undefined && canvas.current !== null) draw(canvas.current, peaks, { sha256, leftPx, widthPx, fromMs, pxPerMs, gainDb });
    }, reportError);
    return () => {
      isShown = false;
    };
  }, [peaksOf, sha256, leftPx, widthPx, fromMs, pxPerMs, gainDb]);
  return <canvas ref={canvas} className="clip-wave" style={{ insetInlineStart: leftPx, inlineSize: widthPx }} aria-hidden="true" />;
};

export const Waveform = (props: WaveformProps): JSX.Element => <DrawnWave key={useSyncExternalStore(subscribeLook, lookNow)} {...props} />;
